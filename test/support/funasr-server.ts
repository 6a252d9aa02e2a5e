import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, STATUS_CODES } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { parseArgs } from 'node:util';
import { WebSocketServer } from 'ws';
import { countArgument } from './arguments.ts';
import { selfSigned } from './recogniser/certificate.ts';
import { Conversation, type Host, type Manner } from './recogniser/conversation.ts';
import { type Fault, faultOf } from './recogniser/faults.ts';
import type { Flavour } from './recogniser/text.ts';

export type { Fault } from './recogniser/faults.ts';
export { ERROR_TEXT } from './recogniser/faults.ts';
export { expectedResults, expectedText } from './recogniser/text.ts';

/** What server is played. */
export interface FunasrServerOptions extends Partial<Manner> {
  /** 0, the default: any free one. */
  readonly port?: number;
  /** Python with newer `websockets`: HTTP 400 for a client that does not offer the subprotocol `binary`. */
  readonly requiresSubprotocol?: boolean;
  /** A self-signed certificate for these host names; without, there is no TLS. */
  readonly tlsHosts?: readonly string[];
  /** What goes wrong: on every connection, or by the number of the attempt to connect, from 0. */
  readonly faults?: Faults;
}

type Faults = readonly Fault[] | ((attempt: number) => readonly Fault[]);

/** A recogniser that listens, on loopback. */
export interface FunasrServer {
  /** `ws://127.0.0.1:…`, or `wss://localhost:…` with TLS. */
  readonly url: string;
  readonly port: number;
  /** PEM of the self-signed certificate that is shown now; null without TLS. */
  readonly certificate: string | null;
  /** All connections whose upgrade succeeded, in order, the closed ones too. */
  readonly connections: readonly Conversation[];
  /** How many upgrades were asked for. */
  readonly attempts: number;
  /** Replaces the faults for the connections to come. */
  setFaults(faults: Faults): void;
  /**
   * Waits until `look` gives something else than undefined or false. It is called now and after everything that
   * happens. Rejects when the server is closed before.
   */
  until<T>(look: (server: FunasrServer) => T | undefined | false): Promise<T>;
  /** Breaks all connections, as a server that dies. */
  dropAll(): void;
  /** Dies with all connections, and is back on the same port after so many ms; perhaps with another certificate. */
  restart(downMs: number, otherCertificate?: boolean): void;
  /** Stops to listen: new connections are refused, the present ones stay. */
  refuse(): Promise<void>;
  /** Listens again, on the same port. */
  accept(): Promise<void>;
  close(): Promise<void>;
}

const DEFAULTS: Manner = {
  flavour: 'cpp-2pass',
  punctuation: 'closing',
  drafts: 'pieces',
  senseVoiceTags: false,
  speakers: [],
  newerFields: true,
  acknowledgesEnd: true,
  timeless: false,
  frames: 'text',
  instantText: null,
  draftWindowMs: null,
  clientEndpoints: false,
};

/** How long after it was found taken a port is asked for again. */
const RETRY_MS = 20;

/** Starts a recogniser of a flavour (C++ 2pass unless said). Rejects when the port is taken. */
export async function startFunasrServer(options: FunasrServerOptions = {}): Promise<FunasrServer> {
  const { port: wantedPort = 0, requiresSubprotocol = false, tlsHosts, faults = [], ...manner } = options;
  const server = new Server({ ...DEFAULTS, ...manner }, requiresSubprotocol, tlsHosts ?? null, faults);
  await server.listen(wantedPort);
  return server;
}

