import { event } from '../table.ts';
import type { Channels } from '../table.ts';

/** What the window shows of: writing. */
export type WritingState = object;

export const WRITING = {
  /** It is otherwise than before. */
  writing: event<WritingState>(),
} satisfies Channels;
