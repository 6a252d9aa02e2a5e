import type { Problem } from '../../../shared/problem.ts';
import type { CopyHistory } from '../../insertion/backend.ts';

/** What the user had in the clipboard, whole. */
export interface SavedClipboard {
  /**
   * Puts it back in place of what is there now, marked so that histories do not list it once more. Rejects where that
   * cannot be done now.
   */
  restore(): Promise<void>;
  /** Frees the memory of the system that holds it. Whoever saved calls it, once. */
  discard(): void;
}

/** The clipboard of Windows or macOS, as far as pasting needs it. */
export interface SystemClipboard {
  /**
   * A number that is another one after anything was put into the clipboard, by whichever program; null where the system
   * is not asked.
   */
  sequence(): number | null;
  /**
   * Takes out what is in the clipboard. Where that cannot be given back: why, for the user to be told when it is
   * overwritten.
   */
  save(): Promise<SavedClipboard | Problem>;
  /** Whether this text is in the clipboard. False where it may not be read. */
  holds(text: string): Promise<boolean>;
  /** Puts a text there in place of all else. Rejects where that fails, or something else is copied meanwhile. */
  write(text: string, history: CopyHistory): Promise<void>;
}
