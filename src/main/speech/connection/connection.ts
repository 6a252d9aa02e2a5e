import type { Socket } from 'node:net';
import { type ClientOptions, WebSocket } from 'ws';
import { type Millis, now as systemNow, type Schedule, schedule as systemSchedule } from '../../../shared/clock.ts';
import { type Problem, problem, reasonOf } from '../../../shared/problem.ts';
import { type Address, parseAddress } from '../../../shared/server-address.ts';
import { CredentialReader, type Credentials, type Reveal, revealPlain, systemAuthorities } from './credentials.ts';
import { dial } from './dial.ts';
import { failureOf, lossOf, mayBeSchemeMismatch, otherSchemeProblem, refusalOf } from './failure.ts';
import type { ServerMemory } from '../port.ts';
import { probeOtherScheme } from './scheme-probe.ts';
import type { Connect, Connection, ConnectionEvents, ConnectionSettings } from './transport.ts';
import { SYSTEM_TRUST, type TrustPort } from './trust.ts';

/** How long a handshake may take, all in all. Servers answer at once, or are not there. */
const HANDSHAKE_MS = 10_000;

/** So many times as long it may take with a server whose last one did not end in time. */
const PATIENCE = 3;

/** How long a server may take to answer the goodbye. */
const CLOSE_MS = 2000;

/** What connections need. */
export interface ConnectionParts {
  readonly memory: ServerMemory;
  /** Whom the user trusts; without it the system alone decides. */
  readonly trust?: TrustPort;
  /** Unseals secrets; without it sealed ones cannot be read. */
  readonly reveal?: Reveal;
  /** Certificates of trusted authorities, in PEM; without it those of {@link systemAuthorities}. */
  readonly authorities?: () => readonly string[];
  readonly handshakeMs?: number;
  /** Without them, those of the system. */
  readonly now?: () => Millis;
  readonly schedule?: Schedule;
}

/** What all connections share. */
interface Shared {
  readonly memory: ServerMemory;
  readonly trust: TrustPort;
  readonly credentials: CredentialReader;
  readonly handshakeMs: number;
  /** Servers (by URL) whose handshakes take longer than that. */
  readonly slow: Set<string>;
  readonly now: () => Millis;
  readonly schedule: Schedule;
}

/** {@link Connect} over a WebSocket. Certificates are always verified. */
export function createConnect(parts: ConnectionParts): Connect {
  const { memory, trust = SYSTEM_TRUST, handshakeMs = HANDSHAKE_MS } = parts;
  const { reveal = revealPlain, authorities = systemAuthorities } = parts;
  const { now = systemNow, schedule = systemSchedule } = parts;
  const credentials = new CredentialReader({ reveal, authorities });
  const shared: Shared = { memory, trust, handshakeMs, slow: new Set(), credentials, now, schedule };
  return (server, events) => {
    const address = parseAddress(server.url);
    return 'code' in address
      ? failAtOnce(address, events)
      : new WebSocketConnection(server, address, shared, events).start();
  };
}

/** A connection that cannot even be tried. */
function failAtOnce(why: Problem, events: ConnectionEvents): Connection {
  let isDropped = false;
  queueMicrotask(() => {
    if (!isDropped) events.closed(why);
  });
  const drop = (): void => void (isDropped = true);
  return { send: () => undefined, ping: () => undefined, close: drop, drop };
}

/** The largest message taken, in bytes; replies are some kilobytes, those of hours of speech some megabytes. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

const OPTIONS: ClientOptions & { readonly closeTimeout: number } = {
  perMessageDeflate: false,
  maxPayload: MAX_MESSAGE_BYTES,
  closeTimeout: CLOSE_MS,
};

/** What the `ws` client says where the server's subprotocol is not the one that was asked for. */
const OTHER_SUBPROTOCOL = /^Server sent (?:no subprotocol|a subprotocol but none)/u;

class WebSocketConnection implements Connection {
  readonly #server: ConnectionSettings;
  readonly #address: Address;
  readonly #shared: Shared;
  readonly #events: ConnectionEvents;
  readonly #limitMs: number;
  #startedAt: Millis = 0;
  /** The way to the server, and the socket on it; null until it is open. */
  #way: Socket | null = null;
  #socket: WebSocket | null = null;
  #isRetry = false;
  /** Nothing that the socket still says matters: we closed it, or its failure is being reported. */
  #isOver = false;
  /** Stops the handshake's timer, later the probe. */
  #stopWaiting: () => void = () => undefined;
  #stopDialling: () => void = () => undefined;
  #pings = 0;
  /** What to call at which answer, by the mark in it. */
  readonly #pongs = new Map<string, () => void>();

  constructor(server: ConnectionSettings, address: Address, shared: Shared, events: ConnectionEvents) {
    this.#server = server;
    this.#address = address;
    this.#shared = shared;
    this.#events = events;
    this.#limitMs = shared.handshakeMs * (shared.slow.has(server.url) ? PATIENCE : 1);
  }

