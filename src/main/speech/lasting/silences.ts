import { patienceMs } from '../patience.ts';
import type { ServerMemory } from '../port.ts';

/** How long the user waits for answers to the end, in ms, where servers say nothing; then the text comes late. */
const USER_PATIENCE_MS = 45_000;

/** What {@link Silences} needs. */
export interface SilencesParts {
  readonly memory: ServerMemory;
  /** How many tries in a row met with silence, by URL, whoever made them. */
  readonly lasting: Map<string, number>;
  /** Who waits for the text. */
  readonly who: 'user' | 'nobody';
}

/** The tries of one utterance that met with silence after the end: they make the next ones more patient, while there is time. */
export class Silences {
  readonly #parts: SilencesParts;
  readonly #own = new Map<string, number>();
  /** How long they waited for answers. */
  #waitedMs = 0;

  constructor(parts: SilencesParts) {
    this.#parts = parts;
  }

  /** How many count for the next try with a server: where the user waits, those that there is time for. */
  of(url: string): number {
    const { memory, lasting, who } = this.#parts;
    if (who === 'nobody') return lasting.get(url) ?? 0;
    const own = this.#own.get(url) ?? 0;
    return this.#waitedMs + patienceMs(memory.recall(url), own) <= USER_PATIENCE_MS ? own : 0;
  }

  /** A server said nothing about the end for so long. Whether there is time for another try. */
  met(url: string, silentMs: number): boolean {
    const { memory, lasting, who } = this.#parts;
    const known = memory.recall(url);
    // What the audio took is no waiting in vain.
    this.#waitedMs += Math.min(silentMs, patienceMs(known, this.of(url)));
    for (const counts of [this.#own, lasting]) counts.set(url, (counts.get(url) ?? 0) + 1);
    return who === 'nobody' || this.#waitedMs + patienceMs(known, 0) <= USER_PATIENCE_MS;
  }
}
