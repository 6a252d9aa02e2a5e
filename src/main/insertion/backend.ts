import type { Chord } from './keyboard.ts';

/** What a window system showed of a paste. */
export type PasteResult =
  /** The focused program took the text. */
  | 'taken'
  /** The chord was pressed; whether the text arrived cannot be seen here. */
  | 'sent'
  /** The focused program did not take the text in time; it is still in the clipboard. */
  | 'not-taken'
  /** As before, and another program has put something else into the clipboard. */
  | 'lost'
  /** No window has the focus; nothing was pressed, and the clipboard is as it was. */
  | 'no-target';

/** The clipboard and the focused window of one window system. */
export interface InsertionBackend {
  /** Reads ahead what the user has in the clipboard, so that a paste need not wait for it. */
  prepare(): void;
  /** Puts a text into the clipboard, presses the chord, and gives the clipboard back. Rejects when that failed. */
  paste(text: string, chord: Chord): Promise<PasteResult>;
  /** Whether a window has the focus; true where that cannot be asked. */
  hasTarget(): Promise<boolean>;
  /** Puts a text into the clipboard to stay there. Rejects when that failed. */
  copy(text: string): Promise<void>;
  /** Gives back what is still to be given back. */
  dispose(): Promise<void>;
}
