import type { Problem } from '../../shared/problem.ts';

/** What became of one text that was to be inserted. */
export type InsertionOutcome =
  /** The text went to the focused window. `proven`: the platform showed that the window took it. */
  | { readonly kind: 'delivered'; readonly proven: boolean }
  /** By the user's setting the text was only put into the clipboard. */
  | { readonly kind: 'copied' }
  /** It could not be inserted. It is in the clipboard if `inClipboard`, else only here. */
  | { readonly kind: 'held'; readonly problem: Problem; readonly inClipboard: boolean };

/** Puts text into the window that has the focus. One at a time: the caller waits for each outcome. */
export interface Inserter {
  /** Text will be inserted soon: reads ahead what has to be given back afterwards. Call it at key down. */
  prepare(): void;
  insert(text: string): Promise<InsertionOutcome>;
  /** Puts text into the clipboard for the user to paste. Returns whether that worked. */
  copy(text: string): Promise<boolean>;
  dispose(): Promise<void>;
}
