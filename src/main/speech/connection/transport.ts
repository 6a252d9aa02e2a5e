import type { Problem } from '../../../shared/problem.ts';
import type { ServerSettings } from '../../../shared/settings.ts';

/** What a connection tells its owner. Nothing comes before the function that made it has returned. */
export interface ConnectionEvents {
  /** The handshake is done; what is sent from now on leaves at once. At most once. */
  opened(): void;
  /** A message as it came: text, or bytes. */
  message(data: string | Uint8Array): void;
  /** There is no connection (any more). Once, and nothing after it; not after `close` or `drop`. */
  closed(problem: Problem): void;
}

/** One connection to a server, with messages either way. */
export interface Connection {
  /** Sends text, or samples as they lie in memory (little endian). `left` is called when they are with the system. */
  send(data: string | Int16Array, left?: () => void): void;
  /** Asks the other end for a sign of life; `pong` is called when it answers this very question. */
  ping(pong: () => void): void;
  /** Says goodbye and closes. */
  close(): void;
  /** Closes without a word. */
  drop(): void;
}

/** Starts to connect to a server, whatever its URL looks like. */
export type Connect = (server: ConnectionSettings, events: ConnectionEvents) => Connection;

/** What of a server's settings concerns the connection. */
export type ConnectionSettings = Pick<ServerSettings, 'url' | 'headers' | 'clientCertificate'>;
