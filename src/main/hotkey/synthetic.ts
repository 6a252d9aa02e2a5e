import type { Millis } from '../../shared/clock.ts';
import type { KeyName } from '../../shared/keys.ts';
import type { KeyEdge } from './port.ts';

/**
 * How long (in ms) to wait for an injected edge. It takes about 1 ms to come back, on a stalled system a few hundred.
 */
const EXPECTED_WITHIN_MS = 500;

/**
 * Keeps track of the key edges that the app itself injects, because they come back through the key listener like any
 * other. Exactly as many edges count as our own as were announced.
 */
export class SyntheticKeys {
  readonly #now: () => Millis;
  #expected: KeyEdge[] = [];
  readonly #releasedAt = new Map<KeyName, Millis>();

  constructor(now: () => Millis) {
    this.#now = now;
  }

  /** Call it right before each edge is injected, once per edge. */
  expect(key: KeyName, down: boolean): void {
    const at = this.#now();
    this.#expected.push({ key, down, at });
    if (!down) this.#releasedAt.set(key, at);
  }

  /** Whether an edge is one of ours; each announcement covers one edge only. */
  swallows(edge: KeyEdge): boolean {
    this.#expected = this.#expected.filter(({ at }) => edge.at - at <= EXPECTED_WITHIN_MS);
    const index = this.#expected.findIndex(({ key, down }) => key === edge.key && down === edge.down);
    if (index < 0) return false;
    this.#expected.splice(index, 1);
    return true;
  }

  /**
   * Whether a release of this key was injected at or after `since`. To the system the key is up then, although the user
   * may still hold it.
   */
  released(key: KeyName, since: Millis): boolean {
    return (this.#releasedAt.get(key) ?? -Infinity) >= since;
  }
}
