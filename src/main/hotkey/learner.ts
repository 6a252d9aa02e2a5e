import { isModifier, type KeyName } from '../../shared/keys.ts';
import type { KeyEdge } from './port.ts';

/** How many keys a hotkey may have. */
const MAX_KEYS = 4;

/** Finds out which keys the user wants for a hotkey: those that are down together when the first of them goes up. */
export class Learner {
  readonly #onDone: (keys: readonly KeyName[] | null) => void;
  readonly #onKeys: (keys: readonly KeyName[]) => void;
  #keys: readonly KeyName[] = [];

  /**
   * @param onDone called once with the keys, modifiers first, or with null if Esc was pressed
   * @param onKeys called with the keys so far, modifiers first, when there is one more
   */
  constructor(
    onDone: (keys: readonly KeyName[] | null) => void,
    onKeys: (keys: readonly KeyName[]) => void = () => undefined,
  ) {
    this.#onDone = onDone;
    this.#onKeys = onKeys;
  }

  /** Takes one edge; `struck` as by `HeardKeys.take`. Keys that were down before do not count. */
  edge({ key, down }: KeyEdge, struck: boolean): void {
    if (key === null) return;
    if (key === 'Escape' && struck) this.#onDone(null);
    else if (struck && this.#keys.length < MAX_KEYS) {
      this.#keys = [...this.#keys.filter((one) => one !== key), key];
      this.#onKeys(this.#sorted());
    } else if (!down && this.#keys.includes(key)) this.#onDone(this.#sorted());
  }

  #sorted(): readonly KeyName[] {
    const rank = (one: KeyName): number => Number(!isModifier(one));
    return this.#keys.toSorted((a, b) => rank(a) - rank(b));
  }
}
