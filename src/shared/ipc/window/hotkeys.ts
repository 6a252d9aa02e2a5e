import type { KeyName } from '../../keys.ts';
import type { Problem } from '../../problem.ts';
import { type Channels, event, request } from '../table.ts';

/** What the window shows of hotkeys, besides what is set. */
export interface HotkeysState {
  /** Whether the app hears keys itself, so that they can be pressed to be chosen; else the desktop decides on them. */
  readonly canLearn: boolean;
  /** Keys pressed so far while they are asked for, modifiers first; null while none are. */
  readonly learning: readonly KeyName[] | null;
  /** What is to know about each hotkey, in their order. */
  readonly advice: readonly (readonly Problem[])[];
  /** What works in this session, one sentence a line; empty where there is nothing to say. */
  readonly session: readonly string[];
}

/** Keys that one of the hotkeys may get. */
export interface WantedKeys {
  /** Its position; that after the last one for a new one. */
  readonly index: number;
  readonly keys: readonly KeyName[];
}

export const HOTKEYS = {
  /** It is otherwise than before. */
  hotkeys: event<HotkeysState>(),
  /** Asks the user to press keys; nothing is set. Null where that was cancelled. */
  'hotkeys:learn': request<undefined, readonly KeyName[] | null>(),
  /** Cancels that. */
  'hotkeys:stop-learning': request<undefined, undefined>(),
  /** What is to know about keys before they are set. */
  'hotkeys:advise': request<WantedKeys, readonly Problem[]>(),
} satisfies Channels;
