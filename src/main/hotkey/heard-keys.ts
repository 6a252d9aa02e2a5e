import type { Millis } from '../../shared/clock.ts';
import { isModifier, type KeyName, type ModifierKey } from '../../shared/keys.ts';
import type { KeyEdge } from './port.ts';

/**
 * A down edge this soon (in ms) after the last one of the same key is auto-repeat; a later one means that a key-up was
 * missed in between. The longest delay before auto-repeat that systems offer is 1.8 s (macOS).
 */
const REPEAT_MS = 2000;

/** The keys that are down as far as their edges show. Keys without a name cannot be told apart. */
export class HeardKeys {
  /** Each with the time of its last down edge. */
  readonly #down = new Map<KeyName, Millis>();

  /** Takes one edge. Returns whether it is a new press: a key that goes down and does not merely repeat. */
  take({ key, down, at }: KeyEdge): boolean {
    if (key === null) return down;
    const repeats = this.repeats(key, at);
    if (down) this.#down.set(key, at);
    else this.#down.delete(key);
    return down && !repeats;
  }

  /** Whether a key that goes down now merely repeats. */
  repeats(key: KeyName, at: Millis): boolean {
    const last = this.#down.get(key);
    return last !== undefined && at - last < REPEAT_MS;
  }

  /** Whether all of these are down. */
  all(keys: readonly KeyName[]): boolean {
    return keys.every((key) => this.#down.has(key));
  }

  /** Time of the last down edge of a key that is down. */
  at(key: KeyName): Millis | undefined {
    return this.#down.get(key);
  }

  modifiers(): readonly ModifierKey[] {
    return [...this.#down.keys()].filter(isModifier);
  }

  /** These keys are up although no edge said so. */
  forget(keys: readonly KeyName[]): void {
    for (const key of keys) this.#down.delete(key);
  }

  clear(): void {
    this.#down.clear();
  }
}
