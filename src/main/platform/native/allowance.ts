import type { Millis } from '../../../shared/clock.ts';
import { type ClipboardLoss, problem, type Problem, reasonOf } from '../../../shared/problem.ts';

/**
 * The most of a clipboard that is held, in bytes: three pictures of a 4K display. More would stop the app for a good
 * part of a second, twice a paste.
 */
export const MOST_BYTES = 128 * 1024 * 1024;
/** How long taking it out may last, in ms. */
const MOST_MS = 500;

/** Thrown where the content of a clipboard cannot be given back, for a reason that the user can be told. */
export class NotKept extends Error {
  readonly why: ClipboardLoss;

  constructor(why: ClipboardLoss) {
    super(why);
    this.why = why;
  }
}

/** What the user is told where taking out a clipboard threw this. */
export const lossOf = (error: unknown): Problem =>
  problem('clipboard-lost', { why: error instanceof NotKept ? error.why : reasonOf(error) });

/**
 * How much of a clipboard may be taken out, and for how long. Programs may make each format when it is asked for (Excel
 * does), and the app waits for them: the time is looked at between the formats.
 */
export class Allowance {
  readonly #now: () => Millis;
  readonly #until: Millis;
  #room = MOST_BYTES;

  constructor(now: () => Millis) {
    this.#now = now;
    this.#until = now() + MOST_MS;
  }

  /** Call it before the next format. Throws when it is too late. */
  checkTime(): void {
    if (this.#now() > this.#until) throw new NotKept('slow');
  }

  /** Takes so many bytes. Throws where they are too many. */
  take(bytes: number): void {
    this.#room -= bytes;
    if (this.#room < 0) throw new NotKept('large');
  }
}
