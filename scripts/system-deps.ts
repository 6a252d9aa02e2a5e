/**
 * Brings what demo and tests need of the system; with `--matrix` what the insertion matrix needs too. As root on Debian or
 * Ubuntu it installs what is missing; elsewhere it names what is missing and stops with 1.
 */
import { readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { missingNeeds } from '../test/support/needs.ts';
import { runSync } from '../test/support/start.ts';

const missing = () => missingNeeds(process.argv.includes('--matrix') ? 'matrix' : 'tests');

function isDebian(): boolean {
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function stop(reason: string): never {
  console.error(
    `${reason}\nMissing: ${missing()
      .map(({ what, debian }) => `${what} (Debian: ${debian.join(' ')})`)
      .join(', ')}`,
  );
  process.exit(1);
}

function install(packages: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    runSync('apt-get', ['update', '-q'], { env });
    runSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], { env });
  } catch (error) {
    stop(String(error));
  }
}

if (platform() !== 'linux') {
  stop('The demo and the window tests run on Linux (with Xvfb and a headless Sway); on this system use `npm start`.');
}
if (missing().length > 0) {
  if (!isDebian() || process.getuid?.() !== 0)
    stop('Please install what is missing, or run this as root on Debian or Ubuntu.');
  const packages = [...new Set(missing().flatMap(({ debian }) => debian))];
  console.log(`Installing ${packages.join(', ')} …`);
  install(packages);
  if (missing().length > 0) stop('Some packages were installed but are still not found.');
}
