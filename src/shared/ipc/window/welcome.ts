import { event } from '../table.ts';
import type { Channels } from '../table.ts';

/** What the window shows of: welcome. */
export type WelcomeState = object;

export const WELCOME = {
  /** It is otherwise than before. */
  welcome: event<WelcomeState>(),
} satisfies Channels;
