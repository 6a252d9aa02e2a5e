import type { Millis, Schedule } from '../../../shared/clock.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSettings } from '../../../shared/settings.ts';
import { forward } from './forward.ts';
import type { Connect } from './transport.ts';

/** How often a server that is down, or not known, is looked at. */
const RETRY_MS = 60_000;

/** How often one that is up is looked at, to know of its end before it is needed. */
const RECHECK_MS = 5 * 60_000;

/** Nobody dictated for so long: servers that are up are left in peace. */
const UNUSED_MS = 60 * 60_000;

/** For how long a handshake alone does not clear a server that failed in a session; doubles with every failure. */
const DOUBT_MS = 60_000;
const MAX_DOUBT_MS = 15 * 60_000;

/** What is known of one server. */
interface ServerHealth {
  readonly server: ServerSettings;
  readonly state: 'unknown' | 'up' | 'down';
  /** Why it is down. */
  readonly problem: Problem | null;
}

/** What {@link createHealth} needs. */
export interface HealthParts {
  readonly connect: Connect;
  /** As configured, best first. */
  readonly servers: () => readonly ServerSettings[];
  readonly now: () => Millis;
  readonly schedule: Schedule;
  /** A server went up or down, or is down for another reason. */
  readonly onChange: () => void;
}

/** Which servers can be reached, known before one is needed. */
export interface Health {
  /**
   * Connects as it was given, and learns from how that goes. While such a connection stands the server is not looked at; a
   * pong on it is proof of life.
   */
  readonly connect: Connect;
  /** All servers, best first: as configured, but those known to be down after all others. */
  order(): readonly ServerSettings[];
  /** As configured. */
  status(): readonly ServerHealth[];
  /** A session with a server failed although it was reachable, or (null) succeeded. */
  report(url: string, problem: Problem | null): void;
  /** Looks at all servers without a connection now: at start, after a change of the settings or of the network, after sleep. */
  check(): void;
  dispose(): void;
}

/** What is known of a URL. */
interface Entry {
  state: ServerHealth['state'];
  problem: Problem | null;
  lookedAt: Millis;
  /** Connections in use or ready: older Python servers close the ones they have when another one comes. */
  standing: number;
  /** Stops the look that is under way. */
  stopLook: (() => void) | null;
  /** Failed sessions since the last good one, and until when a handshake proves nothing because of them. */
  failures: number;
  doubtedUntil: Millis;
}

/**
 * Looks at idle servers with nothing but a handshake: those that are down or unknown every minute, the others every
 * five, the latter only within an hour of use. Sends nothing before the first {@link Health.check}.
 */
export const createHealth = (parts: HealthParts): Health => new HealthKeeper(parts);

class HealthKeeper implements Health {
  readonly #parts: HealthParts;
  readonly #entries = new Map<string, Entry>();
  #usedAt: Millis;
  #stopTimer: () => void = () => undefined;
  #isDisposed = false;

  constructor(parts: HealthParts) {
    this.#parts = parts;
    this.#usedAt = parts.now();
  }

