/** A page that ended sooner than this after it was loaded, in ms, has ended quickly. */
const QUICK_MS = 60_000;
/** So many quick ends in a row, and the page is given up: whatever makes it end does not go by itself. */
const MOST_QUICK_ENDS = 5;
/** Wait before the first new load, in ms; each quick end doubles it. */
const FIRST_WAIT_MS = 250;

/** What {@link PageKeeper} needs. */
export interface PageKeeperParts {
  /** Rejects where the page cannot be loaded. */
  readonly load: () => Promise<void>;
  /** The page is not loaded any more until {@link PageKeeper.retry}. */
  readonly onGivenUp: (reason: string) => void;
  /** In ms, of any clock that only goes forward. */
  readonly now: () => number;
  readonly schedule: (ms: number, action: () => void) => () => void;
}

/**
 * Keeps a page loaded: loads it anew when it has ended or could not be loaded, ever later, and gives up when it goes on
 * ending.
 */
export class PageKeeper {
  readonly #parts: PageKeeperParts;
  #loadedAt = 0;
  #quickEnds = 0;
  /** Counts up, so that the end of an earlier load says nothing about this one. */
  #load = 0;
  #isLost = false;
  #stopTimer: (() => void) | null = null;

  constructor(parts: PageKeeperParts) {
    this.#parts = parts;
  }

  get isGivenUp(): boolean {
    return this.#isLost && this.#stopTimer === null;
  }

  /** Resolves when the page is there, or this load of it has failed. Never rejects. */
  async load(): Promise<void> {
    this.#stopTimer = null;
    this.#isLost = false;
    this.#loadedAt = this.#parts.now();
    this.#load += 1;
    const load = this.#load;
    try {
      await this.#parts.load();
    } catch (error) {
      if (load === this.#load) this.ended(error instanceof Error ? error.message : String(error));
    }
  }

  /** The page is gone. */
  ended(reason: string): void {
    if (this.#isLost) return;
    this.#isLost = true;
    const { now, schedule, onGivenUp } = this.#parts;
    this.#quickEnds = now() - this.#loadedAt < QUICK_MS ? this.#quickEnds + 1 : 1;
    if (this.#quickEnds >= MOST_QUICK_ENDS) {
      onGivenUp(reason);
      return;
    }
    this.#stopTimer = schedule(FIRST_WAIT_MS * 2 ** (this.#quickEnds - 1), () => void this.load());
  }

  /** The user wants the page that was given up. */
  retry(): void {
    if (!this.isGivenUp) return;
    this.#quickEnds = 0;
    void this.load();
  }

  dispose(): void {
    this.#stopTimer?.();
    this.#stopTimer = null;
    this.#isLost = true;
  }
}
