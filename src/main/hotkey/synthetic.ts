import type { Millis } from '../../shared/clock.ts';
import { isModifier, type KeyName } from '../../shared/keys.ts';
import type { KeyEdge } from './port.ts';

/**
 * How long (in ms) to wait for the next of the edges that were injected. One takes about 1 ms to come back, on a stalled
 * system a few hundred. Many at once come back one after the other, each held by a key listener for up to 47 ms
 * (Windows), so what counts is that they go on coming.
 */
const EXPECTED_WITHIN_MS = 500;

/**
 * Keeps track of the key edges that the app itself injects, because they come back through the key listener like any
 * other. Exactly as many edges count as our own as were announced.
 */
export class SyntheticKeys {
  readonly #now: () => Millis;
  #expected: KeyEdge[] = [];
  /** When the last of them came back. */
  #returnedAt: Millis = -Infinity;
  readonly #releasedAt = new Map<KeyName, Millis>();
  /** Keys that we released last, and that nobody has pressed since. */
  readonly #letGo = new Set<KeyName>();

  constructor(now: () => Millis) {
    this.#now = now;
  }

  /** Call it right before each edge is injected, once per edge; `key` is null where it is heard without a name. */
  expect(key: KeyName | null, down: boolean): void {
    const at = this.#now();
    this.#expected.push({ key, down, at });
    if (key === null) return;
    if (down) this.#letGo.delete(key);
    else {
      this.#releasedAt.set(key, at);
      this.#letGo.add(key);
    }
  }

  /**
   * Whether an edge is one of ours; each announcement covers one edge only. Those of one key come back in their order:
   * while it is to go up first, a key that goes down is the user's, which repeats itself.
   */
  swallows(edge: KeyEdge): boolean {
    if (edge.pointer !== undefined) return false;
    this.#forget(({ at }) => edge.at - Math.max(at, this.#returnedAt) > EXPECTED_WITHIN_MS);
    const index = this.#expected.findIndex(({ key }) => key === edge.key);
    const found = this.#expected[index];
    if (found?.down !== edge.down) return false;
    this.#expected.splice(index, 1);
    this.#returnedAt = edge.at;
    // What was injected that long before has been overtaken: it will not come any more.
    this.#forget(({ at }) => found.at - at > EXPECTED_WITHIN_MS);
    return true;
  }

  /**
   * Whether an edge of the user is the auto-repeat of a modifier that we released while he holds it: it would press the
   * modifier again, in the middle of what we strike without it.
   * @param struck Whether the key goes down with it; see `HeardKeys.take`.
   */
  pressesAgain({ key, down }: KeyEdge, struck: boolean): boolean {
    if (key === null || !isModifier(key)) return false;
    if (struck || !down) this.#letGo.delete(key);
    return down && this.hasLetGo(key);
  }

  /** Whether we released this key last, and nobody has pressed it since. */
  hasLetGo(key: KeyName): boolean {
    return this.#letGo.has(key);
  }

  /**
   * Whether a release of this key was injected at or after `since`. To the system the key is up then, although the user
   * may still hold it.
   */
  released(key: KeyName, since: Millis): boolean {
    return (this.#releasedAt.get(key) ?? -Infinity) >= since;
  }

  #forget(isOver: (edge: KeyEdge) => boolean): void {
    this.#expected = this.#expected.filter((edge) => !isOver(edge));
  }
}
