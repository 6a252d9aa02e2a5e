import type { Millis } from '../../shared/clock.ts';
import type { TargetWindow } from './target.ts';

/** What {@link OwnText} needs. */
export interface OwnTextParts {
  /**
   * When the user last struck a key or clicked, hotkeys and the last so many clicks apart; infinity where that is not
   * heard.
   */
  readonly lastActivityAt: (ignoredClicks: number) => Millis;
  readonly now: () => Millis;
}

/**
 * What stands right before the caret by our own doing. It is known only of the window that was written to last, and
 * only until the user strikes a key or clicks, another window is seen to have the focus, or it is not certain any more
 * what became of a text.
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

  /** Goes up with everything that we do to a text: as long as it is the same, nothing of ours came in between. */
  get edits(): number {
    return this.#edits;
  }

  /** When it was last not certain whether a text had arrived. */
  get uncertainAt(): Millis {
    return this.#uncertainAt;
  }

  /** To be taken right before keys are pressed for an edit. */
  now(): Millis {
    return this.#parts.now();
  }

  /**
   * What stands before the caret of a window; null where that is not known.
   * @param ignoredClicks How many clicks it took to ask for this, in a menu of ours.
   */
  before(target: TargetWindow, ignoredClicks = 0): string | null {
    const text = this.#undisturbed(ignoredClicks);
    return text !== '' && this.#known !== null && isSame(this.#known.target, target) ? text : null;
  }

  /** A text went to a window; null: it is not known to which. */
  wrote(target: TargetWindow | null, text: string, begunAt: Millis): void {
    this.#edits += 1;
    const before = target === null ? null : this.before(target);
    this.#known = target === null ? null : { target, text: (before ?? '') + text, at: begunAt };
  }

  /** This text, which stood right before the caret, was taken away. */
  erased(text: string, begunAt: Millis): void {
    this.#edits += 1;
    const before = this.#undisturbed(0);
    this.#known =
      this.#known !== null && before.endsWith(text)
        ? { ...this.#known, text: before.slice(0, before.length - text.length), at: begunAt }
        : null;
  }

  /** Keys of ours went to a window that may have done anything with the text: Enter, or its own undo. */
  forget(): void {
    this.#edits += 1;
    this.#known = null;
  }

  /** A text was sent, and may have arrived, or not, or may arrive later. */
  uncertain(): void {
    this.forget();
    this.#uncertainAt = this.#parts.now();
  }

  /** A window of another program was seen to have the focus. */
  focused(target: TargetWindow): void {
    if (this.#known !== null && !isSame(this.#known.target, target)) this.#known = null;
  }

  /** What is known, while nothing of the user's came since; else empty. */
  #undisturbed(ignoredClicks: number): string {
    const known = this.#known;
    return known !== null && this.#parts.lastActivityAt(ignoredClicks) < known.at ? known.text : '';
  }
}

/** Ids are given again, so process and application count too. */
const isSame = (one: TargetWindow, other: TargetWindow): boolean =>
  one.id === other.id && one.pid === other.pid && one.app === other.app;
