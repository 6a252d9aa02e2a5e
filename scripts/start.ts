/** Builds the app and starts it on Electron. Where Electron's binary cannot be had, says so and ends with 1. */
import { spawnSync } from 'node:child_process';

/** Path of the Electron binary, which the package downloads at its first use; null where that fails. */
function electronPath(): string | null {
  const script = "process.stdout.write('\\n' + require('electron'))";
  const { status, stdout } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  return status === 0 ? (stdout.split('\n').at(-1) ?? null) : null;
}

const binary = electronPath();
if (binary === null) {
  console.error(
    'The Electron binary could not be downloaded: set ELECTRON_MIRROR to a mirror you can reach, or ' +
      'ELECTRON_OVERRIDE_DIST_PATH to a folder with a binary of your own, or see the app at work without it with `npm run demo`.',
  );
  process.exit(1);
}
const build = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);
process.exit(spawnSync(binary, ['.', ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1);
