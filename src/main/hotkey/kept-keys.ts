import { isModifier, type KeyName } from '../../shared/keys.ts';
import type { KeyEdge } from './port.ts';

/**
 * Whether a key that is meant for us should be kept from other programs: all keys that would type or toggle something
 * in the focused window. Modifiers never, because only their release shows what they were for; Esc never, because
 * programs depend on it too much.
 */
export const isKeepable = (key: KeyName): boolean => !isModifier(key) && key !== 'Escape';

/** Decides which edges are kept from other programs; never only half of a key press. */
export class KeptKeys {
  readonly #down = new Set<KeyName>();

  /**
   * `struck` as by `HeardKeys.take`. `ours`: the press was meant for us; its repeats and its key-up are treated alike.
   */
  keeps({ key, down }: KeyEdge, struck: boolean, ours: boolean): boolean {
    if (key === null) return false;
    if (!down) return this.#down.delete(key);
    if (struck && ours && isKeepable(key)) this.#down.add(key);
    else if (struck) this.#down.delete(key);
    return this.#down.has(key);
  }

  /** Whether this key is down and kept. */
  has(key: KeyName): boolean {
    return this.#down.has(key);
  }
}
