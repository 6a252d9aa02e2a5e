import type { KeyName } from '../../../shared/keys.ts';
import type { KeyStateProbe } from '../../hotkey/port.ts';

/** The codes of keys, by their names, of a table that has it the other way round. */
export const codesByKey = (keys: ReadonlyMap<number, KeyName>): Map<KeyName, number> =>
  new Map([...keys].map(([code, key]) => [key, code]));

/** A probe that asks for each key by its code. It answers null as soon as one of the keys has no code. */
export const createKeyState =
  (codes: ReadonlyMap<KeyName, number>, isDown: (code: number, key: KeyName) => boolean): KeyStateProbe =>
  (keys) => {
    const down = new Set<KeyName>();
    for (const key of keys) {
      const code = codes.get(key);
      if (code === undefined) return Promise.resolve(null);
      if (isDown(code, key)) down.add(key);
    }
    return Promise.resolve(down);
  };
