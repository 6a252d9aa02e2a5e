import { accessSync, constants } from 'node:fs';

/** Where distributions put the browser that stands in for Electron's own. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of a Chromium on this machine. Throws with what to install where there is none. */
export function chromiumPath(): string {
  const own = process.env['TINGXIE_CHROMIUM'];
  for (const path of own === undefined ? PLACES : [own]) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      continue;
    }
  }
  throw new Error('No Chromium found: run `npm run setup`, or name one in TINGXIE_CHROMIUM.');
}

/** Flags for a Chromium that may run as root, without a GPU, and talks to nobody. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];
