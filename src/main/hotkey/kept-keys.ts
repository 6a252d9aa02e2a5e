import { isModifier, type KeyName } from '../../shared/keys.ts';
import type { KeyEdge } from './port.ts';

/**
 * Whether a key that is pressed for us should stay ours where that is possible: all that would type or toggle
 * something in the focused window. Modifiers never, since only their release tells what they were for; Esc never, since
 * too much hangs on it.
 */
const isOurs = (key: KeyName): boolean => !isModifier(key) && key !== 'Escape';

/** Decides which edges are kept from other programs: never half a key press. */
export class KeptKeys {
  readonly #down = new Set<KeyName>();

  /** `struck` as by `HeardKeys.take`. `ours`: that strike was meant for us; its repeats and its key-up follow it. */
  keeps({ key, down }: KeyEdge, struck: boolean, ours: boolean): boolean {
    if (key === null) return false;
    if (!down) return this.#down.delete(key);
    if (struck && ours && isOurs(key)) this.#down.add(key);
    else if (struck) this.#down.delete(key);
    return this.#down.has(key);
  }
}
