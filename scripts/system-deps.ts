/**
 * Brings what demo, e2e and browser tests need of the system. As root on Debian or Ubuntu it installs what is missing;
 * elsewhere it names what is missing and stops with 1.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { platform } from 'node:os';

/** Each need: a check, and the Debian package that meets it. */
const NEEDS: readonly { readonly check: () => boolean; readonly debian: string; readonly what: string }[] = [
  command('chromium', 'chromium', 'Chromium'),
  command('Xvfb', 'xvfb', 'Xvfb'),
  command('openbox', 'openbox', 'openbox'),
  command('xdotool', 'xdotool', 'xdotool'),
  command('xterm', 'xterm', 'xterm'),
  command('mousepad', 'mousepad', 'mousepad (a GTK editor)'),
  command('xclip', 'xclip', 'xclip'),
  command('import', 'imagemagick', 'ImageMagick'),
  command('openssl', 'openssl', 'OpenSSL'),
  command('dbus-run-session', 'dbus', 'D-Bus'),
  font('Noto Sans CJK SC', 'fonts-noto-cjk'),
  font('Noto Color Emoji', 'fonts-noto-color-emoji'),
];

function command(name: string, debian: string, what: string): (typeof NEEDS)[number] {
  const check = (): boolean => (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(`${folder}/${name}`));
  return { check, debian, what };
}

function font(family: string, debian: string): (typeof NEEDS)[number] {
  const check = (): boolean => spawnSync('fc-list', [family], { encoding: 'utf8' }).stdout.trim() !== '';
  return { check, debian, what: `the font ${family}` };
}

const missing = () => NEEDS.filter(({ check }) => !check());

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
      .map(({ what, debian }) => `${what} (Debian: ${debian})`)
      .join(', ')}`,
  );
  process.exit(1);
}

if (platform() !== 'linux') {
  stop('The demo and the window tests run on Linux with X11 (Xvfb); on this system use `npm start`.');
}
if (missing().length > 0) {
  if (!isDebian() || process.getuid?.() !== 0)
    stop('Please install what is missing, or run this as root on Debian or Ubuntu.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const packages = [...new Set(missing().map(({ debian }) => debian))];
  console.log(`Installing ${packages.join(', ')} …`);
  for (const args of [
    ['update', '-q'],
    ['install', '-q', '-y', '--no-install-recommends', 'fontconfig', ...packages],
  ]) {
    const { status, stdout, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8', maxBuffer: 1 << 26 });
    if (status !== 0) stop(`apt-get ${args[0] ?? ''} failed:\n${stdout}\n${stderr}`);
  }
  if (missing().length > 0) stop('Some packages were installed but are still not found.');
}
