import type { Problem, ProblemCode } from '../../../shared/problem.ts';
import type { ServerSettings } from '../../../shared/settings.ts';
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

/** The server to try next, and how long to wait before. */
export interface Choice {
  readonly server: ServerSettings;
  readonly delayMs: number;
}

/**
 * Which server an utterance goes to: the first one that failed least. One that fails in a way that lasts is not tried
 * again.
 */
export class Route {
  readonly #servers: () => readonly ServerSettings[];
  readonly #random: () => number;
  /** Failures in a row by URL; infinitely many for one that will not work. */
  readonly #failures = new Map<string, number>();

  /** @param servers best first */
  constructor(servers: () => readonly ServerSettings[], random: () => number) {
    this.#servers = servers;
    this.#random = random;
  }

  /** Null where no server is left. */
  next(limitMs: number): Choice | null {
    let best: ServerSettings | null = null;
    let least = Infinity;
    for (const server of this.#servers()) {
      const failures = this.#failures.get(server.url) ?? 0;
      if (failures >= least) continue;
      best = server;
      least = failures;
    }
    return best === null ? null : { server: best, delayMs: backoff(least, limitMs, this.#random) };
  }

  failed(server: ServerSettings, why: Problem): void {
    const failures = isLasting(why) ? Infinity : (this.#failures.get(server.url) ?? 0) + 1;
    this.#failures.set(server.url, failures);
  }

  worked(server: ServerSettings): void {
    this.#failures.delete(server.url);
  }

  /** Something has changed: every server gets another chance. */
  forgive(): void {
    this.#failures.clear();
  }
}
