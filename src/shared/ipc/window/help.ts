import { event } from '../table.ts';
import type { Channels } from '../table.ts';

/** What the window shows of: help. */
export type HelpState = object;

export const HELP = {
  /** It is otherwise than before. */
  help: event<HelpState>(),
} satisfies Channels;