class Server implements FunasrServer {
  readonly connections: Conversation[] = [];
  #certificate: string | null;
  #attempts = 0;
  #port = 0;
  #faults: Faults;
  #closed = false;
  #lookPending = false;
  readonly #manner: Manner;
  readonly #requiresSubprotocol: boolean;
  readonly #tlsHosts: readonly string[] | null;
  readonly #http: ReturnType<typeof createHttpServer> | ReturnType<typeof createHttpsServer>;
  readonly #upgrader: WebSocketServer;
  readonly #sockets = new Set<Duplex>();
  readonly #watchers = new Set<{ look(): void; fail(error: Error): void }>();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(manner: Manner, requiresSubprotocol: boolean, tlsHosts: readonly string[] | null, faults: Faults) {
    this.#manner = manner;
    this.#requiresSubprotocol = requiresSubprotocol;
    this.#faults = faults;
    this.#tlsHosts = tlsHosts;
    const identity = tlsHosts === null ? null : selfSigned(tlsHosts);
    this.#certificate = identity?.cert ?? null;
    this.#http = identity === null ? createHttpServer() : createHttpsServer({ ...identity });
    this.#upgrader = new WebSocketServer({
      noServer: true,
      perMessageDeflate: false,
      handleProtocols: (offered) => manner.flavour === 'python' && offered.has('binary') && 'binary',
    });
    this.#http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      this.#upgrade(request, socket, head),
    );
    // A WebSocket server that gets a plain request asks for an upgrade.
    this.#http.on('request', (_, response) => response.writeHead(426).end());
    this.#http.on('connection', (socket: Duplex) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  get port(): number {
    return this.#port;
  }

  get certificate(): string | null {
    return this.#certificate;
  }

  get url(): string {
    return this.#certificate === null ? `ws://127.0.0.1:${this.#port}` : `wss://localhost:${this.#port}`;
  }

  get attempts(): number {
    return this.#attempts;
  }

  setFaults(faults: Faults): void {
    this.#faults = faults;
  }

  until<T>(look: (server: FunasrServer) => T | undefined | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const watcher = {
        look: () => {
          const found = look(this);
          if (found === undefined || found === false) return;
          this.#watchers.delete(watcher);
          resolve(found);
        },
        fail: reject,
      };
      this.#watchers.add(watcher);
      watcher.look();
    });
  }

  dropAll(): void {
    for (const connection of this.connections) connection.terminate();
  }

  restart(downMs: number, otherCertificate = false): void {
    this.#refuseFor(downMs);
    for (const socket of this.#sockets) socket.destroy();
    if (otherCertificate && this.#tlsHosts !== null && 'setSecureContext' in this.#http) {
      const identity = selfSigned(this.#tlsHosts);
      this.#http.setSecureContext({ ...identity });
      this.#certificate = identity.cert;
    }
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#http.once('error', reject);
      this.#http.listen(port, '127.0.0.1', () => {
        this.#http.off('error', reject);
        resolve();
      });
    });
    this.#port = (this.#http.address() as AddressInfo).port;
  }

  async refuse(): Promise<void> {
    if (!this.#http.listening) return;
    // The callback waits for open connections too; the port itself is closed at once.
    this.#http.close();
    await new Promise((resolve) => setImmediate(resolve));
  }

  async accept(): Promise<void> {
    if (!this.#http.listening && !this.#closed) await this.listen(this.#port);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    for (const watcher of this.#watchers) watcher.fail(new Error('The server was closed before that happened.'));
    this.#watchers.clear();
    await this.refuse();
    const gone = [...this.#sockets].map((socket) => once(socket, 'close'));
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(gone);
    this.#upgrader.close();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const attempt = this.#attempts++;
    const faults = typeof this.#faults === 'function' ? this.#faults(attempt) : this.#faults;
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
    const lacksSubprotocol = this.#requiresSubprotocol && !offered.includes('binary');
    const status = faultOf(faults, 'status')?.code ?? (lacksSubprotocol ? 400 : null);
    // A client that goes away during the handshake.
    socket.on('error', () => socket.destroy());
    if (status !== null) socket.end(plainAnswer(status));
    else if (faultOf(faults, 'hang') === undefined) {
      this.#upgrader.handleUpgrade(request, socket, head, (webSocket) => {
        const host: Host = {
          changed: () => this.#changed(),
          refuse: (ms) => this.#refuseFor(ms),
          restart: (downMs, otherCertificate) => this.restart(downMs, otherCertificate),
          reset: () => reset(socket),
        };
        this.connections.push(new Conversation(webSocket, { attempt, manner: this.#manner, faults, host }));
        this.#changed();
      });
    }
    this.#changed();
  }

  #refuseFor(ms: number): void {
    void this.refuse();
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      // Someone else may have the port for a moment.
      this.accept().catch(() => this.#refuseFor(RETRY_MS));
    }, ms);
    this.#timers.add(timer);
  }

  /** Lets the watchers look once what is happening now has been dealt with. */
  #changed(): void {
    if (this.#lookPending || this.#watchers.size === 0) return;
    this.#lookPending = true;
    queueMicrotask(() => {
      this.#lookPending = false;
      for (const watcher of this.#watchers) watcher.look();
    });
  }
}

/** Ends a TCP connection by RST; one with TLS is only cut. */
function reset(socket: Duplex): void {
  if (socket instanceof Socket && !(socket instanceof TLSSocket)) socket.resetAndDestroy();
  else socket.destroy();
}

const plainAnswer = (status: number): string =>
  `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '10095' },
      flavour: { type: 'string', default: 'cpp-2pass' },
      tls: { type: 'boolean', default: false },
    },
  });
  const FLAVOURS: readonly Flavour[] = ['cpp-offline', 'cpp-2pass', 'python', 'realtime'];
  const flavour = FLAVOURS.find((known) => known === values.flavour);
  if (flavour === undefined) {
    console.error(`--flavour is one of ${FLAVOURS.join(', ')}.`);
    process.exit(2);
  }
  const server = await startFunasrServer({
    port: countArgument('port', values.port),
    flavour,
    ...(values.tls && { tlsHosts: ['localhost'] }),
  });
  console.log(`${flavour} recogniser on ${server.url}`);
}
