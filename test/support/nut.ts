import { Key } from '@nut-tree/nut-js';
import type { loadNut } from '../../src/main/platform/nut/nut-keyboard.ts';
import type { KeyName } from '../../src/shared/keys.ts';

/** Names of nut-js that are not ours, as far as they are needed here. */
const OURS: Readonly<Record<string, KeyName>> = { LeftControl: 'LeftCtrl', RightControl: 'RightCtrl' };

/** What a key of nut-js is called here. */
export const keyOfNut = (key: Key): KeyName => OURS[Key[key]] ?? Key[key];

/** A stand-in for nut-js: what it presses and releases becomes a step, e.g. `press LeftControl+V`. */
export const fakeNut =
  (steps: string[]): typeof loadNut =>
  () => {
    const step =
      (what: string) =>
      (...keys: readonly Key[]): Promise<void> =>
        Promise.resolve(void steps.push(`${what} ${keys.map((key) => Key[key]).join('+')}`));
    return Promise.resolve({
      Key,
      keys: { pressKey: step('press'), releaseKey: step('release') },
      typist: { config: { autoDelayMs: 300 }, type: () => Promise.reject(new Error('nothing is typed here')) },
    });
  };
