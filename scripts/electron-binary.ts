/** Where Electron's executable is: in the package `electron`, or in the folder that ELECTRON_OVERRIDE_DIST_PATH names. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
/** Folder of the package. */
const PACKAGE = dirname(require.resolve('electron/package.json'));
const { version: VERSION } = require('electron/package.json') as { version: string };

/** Path of the executable within a folder of Electron's files. */
const EXECUTABLES: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/** Program that downloads Electron's files into the package, unless they are there already. */
export const ELECTRON_INSTALLER = join(PACKAGE, 'install.js');

/** Electron's executable; null where it is not on this machine, or in the package in another version than its own. */
export function electronBinary(
  platform: NodeJS.Platform = process.platform,
  named = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '',
): string | null {
  const dist = join(PACKAGE, 'dist');
  if (named === '' && versionOf(dist) !== VERSION) return null;
  const path = join(named === '' ? dist : named, EXECUTABLES[platform] ?? 'electron');
  return existsSync(path) ? path : null;
}

/** Version of the files in a folder; empty where there are none. */
function versionOf(folder: string): string {
  const file = join(folder, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : '';
}
