import type { Millis } from '../../shared/clock.ts';
import { problem, reasonOf, type Problem } from '../../shared/problem.ts';
import type { KeyEdge, KeyHearing, KeySource } from './port.ts';
import { WrongProcessorError } from './processor.ts';

/** A source that is lost sooner than this (in ms) after its start does not count as working. */
const STABLE_MS = 10_000;

/** How often (in ms) to look whether we may listen, where the system can forbid it. */
const LOOK_MS = 1000;

/** After so many attempts in vain since we may listen, only a new start of the app helps. */
const PATIENCE = 3;

/** Wait (in ms) before the next attempt after so many failures in a row: none, then 0.25 s, doubling up to 30 s. */
const backoffMs = (failures: number): number => (failures === 0 ? 0 : Math.min(30_000, 125 * 2 ** failures));

/** A source that was started. */
interface Run {
  readonly source: KeySource;
  startedAt: Millis;
  over: boolean;
}

/** Keeps one of several key sources running: the first that can run, and again when it is lost. */
export class SourceKeeper {
  readonly #sources: readonly KeySource[];
  readonly #hearing: KeyHearing | null;
  readonly #now: () => Millis;
  readonly #onEdge: (edge: KeyEdge, source: KeySource) => boolean;
  readonly #onListening: (source: KeySource) => void;
  readonly #onLost: () => void;
  readonly #onAvailability: (problem: Problem | null) => void;
  #running: Run | null = null;
  #failures = 0;
  /** Why no source can run, as it was told. */
  #told: Problem | null = null;
  #wasDenied = false;
  #disposed = false;
  #timer: NodeJS.Timeout | undefined;

  /**
   * `onEdge` as in {@link KeySource.start}. `onListening`: a source runs, and it is not known which keys are down.
   * `onLost`: it no longer runs. `onAvailability`: no source can run, with the reason; null when one runs again.
   */
  constructor(parts: {
    readonly sources: readonly KeySource[];
    readonly hearing: KeyHearing | null;
    readonly now: () => Millis;
    readonly onEdge: (edge: KeyEdge, source: KeySource) => boolean;
    readonly onListening: (source: KeySource) => void;
    readonly onLost: () => void;
    readonly onAvailability: (problem: Problem | null) => void;
  }) {
    this.#sources = parts.sources;
    this.#hearing = parts.hearing;
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

  /** The running source hears nothing any more, although it does not know: starts anew. */
  restart(): void {
    const run = this.#running;
    if (run === null) return;
    this.#end(run);
    this.#retryAfter(run);
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    for (const source of this.#sources) source.stop();
  }

  async #connect(order: readonly KeySource[]): Promise<void> {
    const denied = this.#hearing?.denied() ?? null;
    if (denied !== null) {
      this.#wasDenied = true;
      this.#failures = 0;
      this.#tell(denied);
      this.#retry(this.#sources, LOOK_MS);
      return;
    }
    const errors: unknown[] = [];
    const reasons: string[] = [];
    for (const source of order) {
      if (this.#disposed) return;
      try {
        await this.#run(source);
        return;
      } catch (error) {
        errors.push(error);
        reasons.push(`${source.name}: ${reasonOf(error)}`);
      }
    }
    if (this.#disposed) return;
    const [wrong] = errors.filter((error) => error instanceof WrongProcessorError);
    if (wrong !== undefined && errors.every((error) => error instanceof WrongProcessorError)) {
      // No later attempt can succeed.
      this.#tell(problem('hotkey-no-listener', { processor: wrong.processor }));
      return;
    }
    this.#failures += 1;
    if (!this.#wasDenied) this.#tell(problem('hotkey-unavailable', { reason: reasons.join('; ') }));
    else if (this.#failures >= PATIENCE) this.#tell(problem('accessibility-restart', {}));
    this.#retry(this.#sources);
  }

  async #run(source: KeySource): Promise<void> {
    const run: Run = { source, startedAt: this.#now(), over: false };
    await source.start(
      (edge) => !this.#disposed && this.#onEdge(edge, source),
      () => {
        if (this.#disposed || run.over) return;
        this.#end(run);
        this.#retryAfter(run);
      },
    );
    if (this.#disposed) source.stop();
    if (this.#disposed || run.over) return;
    run.startedAt = this.#now();
    this.#running = run;
    this.#wasDenied = false;
    this.#onListening(source);
    this.#tell(null);
    if (this.#hearing !== null) this.#timer = setTimeout(() => this.#look(run), LOOK_MS);
  }

  /** Where we may not listen any more, the source only holds keys up until macOS notices. */
  #look(run: Run): void {
    if (this.#hearing?.denied() === null) {
      this.#timer = setTimeout(() => this.#look(run), LOOK_MS);
      return;
    }
    this.#end(run);
    void this.#connect(this.#sources);
  }

  #end(run: Run): void {
    run.over = true;
    this.#running = null;
    clearTimeout(this.#timer);
    run.source.stop();
    this.#onLost();
  }

  #retryAfter({ source, startedAt }: Run): void {
    const worked = this.#now() - startedAt >= STABLE_MS;
    if (worked) this.#failures = 0;
    const others = this.#sources.filter((other) => other !== source);
    this.#retry(worked || this.#failures === 0 ? this.#sources : [...others, source]);
    this.#failures += 1;
  }

  #retry(order: readonly KeySource[], afterMs = backoffMs(this.#failures)): void {
    this.#timer = setTimeout(() => void this.#connect(order), afterMs);
  }

  /** Each kind of problem is told once. */
  #tell(found: Problem | null): void {
    if (this.#told?.code === found?.code) return;
    this.#told = found;
    this.#onAvailability(found);
  }
}
