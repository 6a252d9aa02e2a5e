import { keyNames } from '../../../shared/i18n/index.ts';
import type { KeyName } from '../../../shared/keys.ts';
import type { WindowState } from '../window-state.svelte.ts';

/** Each key as it is written on the keyboard. */
export const keyLabels = (keys: readonly KeyName[], app: WindowState): readonly string[] =>
  keys.map((key) => keyNames([key], app.messages, app.areas.frame.platform));

/** Keys that are pressed together, in words. */
export const keysInWords = (keys: readonly KeyName[], app: WindowState): string =>
  keyNames(keys, app.messages, app.areas.frame.platform);