  readonly connect: Connect = (server, events) => {
    const { url } = server;
    this.#usedAt = this.#parts.now();
    let hasOpened = false;
    let stands = true;
    this.#entry(url).standing += 1;
    const over = (): void => {
      if (stands) this.#entry(url).standing -= 1;
      stands = false;
    };
    const connection = this.#parts.connect(server, {
      opened: () => {
        hasOpened = true;
        this.#reached(url);
        events.opened();
      },
      message: (data) => events.message(data),
      closed: (why) => {
        over();
        if (!hasOpened) this.#unreachable(url, why);
        events.closed(why);
      },
    });
    this.#plan();
    return forward(connection, {
      ping: (pong) =>
        connection.ping(() => {
          this.#reached(url);
          pong();
        }),
      close: () => {
        over();
        connection.close();
      },
      drop: () => {
        over();
        connection.drop();
      },
    });
  };

  order(): readonly ServerSettings[] {
    const servers = this.#parts.servers();
    const isDown = ({ url }: ServerSettings): boolean => this.#entries.get(url)?.state === 'down';
    return [...servers.filter((server) => !isDown(server)), ...servers.filter(isDown)];
  }

  status(): readonly ServerHealth[] {
    return this.#parts.servers().map((server) => {
      const { state = 'unknown', problem = null } = this.#entries.get(server.url) ?? {};
      return { server, state, problem };
    });
  }

  report(url: string, problem: Problem | null): void {
    const entry = this.#entry(url);
    if (problem === null) {
      entry.failures = 0;
      entry.doubtedUntil = -Infinity;
      this.#reached(url);
    } else {
      const doubtMs = Math.min(MAX_DOUBT_MS, DOUBT_MS * 2 ** entry.failures);
      entry.failures += 1;
      entry.doubtedUntil = this.#parts.now() + doubtMs;
      this.#unreachable(url, problem);
    }
  }

  check(): void {
    const urls = new Set(this.#parts.servers().map(({ url }) => url));
    for (const [url, entry] of this.#entries) {
      // One under way may wait for an answer that the old network swallowed.
      entry.stopLook?.();
      entry.stopLook = null;
      if (!urls.has(url) && entry.standing === 0) this.#entries.delete(url);
    }
    for (const server of this.#parts.servers()) this.#look(server);
    this.#plan();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#stopTimer();
    for (const { stopLook } of this.#entries.values()) stopLook?.();
  }

  #entry(url: string): Entry {
    let entry = this.#entries.get(url);
    if (entry === undefined) {
      entry = {
        state: 'unknown',
        problem: null,
        lookedAt: -Infinity,
        standing: 0,
        stopLook: null,
        failures: 0,
        doubtedUntil: -Infinity,
      };
      this.#entries.set(url, entry);
    }
    return entry;
  }

  /** A handshake, and goodbye. */
  #look(server: ServerSettings): void {
    const entry = this.#entry(server.url);
    if (entry.stopLook !== null || this.#isDisposed) return;
    entry.lookedAt = this.#parts.now();
    if (entry.standing > 0) return;
    const connection = this.#parts.connect(server, {
      opened: () => {
        entry.stopLook = null;
        connection.close();
        this.#reached(server.url);
      },
      message: () => undefined,
      closed: (why) => {
        entry.stopLook = null;
        this.#unreachable(server.url, why);
      },
    });
    entry.stopLook = () => connection.drop();
  }

  #reached(url: string): void {
    const entry = this.#entry(url);
    entry.lookedAt = this.#parts.now();
    if (entry.lookedAt >= entry.doubtedUntil) this.#set(entry, 'up', null);
    this.#plan();
  }

  #unreachable(url: string, why: Problem): void {
    const entry = this.#entry(url);
    entry.lookedAt = this.#parts.now();
    this.#set(entry, 'down', why);
    this.#plan();
  }

  #set(entry: Entry, state: 'up' | 'down', problem: Problem | null): void {
    const isNews = entry.state !== state || entry.problem?.code !== problem?.code;
    entry.state = state;
    entry.problem = problem;
    if (isNews && !this.#isDisposed) this.#parts.onChange();
  }

  /** When a server is to be looked at next; null: not for now. */
  #dueAt(url: string): Millis | null {
    const entry = this.#entry(url);
    if (entry.stopLook !== null) return null;
    if (entry.state !== 'up') return entry.lookedAt + RETRY_MS;
    const at = entry.lookedAt + RECHECK_MS;
    return at < this.#usedAt + UNUSED_MS ? at : null;
  }

  /** Sets the one timer to the next look. */
  #plan(): void {
    this.#stopTimer();
    if (this.#isDisposed) return;
    const due = this.#parts
      .servers()
      .map(({ url }) => this.#dueAt(url))
      .filter((at) => at !== null);
    if (due.length === 0) return;
    this.#stopTimer = this.#parts.schedule(Math.max(0, Math.min(...due) - this.#parts.now()), () => {
      for (const server of this.#parts.servers()) {
        const at = this.#dueAt(server.url);
        if (at !== null && at <= this.#parts.now()) this.#look(server);
      }
      this.#plan();
    });
  }
}
