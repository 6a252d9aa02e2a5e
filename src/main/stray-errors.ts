import { reasonOf } from '../shared/problem.ts';

/** Whoever is told of stray errors. `times`: how often this one has come so far. */
export type StrayFollower = (error: unknown, times: number) => void;

/**
 * Errors that nobody caught: a promise that was rejected, an exception in a callback. Electron would only warn of the one,
 * and open a dialog with a stack for the other. The same error is told the 1st, 10th, 100th … time, for what fails may
 * fail 17 times a second. Those that come before anyone can follow them wait.
 */
export class StrayErrors {
  readonly #times = new Map<string, number>();
  readonly #waiting: (readonly [unknown, number])[] = [];
  #follow: StrayFollower | null = null;

  note(error: unknown): void {
    const words = reasonOf(error);
    const times = (this.#times.get(words) ?? 0) + 1;
    this.#times.set(words, times);
    if (!Number.isInteger(Math.log10(times))) return;
    if (this.#follow === null) this.#waiting.push([error, times]);
    else this.#tell(this.#follow, error, times);
  }

  /** From now on they are followed, those that wait at once. */
  ready(follow: StrayFollower): void {
    this.#follow = follow;
    for (const [error, times] of this.#waiting.splice(0)) this.#tell(follow, error, times);
  }

  #tell(follow: StrayFollower, error: unknown, times: number): void {
    try {
      follow(error, times);
    } catch {
      // What tells of errors must not make new ones without end.
    }
  }
}

/** The part of `process` that {@link catchStrays} uses. */
type StrayProcess = Pick<NodeJS.Process, 'on' | 'stdout' | 'stderr'>;

/** Hands everything that nobody catches in a process to `note`. */
export function catchStrays(note: (error: unknown) => void, from: StrayProcess = process): void {
  from.on('uncaughtException', note);
  from.on('unhandledRejection', note);
  // The terminal that the app was started from may be closed; nothing can be said there then, and nothing is wrong.
  for (const stream of [from.stdout, from.stderr]) stream.on('error', () => undefined);
}

/** What an error says of itself, with where it comes from, for a log. */
export const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
