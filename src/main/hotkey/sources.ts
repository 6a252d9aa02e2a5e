import type { Millis } from '../../shared/clock.ts';
import { GlobalKeyListenerSource } from './global-key-listener-source.ts';
import type { KeySource } from './port.ts';
import { ThumbButtonsSource } from './thumb-buttons-source.ts';
import { UiohookSource } from './uiohook-source.ts';

/**
 * The sources of keys, in order of preference. On Windows the first one does not hear thumb buttons and the wheel;
 * where the buttons are wanted, the hook listens to both. Only then, because it receives every move of the mouse: so
 * there, and on an Intel Mac, turning the wheel with bare modifiers held is not recognised as a shortcut. On a Mac with
 * Apple silicon the hook comes first: the helper of the other one is for Intel, and starting it makes macOS ask for
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
