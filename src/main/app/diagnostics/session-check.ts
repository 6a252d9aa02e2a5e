import type { PlatformPort } from '../../platform/port.ts';
import { type Check, fine, note, warning } from './check.ts';

/** What works in this session of the system: of interest on Wayland above all. */
export const sessionCheck = (platform: Pick<PlatformPort, 'describe' | 'hasTray'>): Check => ({
  name: 'session',
  limitMs: 2000,
  run: () => {
    const words = platform.describe().map((line) => ({ words: line }));
    if (!platform.hasTray) return Promise.resolve(warning([note('tray-hidden', {}), ...words]));
    return Promise.resolve(words.length === 0 ? fine(note('session-plain', {})) : fine(...words));
  },
});
