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
  /** As before, and another program has put something else into the clipboard. */
  | 'lost'
  /** The target lost the focus before the chord; nothing was pressed, and the clipboard is given back. */
  | 'moved';

/** Whether a copied text may go into clipboard histories; those that know the marks then leave it out. */
export type CopyHistory = 'recorded' | 'unrecorded';

/** One text that is to be pasted. */
export interface Paste {
  readonly text: string;
  readonly chord: Chord;
  /** Wait between clipboard and chord, in ms. */
  readonly delayMs: number;
  /** The window that has the focus and is to take the text; null where the window system does not tell of windows. */
  readonly target: TargetWindow | null;
  /** Whether the target still has the focus: asked right before the chord. */
  readonly isStillFocused: () => Promise<boolean>;
  /**
   * Notes the field as it is before the chord: for backends that do not see by themselves what becomes of the text.
   * Null where the field shows nothing.
   */
  readonly noteField: () => Promise<FieldNote | null>;
}

/** The clipboard of one window system, and pasting from it. */
export interface InsertionBackend {
  /** Reads ahead what the user has in the clipboard, so that a paste need not wait for it. */
  prepare(): void;
  /** Puts a text into the clipboard, presses the chord, and gives the clipboard back. Rejects when that failed. */
  paste(paste: Paste): Promise<PasteResult>;
  /** Puts a text into the clipboard to stay there, recorded unless said otherwise. Rejects when that failed. */
  copy(text: string, history?: CopyHistory): Promise<void>;
  /** Gives back what is still to be given back. */
  dispose(): Promise<void>;
}
