import { event } from '../table.ts';
import type { Channels } from '../table.ts';

/** What the window shows of: servers. */
export type ServersState = object;

export const SERVERS = {
  /** It is otherwise than before. */
  servers: event<ServersState>(),
} satisfies Channels;