  /** Connects; once. */
  start(): this {
    const { now, schedule, slow } = this.#shared;
    this.#startedAt = now();
    this.#stopWaiting = schedule(this.#limitMs, () => {
      slow.add(this.#server.url);
      this.#refused(problem('server-connect-timeout', { address: this.#address.label, seconds: this.#seconds }));
    });
    void this.#dialWithCredentials();
    return this;
  }

  send(data: string | Int16Array, left?: () => void): void {
    this.#gather();
    // A callback costs as much as the rest of a send: none for every frame.
    if (left === undefined) {
      this.#socket?.send(data);
    } else {
      // A failed write ends the connection, which is reported then.
      this.#socket?.send(data, (error) => {
        if (!error) left();
      });
    }
  }

  ping(pong: () => void): void {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return;
    const mark = String(this.#pings++);
    this.#pongs.set(mark, pong);
    socket.ping(mark);
  }

  close(): void {
    this.#isOver = true;
    this.#stopWaiting();
    this.#stopDialling();
    this.#socket?.close(1000);
  }

  drop(): void {
    this.#isOver = true;
    this.#stopWaiting();
    this.#stopDialling();
    this.#socket?.terminate();
  }

  /** Corks the socket, so that frames sent in one tick leave in one write: that call is most of what a frame costs. */
  #gather(): void {
    const way = this.#way;
    if (way === null || way.writableCorked > 0) return;
    way.cork();
    process.nextTick(() => way.uncork());
  }

  get #seconds(): number {
    return Math.round(this.#limitMs / 1000);
  }

  async #dialWithCredentials(): Promise<void> {
    const { credentials, memory } = this.#shared;
    const read = await credentials
      .read(this.#server, this.#address.secure)
      .catch((error: unknown) => this.#failureOf(error));
    if (this.#isOver) return;
    if ('code' in read) this.#refused(read);
    else this.#dial(read, memory.recall(this.#server.url).subprotocol === 'binary');
  }

  /** Opens the way to the server, then starts a handshake on it. */
  #dial(credentials: Credentials, asksSubprotocol: boolean): void {
    this.#stopDialling = dial(this.#address, credentials, this.#shared.trust, {
      opened: (way) => {
        this.#stopDialling = () => undefined;
        this.#way = way;
        this.#socket = this.#shakeHands(way, credentials, asksSubprotocol);
      },
      refused: (why) => this.#refused(why),
      failed: (error) => this.#refused(this.#failureOf(error)),
    });
  }

  /** With or without asking for the subprotocol that Python servers offer. */
  #shakeHands(way: Socket, credentials: Credentials, asksSubprotocol: boolean): WebSocket {
    const socket = new WebSocket(this.#address.url, asksSubprotocol ? ['binary'] : [], {
      ...OPTIONS,
      headers: credentials.headers,
      createConnection: () => way,
    });
    let hasOpened = false;
    let failure: unknown = null;
    const isCurrent = (): boolean => !this.#isOver && socket === this.#socket;
    const retry = (): void => {
      this.#isRetry = true;
      this.#socket = null;
      this.#dial(credentials, !asksSubprotocol);
    };
    socket.on('open', () => {
      if (!isCurrent()) return;
      hasOpened = true;
      this.#stopWaiting();
      const { now, handshakeMs, slow } = this.#shared;
      if (now() - this.#startedAt < handshakeMs) slow.delete(this.#server.url);
      const subprotocol = asksSubprotocol ? 'binary' : 'none';
      if (this.#isRetry) this.#shared.memory.learn(this.#server.url, { subprotocol });
      this.#events.opened();
    });
    socket.on('message', (data: Buffer, isBinary) => {
      if (isCurrent()) this.#events.message(isBinary ? data : data.toString());
    });
    socket.on('pong', (mark: Buffer) => this.#answered(mark.toString()));
    socket.on('unexpected-response', (request, response) => {
      request.destroy();
      if (!isCurrent()) return;
      const status = response.statusCode ?? 0;
      if (status === 400 && !asksSubprotocol && !this.#isRetry) retry();
      else this.#refused(refusalOf(status, this.#address));
    });
    socket.on('error', (error) => (failure = error));
    socket.on('close', () => {
      if (!isCurrent()) return;
      if (hasOpened) this.#lost(lossOf(failure, this.#address));
      else if (!this.#isRetry && OTHER_SUBPROTOCOL.test(reasonOf(failure))) retry();
      else this.#refused(this.#failureOf(failure));
    });
    return socket;
  }

  /** Forgets the pings before the one that was answered: their answers may have been left out. */
  #answered(mark: string): void {
    const pong = this.#pongs.get(mark);
    if (pong === undefined || this.#isOver) return;
    this.#pongs.clear();
    pong();
  }

  #failureOf(error: unknown): Problem {
    const certificate = this.#server.clientCertificate?.certificate ?? null;
    return failureOf(error, this.#address, this.#seconds, certificate);
  }

  /** No handshake. Reported only after a look whether the port wants TLS, or has none. */
  #refused(why: Problem): void {
    this.drop();
    if (!mayBeSchemeMismatch(why, this.#address)) {
      this.#events.closed(why);
      return;
    }
    this.#stopWaiting = probeOtherScheme(this.#address, (isSpoken) => {
      this.#events.closed(isSpoken ? otherSchemeProblem(this.#address) : why);
    });
  }

  #lost(why: Problem): void {
    this.#isOver = true;
    this.#events.closed(why);
  }
}
