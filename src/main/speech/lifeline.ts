import type { Millis } from '../../shared/clock.ts';
import { problem } from '../../shared/problem.ts';
import type { Schedule } from './schedule.ts';
import type { Connect, Connection, ConnectionEvents, ConnectionSettings } from './transport.ts';

/** How often the other end is asked for a sign of life while something is being sent. */
const PING_MS = 5000;

/** Without any sign of life for so long after a ping, the connection is gone. */
const PONG_MS = 20_000;

/** The same where what was sent does not even leave. */
const STUCK_MS = 10_000;

/** What {@link createLifeline} needs. */
export interface LifelineParts {
  readonly connect: Connect;
  readonly now: () => Millis;
  readonly schedule: Schedule;
}

/**
 * {@link Connect}, with connections that notice that the other end is gone without a word: while something is sent,
 * they ping, and watch whether it leaves. A server that is left alone to work is left alone.
 */
export const createLifeline =
  (parts: LifelineParts): Connect =>
  (server, events) =>
    new WatchedConnection(parts, server, events);

class WatchedConnection implements Connection {
  readonly #parts: LifelineParts;
  readonly #events: ConnectionEvents;
  readonly #connection: Connection;
  /** Something was sent since the last look. */
  #isSending = false;
  /** Since when a ping, and a message, wait; null: none does. */
  #pingedAt: Millis | null = null;
  #stuckSince: Millis | null = null;
  #stopTimer: () => void = () => undefined;

  constructor(parts: LifelineParts, server: ConnectionSettings, events: ConnectionEvents) {
    this.#parts = parts;
    this.#events = events;
    this.#connection = parts.connect(server, {
      opened: () => {
        this.#plan();
        events.opened();
      },
      message: (data) => {
        this.#pingedAt = null;
        events.message(data);
      },
      closed: (why) => {
        this.#stopTimer();
        events.closed(why);
      },
    });
  }

  send(data: string | Int16Array, left?: () => void): void {
    if (this.#isSending && left === undefined) {
      this.#connection.send(data);
      return;
    }
    // Once in a while it is watched whether what is sent leaves.
    this.#isSending = true;
    this.#stuckSince ??= this.#parts.now();
    this.#connection.send(data, () => {
      this.#stuckSince = null;
      left?.();
    });
  }

  ping(pong: () => void): void {
    this.#connection.ping(pong);
  }

  close(): void {
    this.#stopTimer();
    this.#connection.close();
  }

  drop(): void {
    this.#stopTimer();
    this.#connection.drop();
  }

  #plan(): void {
    this.#stopTimer = this.#parts.schedule(PING_MS, () => this.#look());
  }

  #look(): void {
    const silentMs = this.#silentMs();
    if (silentMs !== null) {
      this.#connection.drop();
      this.#events.closed(problem('server-silent', { seconds: Math.round(silentMs / 1000) }));
      return;
    }
    if (this.#isSending && this.#pingedAt === null) {
      const at = this.#parts.now();
      this.#pingedAt = at;
      this.#connection.ping(() => {
        if (this.#pingedAt === at) this.#pingedAt = null;
      });
    }
    this.#isSending = false;
    this.#plan();
  }

  /** For how long the other end has been gone; null as long as there is no reason to think so. */
  #silentMs(): number | null {
    if (!this.#isSending) {
      // Nobody waits; and what was asked before may be answered when the server has done its work.
      this.#pingedAt = null;
      return null;
    }
    const now = this.#parts.now();
    if (this.#stuckSince !== null && now - this.#stuckSince >= STUCK_MS) return now - this.#stuckSince;
    return this.#pingedAt !== null && now - this.#pingedAt >= PONG_MS ? now - this.#pingedAt : null;
  }
}
