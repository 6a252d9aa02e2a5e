import { type Millis } from '../../shared/clock.ts';
import type { KeyName } from '../../shared/keys.ts';
import type { KeyStateProbe } from './port.ts';

/**
 * How often (in ms) a held chord is checked: a recording may outlive a missed key-up by this much. A check is one round
 * trip to the display server, too cheap to measure at this rate, so waiting longer would gain nothing.
 */
export const CHECK_MS = 2000;

/** How long (in ms) until a system that could not tell is asked again: the failure may have been temporary. */
const RETRY_MS = 30_000;

/**
 * How long (in ms) a press is believed where the system cannot tell: 10 minutes, longer than anyone holds a key down.
 * Longer dictations are toggled, and a toggle ignores the release.
 */
export const BELIEF_MS = 600_000;

interface Watch {
  readonly keys: readonly KeyName[];
  readonly since: Millis;
}

/**
 * Notices when a held chord was released although no key-up was heard. It has a timer only while a chord is watched.
 */
export class Watchdog {
  readonly #probe: KeyStateProbe;
  readonly #hidden: (key: KeyName, since: Millis) => boolean;
  readonly #now: () => Millis;
  readonly #onMissed: (gone: readonly KeyName[]) => void;
  #watch: Watch | null = null;
  #timer: NodeJS.Timeout | undefined;

  /**
   * `hidden`: whether the system would call a key up although it may be held, for what we did since then. `onMissed`
   * gets the keys that are up (or no longer believed to be down); the watch is over then.
   */
  constructor(parts: {
    readonly probe: KeyStateProbe;
    readonly hidden: (key: KeyName, since: Millis) => boolean;
    readonly now: () => Millis;
    readonly onMissed: (gone: readonly KeyName[]) => void;
  }) {
    this.#probe = parts.probe;
    this.#hidden = parts.hidden;
    this.#now = parts.now;
    this.#onMissed = parts.onMissed;
  }

  /** Watches these keys, which went down just now, instead of those before. */
  watch(keys: readonly KeyName[]): void {
    this.stop();
    this.#watch = { keys, since: this.#now() };
    this.#schedule(CHECK_MS);
  }

  /** Stops watching; no call follows. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#watch = null;
  }

  #schedule(afterMs: number): void {
    this.#timer = setTimeout(() => void this.#check(), afterMs);
  }

  async #check(): Promise<void> {
    const watch = this.#watch;
    if (watch === null) return;
    const tellable = () => watch.keys.filter((key) => !this.#hidden(key, watch.since));
    const asked = tellable();
    const down = asked.length > 0 ? await this.#probe(asked).catch(() => null) : null;
    // The watch may have ended, and we may have hidden a key, while the answer was on its way.
    if (this.#watch !== watch) return;
    const gone = down === null ? [] : tellable().filter((key) => !down.has(key));
    const proven = down !== null && asked.length === watch.keys.length;
    if (gone.length > 0) this.#end(gone);
    else if (proven) this.#schedule(CHECK_MS);
    else this.#doubt(watch, down === null && asked.length > 0 ? RETRY_MS : CHECK_MS);
  }

  #doubt(watch: Watch, nextMs: number): void {
    const leftMs = watch.since + BELIEF_MS - this.#now();
    if (leftMs <= 0) this.#end(watch.keys);
    else this.#schedule(Math.min(nextMs, leftMs));
  }

  #end(gone: readonly KeyName[]): void {
    this.stop();
    this.#onMissed(gone);
  }
}
