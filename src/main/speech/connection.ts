import { type ClientOptions, WebSocket } from 'ws';
import { type Problem, problem, reasonOf } from '../../shared/problem.ts';
import { type Address, parseAddress } from './address.ts';
import { failureOf, lossOf, mayBeSchemeMismatch, otherSchemeProblem, refusalOf } from './failure.ts';
import type { ServerMemory } from './port.ts';
import { probeOtherScheme } from './probe.ts';
import { MAX_MESSAGE_BYTES } from './protocol.ts';
import type { Connect, Connection, ConnectionEvents } from './transport.ts';

/** How long a handshake may take, all in all. Servers answer at once, or are not there. */
const HANDSHAKE_MS = 10_000;

/** How long a server may take to answer the goodbye. */
const CLOSE_MS = 2000;

/** What connections need. */
export interface ConnectionParts {
  readonly memory: ServerMemory;
  readonly handshakeMs?: number;
}

/** {@link Connect} over a WebSocket. Certificates are always verified. */
export const createConnect =
  (parts: ConnectionParts): Connect =>
  ({ url }, events) => {
    const address = parseAddress(url);
    return 'code' in address ? failAtOnce(address, events) : new WebSocketConnection(url, address, parts, events);
  };

/** A connection that cannot even be tried. */
function failAtOnce(why: Problem, events: ConnectionEvents): Connection {
  let isDropped = false;
  queueMicrotask(() => {
    if (!isDropped) events.closed(why);
  });
  const drop = (): void => void (isDropped = true);
  return { send: () => undefined, close: drop, drop };
}

const OPTIONS: ClientOptions & { readonly closeTimeout: number } = {
  perMessageDeflate: false,
  maxPayload: MAX_MESSAGE_BYTES,
  closeTimeout: CLOSE_MS,
};

/** What the `ws` client says where the server's subprotocol is not the one that was asked for. */
const OTHER_SUBPROTOCOL = /^Server sent (?:no subprotocol|a subprotocol but none)/u;

class WebSocketConnection implements Connection {
  readonly #url: string;
  readonly #address: Address;
  readonly #memory: ServerMemory;
  readonly #events: ConnectionEvents;
  readonly #seconds: number;
  #socket: WebSocket;
  #isRetry = false;
  /** Nothing that the socket still says matters: closed by us, or its failure is being told. */
  #isOver = false;
  /** Stops the handshake's timer, later the probe. */
  #stopWaiting: () => void;

  constructor(url: string, address: Address, parts: ConnectionParts, events: ConnectionEvents) {
    this.#url = url;
    this.#address = address;
    this.#memory = parts.memory;
    this.#events = events;
    const handshakeMs = parts.handshakeMs ?? HANDSHAKE_MS;
    this.#seconds = Math.round(handshakeMs / 1000);
    const timer = setTimeout(() => {
      this.#refused(problem('server-connect-timeout', { address: address.label, seconds: this.#seconds }));
    }, handshakeMs);
    this.#stopWaiting = () => clearTimeout(timer);
    this.#socket = this.#dial(parts.memory.recall(url).subprotocol === 'binary');
  }

  send(data: string | Int16Array, left?: () => void): void {
    // A callback costs as much as the rest of a send: none for every frame.
    if (left === undefined) {
      this.#socket.send(data);
    } else {
      // A failed write ends the connection, which is told then.
      this.#socket.send(data, (error) => {
        if (!error) left();
      });
    }
  }

  close(): void {
    this.#isOver = true;
    this.#stopWaiting();
    this.#socket.close(1000);
  }

  drop(): void {
    this.#isOver = true;
    this.#stopWaiting();
    this.#socket.terminate();
  }

  /** Starts a handshake, with or without asking for the subprotocol that Python servers offer. */
  #dial(asksSubprotocol: boolean): WebSocket {
    const socket = new WebSocket(this.#address.url, asksSubprotocol ? ['binary'] : [], OPTIONS);
    let hasOpened = false;
    let failure: unknown = null;
    const isCurrent = (): boolean => !this.#isOver && socket === this.#socket;
    const retry = (): void => {
      this.#isRetry = true;
      this.#socket = this.#dial(!asksSubprotocol);
    };
    socket.on('open', () => {
      if (!isCurrent()) return;
      hasOpened = true;
      this.#stopWaiting();
      if (this.#isRetry) this.#memory.learn(this.#url, { subprotocol: asksSubprotocol ? 'binary' : 'none' });
      this.#events.opened();
    });
    socket.on('message', (data: Buffer, isBinary) => {
      if (isCurrent()) this.#events.message(isBinary ? data : data.toString());
    });
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
      else this.#refused(failureOf(failure, this.#address, this.#seconds));
    });
    return socket;
  }

  /** No handshake. Told only after a look whether the port wants TLS, or has none. */
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
