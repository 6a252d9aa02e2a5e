import type { Problem } from '../../shared/problem.ts';
import type { Applied } from './applied.ts';
import type { CopyHistory } from './backend.ts';
import type { TargetWindow } from './target.ts';

/** What became of one text that was to be inserted. */
export type InsertionOutcome =
  /**
   * The text went to a window, `target`; null where the window system does not tell of windows. `proven`: the platform
   * showed that the window took it.
   */
  | { readonly kind: 'delivered'; readonly proven: boolean; readonly target: TargetWindow | null }
  /** By the user's setting the text was only put into the clipboard. */
  | { readonly kind: 'copied' }
  /** It could not be inserted. It is in the clipboard if `inClipboard`, else only here. */
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
  /** What is in force in that window's application. Known within some ms of key down; never rejects. */
  readonly applied: Promise<Applied & AppliedTo>;
  /**
   * What stands before the caret in that window: as its field shows, else what we have written there ourselves. Null
   * where neither is known. Ask when all texts before have been inserted. Never rejects.
   */
  textBefore(): Promise<string | null>;
  /** Puts text into the window, or, where that has lost the focus, does what the setting says. Never rejects. */
  insert(text: string): Promise<InsertionOutcome>;
  /** A text of the utterance has gone to this window by another way. */
  wentTo(window: TargetWindow): void;
  /**
   * All text is in: strikes Enter where the rule says so. Nothing is struck where nothing was inserted, or where the
   * window has lost the focus. Resolves with whether Enter may have gone out: then the text is out of reach. Never
   * rejects.
   */
  finish(): Promise<boolean>;
}

/** Puts text into windows, one text after the other. */
export interface Inserter {
  /**
   * Notes the window that has the focus, and reads ahead what has to be given back after an insertion. Call it at key
   * down.
   * @param profile Name of the profile that the hotkey has; null: none.
   */
  place(profile: string | null): Placement;
  /** Puts text into the window that has the focus now. Never rejects. */
  insertHere(text: string): Promise<InsertionOutcome>;
  /**
   * Does some work after everything asked for before, and before anything asked for later. `insertNow` is
   * {@link insertHere} within that turn.
   */
  exclusively<T>(work: (insertNow: (text: string) => Promise<InsertionOutcome>) => Promise<T>): Promise<T>;
  /** Puts text into the clipboard for the user to paste, recorded unless said otherwise. Returns whether that worked. */
  copy(text: string, history?: CopyHistory): Promise<boolean>;
  /** The window of another program that has the focus, else the last one noted; null when there was none. */
  lastTarget(): Promise<TargetWindow | null>;
  dispose(): Promise<void>;
}
