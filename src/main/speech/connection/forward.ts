import type { Connection } from './transport.ts';

/** A connection that does what another one does, but for what is overridden. */
export const forward = (connection: Connection, overrides: Partial<Connection>): Connection => ({
  send: (data, left) => connection.send(data, left),
  ping: (pong) => connection.ping(pong),
  close: () => connection.close(),
  drop: () => connection.drop(),
  ...overrides,
});
