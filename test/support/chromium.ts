import { locate } from './start.ts';

/** Path of the Chromium named in TINGXIE_CHROMIUM, or else of this machine's. Throws where there is none. */
export const chromiumPath = (): string => process.env['TINGXIE_CHROMIUM'] ?? locate('chromium');

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
