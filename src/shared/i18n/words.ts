import type { KeyName } from '../keys.ts';
import type { GeneralMessages } from './general.ts';

/** Words as one enumeration: `a, b and c`. */
export const list = (words: readonly string[], comma: string, and: string): string =>
  [words.slice(0, -1).join(comma), ...words.slice(-1)].filter((part) => part !== '').join(and);

/** Keys pressed together, as they are written on the keyboard: `Right Ctrl + F9`. Empty where there are none. */
export const keyNames = (keys: readonly KeyName[], { keyName }: Pick<GeneralMessages, 'keyName'>): string =>
  keys.map((key) => keyName(key)).join(' + ');

/** Keys pressed together, without the side of the keyboard that they are on: `Ctrl+V`. */
export const chord = (keys: readonly KeyName[]): string =>
  keys.map((key) => key.replace(/^(Left|Right)(?=.)/, '').replace(/^Meta$/, 'Cmd')).join('+');
