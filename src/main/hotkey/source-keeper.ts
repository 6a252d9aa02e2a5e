import type { Millis } from '../../shared/clock.ts';
import { problem, reasonOf, type Problem } from '../../shared/problem.ts';
import type { KeyEdge, KeySource } from './port.ts';

/** A source that is lost sooner than this (in ms) after its start does not count as working. */
const STABLE_MS = 10_000;

/** Wait (in ms) before the next attempt after so many failures in a row: none, then 0.25 s, doubling up to 30 s. */
const backoffMs = (failures: number): number => (failures === 0 ? 0 : Math.min(30_000, 125 * 2 ** failures));

/** Keeps one of several key sources running: the first that can run, and again when it is lost. */
export class SourceKeeper {
  readonly #sources: readonly KeySource[];
  readonly #now: () => Millis;
  readonly #onEdge: (edge: KeyEdge, source: KeySource) => boolean;
  readonly #onListening: (source: KeySource) => void;
  readonly #onLost: () => void;
  readonly #onAvailability: (problem: Problem | null) => void;
  #failures = 0;
  #unavailable = false;
  #disposed = false;
  #timer: NodeJS.Timeout | undefined;

  /**
   * `onEdge` as in {@link KeySource.start}. `onListening`: a source runs, and it is not known which keys are down.
   * `onLost`: it no longer runs. `onAvailability`: no source can run, with the reason; null when one runs again.
   */
  constructor(parts: {
    readonly sources: readonly KeySource[];
    readonly now: () => Millis;
    readonly onEdge: (edge: KeyEdge, source: KeySource) => boolean;
    readonly onListening: (source: KeySource) => void;
    readonly onLost: () => void;
    readonly onAvailability: (problem: Problem | null) => void;
  }) {
    this.#sources = parts.sources;
    this.#now = parts.now;
    this.#onEdge = parts.onEdge;
    this.#onListening = parts.onListening;
    this.#onLost = parts.onLost;
    this.#onAvailability = parts.onAvailability;
  }

  /** Resolves when a source listens, or when it was reported that none can; it keeps trying then. */
  start(): Promise<void> {
    return this.#connect(this.#sources);
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    for (const source of this.#sources) source.stop();
  }

  async #connect(order: readonly KeySource[]): Promise<void> {
    const reasons: string[] = [];
    for (const source of order) {
      if (this.#disposed) return;
      try {
        await this.#run(source);
        return;
      } catch (error) {
        reasons.push(`${source.name}: ${reasonOf(error)}`);
      }
    }
    if (this.#disposed) return;
    if (!this.#unavailable) this.#onAvailability(problem('hotkey-unavailable', { reason: reasons.join('; ') }));
    this.#unavailable = true;
    this.#failures += 1;
    this.#retry(this.#sources);
  }

  async #run(source: KeySource): Promise<void> {
    let startedAt = this.#now();
    await source.start(
      (edge) => !this.#disposed && this.#onEdge(edge, source),
      () => {
        if (!this.#disposed) this.#lost(source, startedAt);
      },
    );
    startedAt = this.#now();
    if (this.#disposed) {
      source.stop();
      return;
    }
    this.#onListening(source);
    if (this.#unavailable) {
      this.#unavailable = false;
      this.#onAvailability(null);
    }
  }

  #lost(source: KeySource, startedAt: Millis): void {
    this.#onLost();
    const worked = this.#now() - startedAt >= STABLE_MS;
    if (worked) this.#failures = 0;
    const others = this.#sources.filter((other) => other !== source);
    this.#retry(worked || this.#failures === 0 ? this.#sources : [...others, source]);
    this.#failures += 1;
  }

  #retry(order: readonly KeySource[]): void {
    this.#timer = setTimeout(() => void this.#connect(order), backoffMs(this.#failures));
  }
}
