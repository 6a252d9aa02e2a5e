import type { Millis, Schedule } from '../../../shared/clock.ts';
import type { ServerSettings } from '../../../shared/settings.ts';
import { forward } from './forward.ts';
import type { Connect, Connection, ConnectionEvents, ConnectionSettings } from './transport.ts';

/** After a session: its text goes first. */
const SETTLE_MS = 500;

/** Without dictation for so long, nothing is kept open. */
const IDLE_MS = 5 * 60_000;

/** Pings keep the connection alive in proxies, which drop one that is quiet for 60 s, and show when it is dead. */
const PING_MS = 20_000;
const PONG_MS = 5000;

/** A connection without proof of life for longer than pings allow has slept through them with the computer. */
const STALE_MS = PING_MS + 2 * PONG_MS;

/** A server that drops, or refuses, so many idle connections within this time is left alone until the next use. */
const MAX_LOSSES = 3;
const LOSSES_WITHIN_MS = 2 * 60_000;

/** Before the first try to replace a lost one; four times as long before the second. */
const BACKOFF_MS = 1000;

/** What {@link createStandby} needs. */
export interface StandbyParts {
  readonly connect: Connect;
  /** The servers in the order in which they would be taken now. */
  readonly servers: () => readonly ServerSettings[];
  readonly now: () => Millis;
  readonly schedule: Schedule;
}

/** One connection, ready before it is needed. */
export interface Standby {
  /** Hands over the connection that stands ready for this server, or opens one. */
  readonly connect: Connect;
  /** Keeps one ready from now on, as after a session: at start, and when the settings have changed. */
  warm(): void;
  /** The servers may have another order now. */
  review(): void;
  /** The network has changed or the computer has slept: what is ready may be dead, and is replaced. */
  renew(): void;
  dispose(): void;
}

/**
 * Keeps a connection to the first of the servers open between sessions, where its settings want it, until nobody has
 * dictated for five minutes. What the server says on it before it is handed over is ignored.
 */
export const createStandby = (parts: StandbyParts): Standby => new StandbyKeeper(parts);

class StandbyKeeper implements Standby {
  readonly #parts: StandbyParts;
  #ready: Ready | null = null;
  /** Connections in use. */
  #sessions = 0;
  /** Used of late, so that one is kept. */
  #isActive = false;
  /** When the last idle connections were lost, since the last use. */
  #losses: Millis[] = [];
  /** Stops the wait before the next one is opened. */
  #stopOpening: (() => void) | null = null;
  #stopIdle: () => void = () => undefined;
  #isDisposed = false;

  constructor(parts: StandbyParts) {
    this.#parts = parts;
  }

  readonly connect: Connect = (server, events) => {
    this.#sessions += 1;
    this.#used();
    let isOver = false;
    const over = (): void => {
      if (isOver) return;
      isOver = true;
      this.#sessions -= 1;
      this.#used();
      this.#openIn(SETTLE_MS);
    };
    const own: ConnectionEvents = {
      opened: () => {
        if (!isOver) events.opened();
      },
      message: (data) => events.message(data),
      closed: (why) => {
        events.closed(why);
        over();
      },
    };
    const connection = this.#take(server)?.handOver(own) ?? this.#parts.connect(server, own);
    return forward(connection, {
      close: () => {
        connection.close();
        over();
      },
      drop: () => {
        connection.drop();
        over();
      },
    });
  };

  warm(): void {
    this.#used();
    this.review();
  }

  review(): void {
    const wanted = this.#wanted();
    if (this.#ready !== null && wanted !== null && this.#ready.isFor(wanted)) return;
    this.#discard();
    if (wanted !== null && this.#stopOpening === null) this.#open(wanted);
  }

  renew(): void {
    this.#discard();
    this.#losses = [];
    this.review();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#rest();
  }

  /** The server to keep a connection to; null: none now. */
  #wanted(): ServerSettings | null {
    if (!this.#isActive || this.#sessions > 0) return null;
    const first = this.#parts.servers()[0];
    return first?.standby === true ? first : null;
  }

  #used(): void {
    this.#losses = [];
    this.#stopWaiting();
    if (this.#isDisposed) return;
    this.#isActive = true;
    this.#stopIdle = this.#parts.schedule(IDLE_MS, () => this.#rest());
  }

  /** Keeps none until the next use. */
  #rest(): void {
    this.#isActive = false;
    this.#stopWaiting();
    this.#discard();
  }

  #stopWaiting(): void {
    this.#stopIdle();
    this.#stopOpening?.();
    this.#stopOpening = null;
  }

