import { event } from '../table.ts';
import type { Channels } from '../table.ts';

/** What the window shows of: hotkeys. */
export type HotkeysState = object;

export const HOTKEYS = {
  /** It is otherwise than before. */
  hotkeys: event<HotkeysState>(),
} satisfies Channels;
