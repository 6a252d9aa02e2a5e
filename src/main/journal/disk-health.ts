import { problem, type Problem } from '../../shared/problem.ts';

/** Reports once when the disk stops taking recordings, and once when everything is on disk again. */
export class DiskHealth {
  readonly #onProblem: (problem: Problem | null) => void;
  readonly #failing = new Set<string>();

  constructor(onProblem: (problem: Problem | null) => void) {
    this.#onProblem = onProblem;
  }

  /** The recording named `id` cannot be written. */
  fails(id: string, reason: string): void {
    const isFirst = this.#failing.size === 0;
    this.#failing.add(id);
    if (isFirst) this.#onProblem(problem('audio-in-memory', { reason }));
  }

  /** The recording named `id` is on disk, or no longer needs to be. */
  works(id: string): void {
    if (this.#failing.delete(id) && this.#failing.size === 0) this.#onProblem(null);
  }
}
