import type { Millis, Schedule } from '../../../shared/clock.ts';
import { type Problem, problem } from '../../../shared/problem.ts';
import { labelOf } from '../../../shared/server-address.ts';
import type { Connect, Connection, ConnectionEvents, ConnectionSettings } from './transport.ts';

/** How often the other end is asked for a sign of life while something is being sent. */
const PING_MS = 5000;

/** Without any sign of life for so long after a ping, the connection is gone. */
const PONG_MS = 20_000;

/** The same where what was sent does not even leave. */
const STUCK_MS = 10_000;

/** After a change of the network, or sleep, a sign of life is due within so long. */
const CHECK_MS = 5000;

/** What {@link createLifeline} needs. */
export interface LifelineParts {
  readonly connect: Connect;
  readonly now: () => Millis;
  readonly schedule: Schedule;
}

/** Connections that notice when the other end is gone without a word. */
export interface Lifeline {
  /** While something is sent, its connections ping, and watch whether it leaves. While a server only works, they do not. */
  readonly connect: Connect;
  /** The network has changed, or the computer has slept: every open connection must show at once that it is alive. */
  check(): void;
  /** Ends all connections to `host:port`, as if they were lost: the server there is not trusted any more. */
  cut(address: string): void;
}

/** Makes a {@link Lifeline}. */
export function createLifeline(parts: LifelineParts): Lifeline {
  const standing = new Set<LiveConnection>();
  return {
    connect: (server, events) => {
      const connection: LiveConnection = new LiveConnection(parts, server, events, {
        over: () => standing.delete(connection),
      });
      standing.add(connection);
      return connection.start();
    },
    check: () => {
      for (const connection of [...standing]) connection.check();
    },
    cut: (address) => {
      for (const connection of [...standing]) if (connection.address === address) connection.cut();
    },
  };
}

/** What a connection reports to the owner of the list. */
interface Standing {
  over(): void;
}

class LiveConnection implements Connection {
  readonly #parts: LifelineParts;
  readonly #server: ConnectionSettings;
  readonly #events: ConnectionEvents;
  /** Null until {@link start}. */
  #connection: Connection | null = null;
  #isOpen = false;
  /** Something was sent since the last look. */
  #isSending = false;
  /** Since when a ping waits for its answer, and a message to leave; null: none does. */
  #pingedAt: Millis | null = null;
  #stuckSince: Millis | null = null;
  #stopTimer: () => void = () => undefined;
  #stopCheck: () => void = () => undefined;
  readonly #standing: Standing;
  /** `host:port`; the URL where it has none. */
  readonly address: string;
  /** The problem reported where the network is to blame for its end. */
  readonly #lost: Problem;

  constructor(parts: LifelineParts, server: ConnectionSettings, events: ConnectionEvents, standing: Standing) {
    this.#parts = parts;
    this.#server = server;
    this.#events = events;
    this.#standing = standing;
    this.address = labelOf(server.url);
    this.#lost = problem('server-closed', { address: this.address });
  }

  /** Connects; once. */
  start(): this {
    this.#connection = this.#parts.connect(this.#server, {
      opened: () => {
        this.#isOpen = true;
        this.#plan();
        this.#events.opened();
      },
      message: (data) => {
        this.#pingedAt = null;
        this.#stopCheck();
        this.#events.message(data);
      },
      closed: (why) => {
        this.#leave();
        this.#events.closed(why);
      },
    });
    return this;
  }

  send(data: string | Int16Array, left?: () => void): void {
    if (this.#isSending && left === undefined) {
      this.#connection?.send(data);
      return;
    }
    // Once in a while, checks whether what is sent leaves.
    this.#isSending = true;
    this.#stuckSince ??= this.#parts.now();
    this.#connection?.send(data, () => {
      this.#stuckSince = null;
      left?.();
    });
  }

  ping(pong: () => void): void {
    this.#connection?.ping(pong);
  }

  close(): void {
    this.#leave();
    this.#connection?.close();
  }

  drop(): void {
    this.#leave();
    this.#connection?.drop();
  }

  /** Asks for a sign of life at once, whether something is sent or not. */
  check(): void {
    if (!this.#isOpen) return;
    this.#stopCheck();
    this.#stopCheck = this.#parts.schedule(CHECK_MS, () => this.#gone(this.#lost));
    this.#connection?.ping(() => this.#stopCheck());
  }

  /** Ends it as if it were lost. */
  cut(): void {
    this.#gone(this.#lost);
  }

  #leave(): void {
    this.#standing.over();
    this.#stopTimer();
    this.#stopCheck();
  }

  #plan(): void {
    this.#stopTimer = this.#parts.schedule(PING_MS, () => this.#look());
  }

  #look(): void {
    const silentMs = this.#silentMs();
    if (silentMs !== null) {
      this.#gone(problem('server-silent', { seconds: Math.round(silentMs / 1000) }));
      return;
    }
    if (this.#isSending && this.#pingedAt === null) {
      const at = this.#parts.now();
      this.#pingedAt = at;
      this.#connection?.ping(() => {
        if (this.#pingedAt === at) this.#pingedAt = null;
        this.#stopCheck();
      });
    }
    this.#isSending = false;
    this.#plan();
  }

  #gone(why: Problem): void {
    this.drop();
    this.#events.closed(why);
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
