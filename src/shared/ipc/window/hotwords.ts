import { event } from '../table.ts';
import type { Channels } from '../table.ts';

/** What the window shows of: hotwords. */
export type HotwordsState = object;

export const HOTWORDS = {
  /** It is otherwise than before. */
  hotwords: event<HotwordsState>(),
} satisfies Channels;