  #open(server: ServerSettings): void {
    const ready: Ready = new Ready(server, this.#parts, () => {
      if (this.#ready !== ready) return;
      this.#ready = null;
      this.#replace();
    });
    this.#ready = ready.start();
  }

  /** One was lost: opens the next after a while, unless that happens too often. */
  #replace(): void {
    const now = this.#parts.now();
    this.#losses = [...this.#losses.filter((at) => now < at + LOSSES_WITHIN_MS), now];
    if (this.#losses.length < MAX_LOSSES) this.#openIn(BACKOFF_MS * 4 ** (this.#losses.length - 1));
    else this.#rest();
  }

  #openIn(ms: number): void {
    if (!this.#isActive) return;
    this.#stopOpening = this.#parts.schedule(ms, () => {
      this.#stopOpening = null;
      this.review();
    });
  }

  /** The connection that stands ready for this server, which is then no longer kept here. */
  #take(server: ConnectionSettings): Ready | null {
    const ready = this.#ready;
    if (ready === null || !ready.isFor(server)) return null;
    this.#ready = null;
    if (!ready.isStale) return ready;
    ready.drop();
    return null;
  }

  #discard(): void {
    const ready = this.#ready;
    this.#ready = null;
    ready?.drop();
  }
}

/** An idle connection, opened or about to be, with proof of its life from time to time. */
class Ready {
  readonly #server: ConnectionSettings;
  readonly #parts: StandbyParts;
  /** Null until {@link start}. */
  #connection: Connection | null = null;
  readonly #lost: () => void;
  /** Who it was handed to. */
  #owner: ConnectionEvents | null = null;
  #isOpen = false;
  #provenAt: Millis;
  /** Stops the wait for the next ping, or for its pong. */
  #stopTimer: () => void = () => undefined;

  /** @param lost called once when it ends by itself while it is idle */
  constructor(server: ConnectionSettings, parts: StandbyParts, lost: () => void) {
    this.#server = server;
    this.#parts = parts;
    this.#lost = lost;
    this.#provenAt = parts.now();
  }

  /** Connects; once. */
  start(): this {
    this.#connection = this.#parts.connect(this.#server, {
      opened: () => {
        this.#isOpen = true;
        if (this.#owner === null) this.#alive();
        else this.#owner.opened();
      },
      message: (data) => this.#owner?.message(data),
      closed: (why) => {
        this.#stopTimer();
        if (this.#owner === null) this.#lost();
        else this.#owner.closed(why);
      },
    });
    return this;
  }

  /** Whether it is what connecting with these settings would give. */
  isFor({ url, headers, clientCertificate }: ConnectionSettings): boolean {
    const own = this.#server;
    return url === own.url && isSame(headers, own.headers) && isSame(clientCertificate, own.clientCertificate);
  }

  /** Whether it has shown no sign of life for longer than pings allow. */
  get isStale(): boolean {
    return this.#parts.now() > this.#provenAt + STALE_MS;
  }

  /** From now on everything goes to this owner, beginning with `opened`. */
  handOver(owner: ConnectionEvents): Connection | null {
    this.#stopTimer();
    this.#owner = owner;
    if (this.#isOpen) queueMicrotask(() => owner.opened());
    return this.#connection;
  }

  /** Ends it without a word. */
  drop(): void {
    this.#stopTimer();
    this.#isOpen = false;
    this.#connection?.drop();
  }

  #alive(): void {
    this.#provenAt = this.#parts.now();
    this.#stopTimer();
    this.#stopTimer = this.#parts.schedule(PING_MS, () => this.#ping());
  }

  #ping(): void {
    this.#connection?.ping(() => {
      if (this.#isOpen && this.#owner === null) this.#alive();
    });
    this.#stopTimer = this.#parts.schedule(PONG_MS, () => {
      this.drop();
      this.#lost();
    });
  }
}

/** Whether two values of the settings say the same. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
