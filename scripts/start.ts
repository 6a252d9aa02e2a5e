/**
 * Builds the app and starts it on Electron, whose binary is downloaded at the first start. What follows `--` goes to the
 * app. Ends as the app does; with 1 and a sentence that says what to do where it cannot be started.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { X11_SWITCH } from '../src/main/windows/window-system.ts';
import { ELECTRON_INSTALLER, electronBinary } from './electron-binary.ts';

const NO_DOWNLOAD =
  'The Electron binary could not be downloaded. Set ELECTRON_MIRROR to a mirror you can reach (behind a proxy also ' +
  'ELECTRON_GET_USE_PROXY=1), or ELECTRON_OVERRIDE_DIST_PATH to a folder with a binary of your own, or see the app at ' +
  'work without it with `npm run demo`.';
const AS_ROOT = "Electron's sandbox does not run as root: please start the app as another user.";
const NO_SANDBOX =
  'Electron ended at once. On Ubuntu 23.10 and later this is because the system no longer lets ordinary programs make a ' +
  'sandbox. Give its helper the rights it needs, once:\n' +
  '  sudo chown root:root node_modules/electron/dist/chrome-sandbox\n' +
  '  sudo chmod 4755 node_modules/electron/dist/chrome-sandbox\n' +
  'or install the deb (`npm run package`), which does this for you.';

/** Until then a program has ended at once, in ms: the sandbox is the first that Chromium makes. */
const AT_ONCE_MS = 10_000;

function stop(reason: string): never {
  console.error(reason);
  process.exit(1);
}

/** Runs a program of Node and shows what it says; whether it ended well. By its file: on Windows `npm` is no program. */
const runNode = (file: string, ...args: readonly string[]): boolean =>
  spawnSync(process.execPath, [file, ...args], { stdio: 'inherit' }).status === 0;

/** Path of Electron's binary, which is downloaded where it is not there. */
function findBinary(): string {
  const found = electronBinary();
  if (found !== null) return found;
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  if (named !== '') stop(`There is no Electron binary in ${named}, which ELECTRON_OVERRIDE_DIST_PATH names.`);
  console.log('Downloading Electron, once: more than 100 MB …');
  return (runNode(ELECTRON_INSTALLER) ? electronBinary() : null) ?? stop(NO_DOWNLOAD);
}

const withoutSandbox = process.argv.includes('--no-sandbox') || 'ELECTRON_DISABLE_SANDBOX' in process.env;
if (process.platform === 'linux' && process.getuid?.() === 0 && !withoutSandbox) stop(AS_ROOT);
const binary = findBinary();
const viteFolder = dirname(createRequire(import.meta.url).resolve('electron-vite/package.json'));
if (!runNode(join(viteFolder, 'bin', 'electron-vite.js'), 'build')) process.exit(1);
// In a Wayland session the windows are X windows by XWayland, where there is one: see window-system.ts.
const switches = process.platform === 'linux' && (process.env['DISPLAY'] ?? '') !== '' ? [X11_SWITCH] : [];
const startedAt = performance.now();
const { status, signal, error } = spawnSync(binary, [...switches, '.', ...process.argv.slice(2)], { stdio: 'inherit' });
if (error !== undefined) stop(`Electron could not be started: ${error.message}`);
if (signal === 'SIGTRAP' && performance.now() - startedAt < AT_ONCE_MS) stop(NO_SANDBOX);
if (signal !== null) stop(`Electron was ended by ${signal}.`);
process.exit(status);
