import type { Engine } from '../engine.ts';
import { patienceMs } from '../patience.ts';

/** How long the user waits for answers to the end, in ms, where engines say nothing; then the text comes late. */
const USER_PATIENCE_MS = 45_000;

/** What {@link Silences} needs. */
export interface SilencesParts {
  /** How many tries in a row met with silence, by engine, whoever made them. */
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

  /** How many count for the next try with an engine: where the user waits, those that there is time for. */
  of(engine: Engine): number {
    const { lasting, who } = this.#parts;
    if (who === 'nobody') return lasting.get(engine.id) ?? 0;
    const own = this.#own.get(engine.id) ?? 0;
    return this.#waitedMs + patienceMs(engine.known(), own) <= USER_PATIENCE_MS ? own : 0;
  }

  /** An engine said nothing about the end for so long. Whether there is time for another try. */
  met(engine: Engine, silentMs: number): boolean {
    const { lasting, who } = this.#parts;
    const known = engine.known();
    // The time that it took for the audio was not spent in vain.
    this.#waitedMs += Math.min(silentMs, patienceMs(known, this.of(engine)));
    for (const counts of [this.#own, lasting]) counts.set(engine.id, (counts.get(engine.id) ?? 0) + 1);
    return who === 'nobody' || this.#waitedMs + patienceMs(known, 0) <= USER_PATIENCE_MS;
  }
}
