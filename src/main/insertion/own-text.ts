import type { Millis } from '../../shared/clock.ts';
import type { TargetWindow } from './target.ts';

/** What {@link OwnText} needs. */
interface OwnTextParts {
  /**
   * When the user last pressed a key or clicked, not counting hotkeys and the last `ignoredClicks` clicks; infinity
   * where that is not known.
   */
  readonly lastActivityAt: (ignoredClicks: number) => Millis;
  readonly now: () => Millis;
}

/**
 * What the app itself has written right before the caret. Known only for the window that was written to last, and only
 * until the user presses a key or clicks, another window gets the focus, or the fate of a text becomes uncertain.
 */
export class OwnText {
  readonly #parts: OwnTextParts;
  /** `at`: right before the last edit. */
  #known: { readonly target: TargetWindow; readonly text: string; readonly at: Millis } | null = null;
  #edits = 0;
  #uncertainAt: Millis = -Infinity;

  constructor(parts: OwnTextParts) {
    this.#parts = parts;
  }

  /** Counts all our edits: while it stays the same, the app has changed nothing in between. */
  get edits(): number {
    return this.#edits;
  }

  /** When it was last uncertain whether a text had arrived. */
  get uncertainAt(): Millis {
    return this.#uncertainAt;
  }

  /** Call it right before keys are pressed for an edit. */
  now(): Millis {
    return this.#parts.now();
  }

  /**
   * What stands before the caret of a window; null where that is not known.
   * @param ignoredClicks How many clicks in a menu of ours it took to ask for this.
   */
  before(target: TargetWindow, ignoredClicks = 0): string | null {
    const text = this.#undisturbed(ignoredClicks);
    return text !== '' && this.#known !== null && isSame(this.#known.target, target) ? text : null;
  }

  /** A text went to a window; null: which one is not known. */
  wrote(target: TargetWindow | null, text: string, begunAt: Millis): void {
    this.#edits += 1;
    const before = target === null ? null : this.before(target);
    this.#known = target === null ? null : { target, text: (before ?? '') + text, at: begunAt };
  }

  /** This text, right before the caret, was deleted. */
  erased(text: string, begunAt: Millis): void {
    this.#edits += 1;
    const before = this.#undisturbed(0);
    this.#known =
      this.#known !== null && before.endsWith(text)
        ? { ...this.#known, text: before.slice(0, before.length - text.length), at: begunAt }
        : null;
  }

  /** We pressed keys that may have changed the text in any way: Enter, or the program's own undo. */
  forget(): void {
    this.#edits += 1;
    this.#known = null;
  }

  /** A text was sent; it may have arrived, may still arrive, or may be lost. */
  uncertain(): void {
    this.forget();
    this.#uncertainAt = this.#parts.now();
  }

  /** A window of another program has the focus. */
  focused(target: TargetWindow): void {
    if (this.#known !== null && !isSame(this.#known.target, target)) this.#known = null;
  }

  /** What is known, if the user has done nothing since; else empty. */
  #undisturbed(ignoredClicks: number): string {
    const known = this.#known;
    return known !== null && this.#parts.lastActivityAt(ignoredClicks) < known.at ? known.text : '';
  }
}

/** Window ids are reused, so process and application count too. */
const isSame = (one: TargetWindow, other: TargetWindow): boolean =>
  one.id === other.id && one.pid === other.pid && one.app === other.app;
