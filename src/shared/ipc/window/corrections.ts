import { event } from '../table.ts';
import type { Channels } from '../table.ts';

/** What the window shows of: corrections. */
export type CorrectionsState = object;

export const CORRECTIONS = {
  /** It is otherwise than before. */
  corrections: event<CorrectionsState>(),
} satisfies Channels;
