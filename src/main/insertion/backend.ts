import type { FieldNote } from './arrival.ts';
import type { Chord } from './keyboard.ts';
import type { TargetWindow } from './target.ts';

/** What a window system showed of a paste. */
export type PasteResult =
  /** The target took the text, or its field shows it. */
  | 'taken'
  /** The chord was pressed; whether the text arrived cannot be seen here. */
  | 'sent'
  /** The target did not take the text in time, or its field shows nothing of it; it is still in the clipboard. */
  | 'not-taken'
  /** Like `not-taken`, but another program has put something else into the clipboard. */
  | 'lost'
  /** The target lost the focus before the chord; nothing was pressed, and the clipboard is restored. */
  | 'moved';

/** Whether a copied text may go into clipboard histories. `unrecorded` sets the marks that histories heed. */
export type CopyHistory = 'recorded' | 'unrecorded';

/** One text to paste. */
export interface Paste {
  readonly text: string;
  readonly chord: Chord;
  /** Wait between clipboard and chord, in ms. */
  readonly delayMs: number;
  /** The focused window that is to take the text; null where the window system does not tell windows apart. */
  readonly target: TargetWindow | null;
  /** Whether the target still has the focus: asked right before the chord. */
  readonly isStillFocused: () => Promise<boolean>;
  /**
   * Notes the field before the chord, for backends that cannot see by themselves whether the text arrives. Null where
   * the field shows nothing.
   */
  readonly noteField: () => Promise<FieldNote | null>;
}

/** The clipboard of one window system, and pasting from it. */
export interface InsertionBackend {
  /** Reads the user's clipboard ahead, so that a paste need not wait for it. */
  prepare(): void;
  /** Puts a text into the clipboard, presses the chord, and restores the clipboard. Rejects when that fails. */
  paste(paste: Paste): Promise<PasteResult>;
  /** Puts a text into the clipboard to stay there, recorded unless said otherwise. Rejects when that fails. */
  copy(text: string, history?: CopyHistory): Promise<void>;
  /** Restores the clipboard where that is still due. */
  dispose(): Promise<void>;
}
