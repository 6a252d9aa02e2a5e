import type { KeyName } from '../keys.ts';
import type { Platform } from '../platform.ts';
import type { GeneralMessages } from './general.ts';

/** Words as one enumeration: `a, b and c`. */
export const list = (words: readonly string[], comma: string, and: string): string =>
  [words.slice(0, -1).join(comma), ...words.slice(-1)].filter((part) => part !== '').join(and);

/** Keys pressed together, as they are written on the keyboard: `Right Ctrl + F9`. Empty where there are none. */
export const keyNames = (
  keys: readonly KeyName[],
  { keyName }: Pick<GeneralMessages, 'keyName'>,
  platform: Platform,
): string => keys.map((key) => keyName(written(key, platform))).join(' + ');

/** Keys pressed together, without the side of the keyboard that they are on: `Ctrl+V`. */
export const chord = (keys: readonly KeyName[], platform: Platform): string =>
  keys.map((key) => written(key, platform).replace(/^(Left|Right)(?=.)/, '')).join('+');

/** Keys that a system's keyboards call otherwise than we do. Linux has no name of its own for Meta. */
const WRITTEN: Partial<Record<Platform, Readonly<Record<string, string>>>> = {
  darwin: { Alt: 'Option', Meta: 'Cmd' },
  win32: { Meta: 'Win' },
};

const written = (key: KeyName, platform: Platform): string =>
  key.replace(/(?:Alt|Meta)$/, (name) => WRITTEN[platform]?.[name] ?? name);
