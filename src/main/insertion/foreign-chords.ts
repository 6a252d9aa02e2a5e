import type { Platform } from '../../shared/platform.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Chord } from './keyboard.ts';

/**
 * The chords of these settings that paste on another system only, each once: without Cmd nothing is pasted on macOS; with
 * it, Windows opens its clipboard history (Win+V) and Linux desktops do something of their own. Rules of applications do
 * not count: what runs in a window, as a remote desktop does, may have the keys of another system.
 */
export function foreignChords(
  { insertion, profiles }: Pick<Settings, 'insertion' | 'profiles'>,
  platform: Platform,
): readonly Chord[] {
  const set = [insertion, ...Object.values(profiles).map((profile) => profile.insertion)];
  const foreign = set
    .map(({ chord }) => chord)
    .filter((chord) => chord !== undefined && chord !== 'auto')
    .filter((chord) => chord.some((key) => key.endsWith('Meta')) !== (platform === 'darwin'));
  return [...new Map(foreign.map((chord) => [chord.join('+'), chord])).values()];
}
