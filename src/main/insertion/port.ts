import type { Problem } from '../../shared/problem.ts';
import type { Applied } from './applied.ts';
import type { CopyHistory } from './backend.ts';
import type { TargetWindow } from './target.ts';

/** What became of one text. */
export type InsertionOutcome =
  /**
   * The text went to the window `target`; null where the window system does not tell windows apart. `proven`: the
   * platform showed that the window took it.
   */
  | { readonly kind: 'delivered'; readonly proven: boolean; readonly target: TargetWindow | null }
  /** By the user's setting the text was only put into the clipboard. */
  | { readonly kind: 'copied' }
  /** The text could not be inserted. It is in the clipboard if `inClipboard`, else nowhere but in the app. */
  | { readonly kind: 'held'; readonly problem: Problem; readonly inClipboard: boolean };

/** What decides which settings are in force. */
interface AppliedTo {
  /** The application; empty where it is not known. */
  readonly app: string;
  /** The profile of the hotkey; null: none. */
  readonly profile: string | null;
}

/** Where the texts of one utterance go: the window that had the focus at key down, and what is in force there. */
export interface Placement {
  /** What is in force in that window's application. Resolves within a few ms of key down; never rejects. */
  readonly applied: Promise<Applied & AppliedTo>;
  /**
   * The text before the caret in that window: as its field shows it, else what we have written there ourselves; null
   * where neither is known. Call it when all earlier texts have been inserted. Never rejects.
   */
  textBefore(): Promise<string | null>;
  /** Inserts text into the window or, if that has lost the focus, does what the setting says. Never rejects. */
  insert(text: string): Promise<InsertionOutcome>;
  /** A text of the utterance is in this window although `insert` was not called. */
  wentTo(window: TargetWindow): void;
  /**
   * All text is in: presses Enter if the rule says so, unless nothing was inserted or the window has lost the focus.
   * Resolves with whether Enter may have been pressed: then the text can no longer be taken back. Never rejects.
   */
  finish(): Promise<boolean>;
}

/** Inserts text into windows, one text after the other. */
export interface Inserter {
  /**
   * Notes the window that has the focus, and reads the clipboard ahead, to restore it later. Call it at key down.
   * @param profile Name of the hotkey's profile; null: none.
   */
  place(profile: string | null): Placement;
  /** Inserts text into the window that has the focus now. Never rejects. */
  insertHere(text: string): Promise<InsertionOutcome>;
  /**
   * Inserts text into the window of another program that had the focus last, and gives it the focus for that. Never
   * rejects.
   */
  insertBack(text: string): Promise<InsertionOutcome>;
  /**
   * Runs some work after everything requested before it, and before anything requested later. `insertNow` is {@link
   * insertHere} within that turn.
   */
  exclusively<T>(work: (insertNow: (text: string) => Promise<InsertionOutcome>) => Promise<T>): Promise<T>;
  /** Puts text into the clipboard for the user to paste, recorded unless said otherwise. Returns whether that worked. */
  copy(text: string, history?: CopyHistory): Promise<boolean>;
  /** The window of another program that has the focus, else the last one noted; null when there was none. */
  lastTarget(): Promise<TargetWindow | null>;
  dispose(): Promise<void>;
}
