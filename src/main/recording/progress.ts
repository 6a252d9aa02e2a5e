import type { Millis } from '../../shared/clock.ts';
import type { RecordState } from '../../shared/ipc/window/record.ts';

/** Less time tells nothing about a server's speed, in ms. */
const LEAST_FOR_SPEED_MS = 2000;

/**
 * How far a transcription at full speed is. Half of the work is sending, half is answering: some servers answer sentence by
 * sentence, others everything at the end. All audio in ms.
 */
export class Progress {
  readonly #total: number;
  readonly #first: number;
  readonly #since: Millis;
  #sent: number;
  #answered: number;

  /**
   * @param first how much of the audio was answered before
   * @param since when the transcription began
   */
  constructor(first: number, total: number, since: Millis) {
    this.#first = first;
    this.#total = total;
    this.#since = since;
    this.#sent = first;
    this.#answered = first;
  }

  /** The audio up to here has been sent. */
  sent(position: number): void {
    this.#sent = Math.max(this.#sent, position);
  }

  /** The audio up to here has been answered. */
  answered(position: number): void {
    this.#answered = Math.max(this.#answered, position);
  }

  /** @param knownSpeed audio per time of the server, as earlier transcriptions showed; null: not known */
  read(now: Millis, knownSpeed: number | null): NonNullable<RecordState['progress']> {
    const elapsed = now - this.#since;
    const done = this.#answered - this.#first;
    const doneMs = (Math.max(this.#sent, this.#answered) + this.#answered) / 2;
    return { doneMs, totalMs: this.#total, leftMs: this.#left(elapsed, done, knownSpeed) };
  }

  #left(elapsed: Millis, done: number, knownSpeed: number | null): number | null {
    const left = this.#total - this.#answered;
    if (done > 0 && elapsed >= LEAST_FOR_SPEED_MS) return (left * elapsed) / done;
    if (knownSpeed === null) return null;
    // A server that says nothing until the end: it takes longer than it is known to, or is about to answer.
    return Math.max(0, (this.#total - this.#first) / knownSpeed - elapsed);
  }
}
