import type { Millis } from '../../shared/clock.ts';
import { type Stage, STAGES, type UtteranceId } from '../../shared/utterance.ts';

/** The time of each moment of an utterance; a moment that never came is missing. */
export interface Receipt {
  readonly utterance: UtteranceId;
  readonly at: Readonly<Partial<Record<Stage, Millis>>>;
}

/** The stage from which each delay is measured: the one from which a person waits. */
const SINCE: Readonly<Partial<Record<Stage, Stage>>> = {
  firstSample: 'keyDown',
  connected: 'keyDown',
  firstDraft: 'firstSample',
  endSent: 'keyUp',
  final: 'keyUp',
  inserted: 'keyUp',
};

/**
 * Delays of a receipt in ms, each measured from the moment a person starts to wait: key down, first sample or key up.
 */
export function delays(receipt: Receipt): Partial<Record<Stage, number>> {
  const result: Partial<Record<Stage, number>> = {};
  for (const stage of STAGES) {
    const since = SINCE[stage];
    const from = since === undefined ? undefined : receipt.at[since];
    const to = receipt.at[stage];
    if (from !== undefined && to !== undefined) result[stage] = to - from;
  }
  return result;
}

/** Medians of the delays of several receipts, in ms; a stage that none of them reached is missing. */
export function medianDelays(receipts: readonly Receipt[]): Partial<Record<Stage, number>> {
  const all = receipts.map(delays);
  const result: Partial<Record<Stage, number>> = {};
  for (const stage of STAGES) {
    const sorted = all.flatMap((one) => one[stage] ?? []).sort((a, b) => a - b);
    const middle = sorted[Math.floor(sorted.length / 2)];
    if (middle !== undefined) result[stage] = middle;
  }
  return result;
}

/** Records the moments of one utterance. `final` and `inserted` keep the last time, the others the first. */
export class ReceiptWriter {
  readonly #at: Partial<Record<Stage, Millis>> = {};
  readonly #utterance: UtteranceId;

  constructor(utterance: UtteranceId) {
    this.#utterance = utterance;
  }

  stamp(stage: Stage, at: Millis): void {
    if (stage === 'final' || stage === 'inserted') this.#at[stage] = at;
    else this.#at[stage] ??= at;
  }

  read(): Receipt {
    return { utterance: this.#utterance, at: { ...this.#at } };
  }
}

/** The last receipts, newest first. */
export class ReceiptLog {
  #receipts: readonly Receipt[] = [];
  readonly #size: number;

  /** @param size how many are kept */
  constructor(size = 20) {
    this.#size = size;
  }

  add(receipt: Receipt): void {
    this.#receipts = [receipt, ...this.#receipts].slice(0, this.#size);
  }

  get recent(): readonly Receipt[] {
    return this.#receipts;
  }
}
