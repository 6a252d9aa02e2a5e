import type { Millis, Schedule } from '../../shared/clock.ts';
import type { TargetWindow } from '../insertion/target.ts';
import { type Correction, correctionsIn } from './correction.ts';

/** How often is looked whether the user has stopped typing, in ms. It costs nothing: only then is the field read. */
const CHECK_MS = 2500;
/** The user has stopped typing when no key was struck for so long, in ms. */
const SETTLED_MS = 2000;
/** What is changed later than this is another piece of work, in ms. */
const WATCH_MS = 60_000;
/** A text that is not there yet is looked for once more after so long, in ms. */
const AGAIN_MS = 500;
/** So many texts of one field are watched at once, the last ones. */
const MOST_TEXTS = 20;

/** What {@link CorrectionLearner} needs. */
export interface LearnerParts {
  /**
   * The text of the field that has the focus, if it is still this window that has it; null where it cannot be read.
   * Never rejects.
   */
  readonly read: (target: TargetWindow | null) => Promise<string | null>;
  /** When the user last pressed a key or clicked; infinity where that is not known. */
  readonly lastActivityAt: () => Millis;
  /** Whether the user wants it. */
  readonly enabled: () => boolean;
  /** The user has corrected these words, in this application. */
  readonly offer: (corrections: readonly Correction[], app: string) => void;
  readonly now: () => Millis;
  readonly schedule: Schedule;
}

/** A field into which something was inserted just now. */
interface Watch {
  readonly target: TargetWindow | null;
  readonly texts: { readonly text: string; readonly before: string }[];
  /** What was corrected as far as was seen. */
  found: readonly Correction[];
  /** When something was inserted last. */
  since: Millis;
  lookedAt: Millis;
  cancelCheck: () => void;
}

/**
 * Learns from what the user changes right after an insertion, in the same field: reads it once after the insertion, and
 * again when the user has stopped typing, or begins to dictate anew. Nothing waits for it.
 */
export class CorrectionLearner {
  readonly #parts: LearnerParts;
  #watch: Watch | null = null;

  constructor(parts: LearnerParts) {
    this.#parts = parts;
  }

  /** A text has been inserted. Resolves when its field was read. Never rejects. */
  async inserted({ text, target }: { readonly text: string; readonly target: TargetWindow | null }): Promise<void> {
    const { now, enabled } = this.#parts;
    if (this.#watch !== null && this.#watch.target?.id !== target?.id) this.#end();
    if (!enabled()) {
      this.#drop();
      return;
    }
    const watch: Watch = (this.#watch ??= {
      target,
      texts: [],
      found: [],
      since: now(),
      lookedAt: now(),
      cancelCheck: () => undefined,
    });
    watch.since = now();
    await this.#note(watch, text);
    if (this.#watch === watch) this.#checkLater(watch);
  }

  /** The user dictates anew, or the field is about to go: looks now, and offers what is found. Never rejects. */
  async settle(): Promise<void> {
    const watch = this.#watch;
    if (watch === null) return;
    await this.#look(watch);
    if (this.#watch === watch) this.#end();
  }

  /** The focus has left a field with this text in it. */
  left(target: TargetWindow, text: string): void {
    if (this.#watch?.target?.id !== target.id) return;
    this.#compare(this.#watch, text);
    this.#end();
  }

  dispose(): void {
    this.#drop();
  }

  async #note(watch: Watch, text: string): Promise<void> {
    const { read, schedule } = this.#parts;
    let before = await read(watch.target);
    if (before !== null && correctionsIn(text, before, before) === null) {
      await new Promise<void>((resolve) => schedule(AGAIN_MS, resolve));
      before = await read(watch.target);
    }
    if (before === null || correctionsIn(text, before, before) === null) return;
    watch.texts.push({ text, before });
    if (watch.texts.length > MOST_TEXTS) watch.texts.shift();
    watch.lookedAt = this.#parts.now();
  }

  #checkLater(watch: Watch): void {
    watch.cancelCheck();
    watch.cancelCheck = this.#parts.schedule(CHECK_MS, () => void this.#check(watch));
  }

  async #check(watch: Watch): Promise<void> {
    const { now, lastActivityAt } = this.#parts;
    const at = lastActivityAt();
    const isUnknown = at === Infinity;
    if (isUnknown || (at >= watch.lookedAt && now() - at >= SETTLED_MS)) {
      if (!(await this.#look(watch)) && this.#watch === watch) this.#end();
    }
    if (this.#watch !== watch) return;
    if (now() - watch.since > WATCH_MS) this.#end();
    else this.#checkLater(watch);
  }

  /** Reads the field; resolves with whether that was possible. */
  async #look(watch: Watch): Promise<boolean> {
    if (watch.texts.length === 0) return false;
    const text = await this.#parts.read(watch.target);
    watch.lookedAt = this.#parts.now();
    if (text !== null) this.#compare(watch, text);
    return text !== null;
  }

  #compare(watch: Watch, now: string): void {
    const found = watch.texts.map(({ text, before }) => correctionsIn(text, before, now));
    // A text that was sent or deleted says nothing against what was seen before.
    if (found.some((one) => one !== null)) watch.found = found.flatMap((one) => one ?? []);
  }

  #end(): void {
    const watch = this.#watch;
    this.#drop();
    if (watch !== null && watch.found.length > 0 && this.#parts.enabled()) {
      this.#parts.offer(watch.found, watch.target?.app ?? '');
    }
  }

  #drop(): void {
    this.#watch?.cancelCheck();
    this.#watch = null;
  }
}
