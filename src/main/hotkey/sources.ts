import type { Millis } from '../../shared/clock.ts';
import { GlobalKeyListenerSource } from './global-key-listener-source.ts';
import type { KeySource } from './port.ts';
import { ThumbButtonsSource } from './thumb-buttons-source.ts';
import { UiohookSource } from './uiohook-source.ts';

/**
 * The places keys can be heard, in order of preference. On Windows the first one is deaf to thumb buttons and the
 * wheel; where the buttons are wanted, the hook lends its ears for both. Not always, since it then follows every move of
 * the mouse: so there, and on an Intel Mac, a turn of the wheel with bare modifiers held is not known to be a shortcut.
 * On a Mac with Apple silicon the hook comes first: the other's helper is for Intel, and starting it makes macOS ask for
 * Rosetta.
 */
export function createKeySources(parts: {
  readonly platform: NodeJS.Platform;
  readonly arch: NodeJS.Architecture;
  /** Where a copy of the helper program may be put. */
  readonly folder: string;
  /** See {@link UiohookSource}. */
  readonly assertDisplay: () => Promise<void>;
  readonly now: () => Millis;
}): readonly KeySource[] {
  const listener = new GlobalKeyListenerSource(parts);
  const hook = new UiohookSource(parts);
  if (parts.platform === 'darwin' && parts.arch === 'arm64') return [hook, listener];
  const deaf = parts.platform === 'win32';
  return [deaf ? new ThumbButtonsSource(listener, new UiohookSource(parts)) : listener, hook];
}
