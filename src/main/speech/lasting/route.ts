import type { Problem, ProblemCode } from '../../../shared/problem.ts';
import type { Engine } from '../engine.ts';
import { backoff } from './backoff.ts';

/** What will be the same at the next try. */
const LASTING: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'url-invalid',
  'url-http',
  'tls-not-spoken',
  'tls-expected',
  'certificate-self-signed',
  'certificate-wrong-host',
  'certificate-expired',
  'certificate-untrusted',
  'certificate-changed',
  'client-certificate',
  'client-certificate-required',
  'header-invalid',
  'secret-unreadable',
  'sample-rate-not-taken',
]);

const isLasting = (why: Problem): boolean =>
  LASTING.has(why.code) || (why.code === 'http-status' && why.detail.status >= 400 && why.detail.status < 500);

/** The engine to try next, and how long to wait before. */
export interface Choice {
  readonly engine: Engine;
  readonly delayMs: number;
}

/**
 * Which engine an utterance goes to: the first one that failed least. One that fails in a way that lasts is not tried
 * again.
 */
export class Route {
  readonly #engines: () => readonly Engine[];
  readonly #random: () => number;
  /** Failures in a row by engine; infinitely many for one that will not work. */
  readonly #failures = new Map<string, number>();

  /** @param engines best first */
  constructor(engines: () => readonly Engine[], random: () => number) {
    this.#engines = engines;
    this.#random = random;
  }

  /** Null where no engine is left. */
  next(limitMs: number): Choice | null {
    let best: Engine | null = null;
    let least = Infinity;
    for (const engine of this.#engines()) {
      const failures = this.#failures.get(engine.id) ?? 0;
      if (failures >= least) continue;
      best = engine;
      least = failures;
    }
    return best === null ? null : { engine: best, delayMs: backoff(least, limitMs, this.#random) };
  }

  failed({ id }: Engine, why: Problem): void {
    const failures = isLasting(why) ? Infinity : (this.#failures.get(id) ?? 0) + 1;
    this.#failures.set(id, failures);
  }

  worked({ id }: Engine): void {
    this.#failures.delete(id);
  }

  /** Something has changed: every engine gets another chance. */
  forgive(): void {
    this.#failures.clear();
  }
}
