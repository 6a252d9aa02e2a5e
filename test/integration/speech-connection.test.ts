import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer, type IncomingHttpHeaders, type Server as HttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Problem } from '../../src/shared/problem.ts';
import { DEFAULT_SERVER, type ServerSettings } from '../../src/settings/schema.ts';
import { createConnect } from '../../src/main/speech/connection/connection.ts';
import { type Reveal, revealPlain } from '../../src/main/speech/connection/credentials.ts';
import { TransientServerMemory } from '../../src/main/speech/transient-memory.ts';
import type { Connection, ConnectionEvents } from '../../src/main/speech/connection/transport.ts';
import { type Certificates, type KeyPair, makeCertificates } from './speech-certificates.ts';

let certificates: Certificates;
beforeAll(() => {
  certificates = makeCertificates();
});

/** What a test leaves open. */
const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  });
  return (server.address() as AddressInfo).port;
}

/** Serves WebSockets; `protocols` says what to answer to the subprotocols asked for. */
async function serveWebSockets(
  http: HttpServer,
  accept: (socket: WebSocket) => void = () => undefined,
  options: { readonly handleProtocols?: (asked: Set<string>) => string | false; readonly autoPong?: boolean } = {},
): Promise<number> {
  const sockets = new WebSocketServer({ server: http, ...options });
  sockets.on('connection', accept);
  return await listen(http);
}

const secure = ({ key, cert }: KeyPair): HttpServer => createHttpsServer({ key, cert });

/** `opened`, a message, or the problem that ended it. */
type Told = Problem | string | Uint8Array;

interface ClientOptions {
  readonly memory?: TransientServerMemory;
  readonly handshakeMs?: number;
  readonly headers?: ServerSettings['headers'];
  readonly reveal?: Reveal;
}

/** A connection with what it tells, to be awaited one by one. */
class Client {
  readonly connection: Connection;
  readonly told: Told[] = [];
  readonly memory: TransientServerMemory;
  #wake: () => void = () => undefined;
  #read = 0;

  constructor(url: string, options: ClientOptions = {}) {
    const { memory = new TransientServerMemory(), handshakeMs = 10_000, headers = {}, reveal = revealPlain } = options;
    this.memory = memory;
    const tell = (told: Told): void => {
      this.told.push(told);
      this.#wake();
    };
    const events: ConnectionEvents = {
      opened: () => tell('opened'),
      message: (data) => tell(data),
      closed: (problem) => tell(problem),
    };
    const authorities = (): readonly string[] => [certificates.authority];
    this.connection = createConnect({ memory, handshakeMs, authorities, reveal })(
      { ...DEFAULT_SERVER, url, headers },
      events,
    );
    open.push(() => this.connection.drop());
  }

  async next(): Promise<Told> {
    while (this.told.length === this.#read) await new Promise<void>((resolve) => (this.#wake = resolve));
    return this.told[this.#read++] as Told;
  }
}

async function opened(port: number): Promise<Client> {
  const client = new Client(`ws://127.0.0.1:${port}`);
  expect(await client.next()).toBe('opened');
  return client;
}

const failure = async (url: string, options: { handshakeMs?: number } = {}): Promise<Told> =>
  await new Client(url, options).next();

/** An address of this computer that only neighbours reach, with the network that it is in; null where it has none. */
const linkLocal = Object.entries(networkInterfaces())
  .flatMap(([name, all]) => (all ?? []).map(({ address }) => `${address}%${name}`))
  .find((address) => address.startsWith('fe80:'));

it('a server whose handshake does not end in time gets more time for the next one', async () => {
  const http = createHttpServer();
  const upgrader = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, socket, head) => {
    socket.on('error', () => undefined);
    // Longer than the limit of the first attempt, and shorter than that of the second.
    setTimeout(() => {
      if (socket.writable) upgrader.handleUpgrade(request, socket, head, () => undefined);
    }, 600);
  });
  const port = await listen(http);
  const connect = createConnect({ memory: new TransientServerMemory(), handshakeMs: 400 });
  const attempt = (): Promise<Told> =>
    new Promise((resolve) => {
      const connection = connect(
        { ...DEFAULT_SERVER, url: `ws://127.0.0.1:${port}` },
        { opened: () => resolve('opened'), message: () => undefined, closed: resolve },
      );
      open.push(() => connection.drop());
    });
  expect(await attempt()).toMatchObject({ code: 'server-connect-timeout' });
  for (let n = 0; n < 2; n += 1) expect(await attempt()).toBe('opened');
});

describe('a connection', () => {
  it.skipIf(linkLocal === undefined)('is made through the network that an IPv6 address names', async () => {
    const http = createHttpServer();
    let host: string | undefined;
    new WebSocketServer({ server: http }).on('connection', (_socket, request) => (host = request.headers.host));
    http.listen(0, '::');
    await once(http, 'listening');
    open.push(() => void http.close());
    const { port } = http.address() as AddressInfo;
    expect(await new Client(`ws://[${linkLocal}]:${port}`).next()).toBe('opened');
    // The network's name means nothing on the other side.
    expect(host).toBe(`[${linkLocal?.split('%')[0]}]:${port}`);
  });

  it('sends text and samples, and receives text', async () => {
    const heard: [Buffer, boolean][] = [];
    const port = await serveWebSockets(createHttpServer(), (socket) => {
      socket.on('message', (data: Buffer, isBinary) => {
        heard.push([data, isBinary]);
        if (heard.length === 2) socket.send('{"mode":"offline"}');
      });
    });
    const client = new Client(`ws://127.0.0.1:${port}`);
    expect(await client.next()).toBe('opened');
    client.connection.send('{}');
    const left = new Promise<void>((resolve) => {
      client.connection.send(Int16Array.of(0, 1, 258, -1).subarray(1), resolve);
    });
    expect(await client.next()).toBe('{"mode":"offline"}');
    await left;
    expect(heard).toEqual([
      [Buffer.from('{}'), false],
      [Buffer.from([1, 0, 2, 1, 255, 255]), true],
    ]);
  });

  it('asks for no subprotocol and no compression', async () => {
    const http = createHttpServer();
    const port = await serveWebSockets(http);
    const upgrade = once(http, 'upgrade') as Promise<[{ headers: Record<string, string> }]>;
    const client = new Client(`ws://127.0.0.1:${port}`);
    const [{ headers }] = await upgrade;
    expect(headers['sec-websocket-protocol']).toBeUndefined();
    expect(headers['sec-websocket-extensions']).toBeUndefined();
    expect(await client.next()).toBe('opened');
    expect(client.memory.recall(`ws://127.0.0.1:${port}`)).toEqual({});
  });

  it('sends all that it was given before the goodbye, in order', async () => {
    const heard: string[] = [];
    let closed: Promise<unknown> = Promise.resolve();
    const port = await serveWebSockets(createHttpServer(), (socket) => {
      socket.on('message', (data: Buffer) => heard.push(data.toString()));
      closed = once(socket, 'close');
    });
    const client = new Client(`ws://127.0.0.1:${port}`);
    await client.next();
    const words = Array.from({ length: 200 }, (_, n) => String(n));
    for (const word of words) client.connection.send(word);
    client.connection.close();
    await closed;
    expect(heard).toEqual(words);
  });

  it('says goodbye on close, and nothing on drop', async () => {
    const codes: Promise<number>[] = [];
    const port = await serveWebSockets(createHttpServer(), (socket) => {
      codes.push(once(socket, 'close').then(([code]) => code as number));
    });
    for (const way of ['close', 'drop'] as const) {
      const client = new Client(`ws://127.0.0.1:${port}`);
      await client.next();
      client.connection[way]();
    }
    expect(await Promise.all(codes)).toEqual([1000, 1006]);
  });

  it('tells when the server hangs up or dies', async () => {
    for (const way of ['close', 'terminate'] as const) {
      const port = await serveWebSockets(createHttpServer(), (socket) => socket[way]());
      const client = new Client(`ws://127.0.0.1:${port}`);
      expect(await client.next()).toBe('opened');
      expect(await client.next()).toEqual({ code: 'server-closed', detail: { address: `127.0.0.1:${port}` } });
      expect(client.told).toHaveLength(2);
    }
  });

  it('ends at a message of insane size', async () => {
    const port = await serveWebSockets(createHttpServer(), (socket) => socket.send(Buffer.alloc(17 * 1024 * 1024)));
    const client = new Client(`ws://127.0.0.1:${port}`);
    expect(await client.next()).toBe('opened');
    expect(await client.next()).toEqual({
      code: 'connection-failed',
      detail: { address: `127.0.0.1:${port}`, reason: 'Max payload size exceeded' },
    });
  });

  it('tells nothing after drop, whatever it was doing', async () => {
    const port = await serveWebSockets(createHttpServer(), (socket) => socket.send('hello'));
    const early = new Client(`ws://127.0.0.1:${port}`);
    early.connection.drop();
    const invalid = new Client('nonsense');
    invalid.connection.drop();
    const other = new Client(`ws://127.0.0.1:${port}`);
    await other.next();
    await other.next();
    expect([early.told, invalid.told]).toEqual([[], []]);
  });
});

describe('a ping', () => {
  it('calls back at its own pong', async () => {
    const port = await serveWebSockets(createHttpServer());
    const { connection } = await opened(port);
    await new Promise<void>((pong) => connection.ping(pong));
  });

  it('takes no other pong for its own', async () => {
    const heard: string[] = [];
    const port = await serveWebSockets(
      createHttpServer(),
      (socket) => {
        socket.on('ping', (mark: Buffer) => {
          heard.push(mark.toString());
          if (heard.length === 1) return;
          socket.pong('of nobody');
          socket.pong(mark);
          socket.pong(heard[0]);
          socket.send('the end');
        });
      },
      { autoPong: false },
    );
    const client = await opened(port);
    const answered: string[] = [];
    client.connection.ping(() => answered.push('first'));
    client.connection.ping(() => answered.push('second'));
    expect(await client.next()).toBe('the end');
    expect(answered).toEqual(['second']);
  });
});

it.runIf(process.platform === 'linux')('the system looks after an idle connection', async () => {
  const http = createHttpServer();
  const accepted = once(http, 'connection') as Promise<[Socket]>;
  await opened(await serveWebSockets(http));
  const [{ remotePort = 0 }] = await accepted;
  const local = `0100007F:${remotePort.toString(16).toUpperCase().padStart(4, '0')}`;
  const ours = (await readFile('/proc/net/tcp', 'utf8')).split('\n').map((line) => line.trim().split(/\s+/u));
  // Column `tr`: 02 is a keep-alive timer.
  expect(ours.find(([, from]) => from === local)?.[5]).toMatch(/^02:/u);
});

describe('request headers', () => {
  const ask = async (
    headers: ServerSettings['headers'],
    options: object = {},
  ): Promise<[Told, IncomingHttpHeaders?]> => {
    const http = createHttpServer();
    const port = await serveWebSockets(http);
    let seen: IncomingHttpHeaders | undefined;
    http.on('upgrade', (request) => (seen = request.headers));
    const told = await new Client(`ws://127.0.0.1:${port}`, { headers, ...options }).next();
    return seen === undefined ? [told] : [told, seen];
  };

  it('go with the upgrade, unsealed', async () => {
    const reveal: Reveal = (secret) => Promise.resolve(typeof secret === 'string' ? secret : `open ${secret.sealed}`);
    const headers = { Authorization: { sealed: 'sesame' }, 'x-team': 'asr', Host: 'asr.example' };
    const [told, seen] = await ask(headers, { reveal });
    expect(told).toBe('opened');
    expect(seen).toMatchObject({ authorization: 'open sesame', 'x-team': 'asr', host: 'asr.example' });
  });

  it.each([
    ['a name with a blank', 'X Y', 'z'],
    ['a value with a line break', 'X-Y', 'a\r\nX-Z: b'],
    ['a value that HTTP cannot carry', 'X-Y', '听写'],
    ['a header of the connection', 'Connection', 'close'],
    ['a header of the upgrade', 'upgrade', 'h2c'],
    ['a header of the handshake', 'Sec-WebSocket-Key', 'x'],
    ['a header of a body', 'Content-Length', '5'],
  ])('%s is refused, and nothing is sent', async (_, name, value) => {
    expect(await ask({ [name]: value })).toEqual([{ code: 'header-invalid', detail: { name } }]);
  });

  it('that were sealed on another computer are told by their name, and nothing is sent', async () => {
    expect(await ask({ 'X-Y': { sealed: 'x' } })).toEqual([{ code: 'secret-unreadable', detail: { name: 'X-Y' } }]);
  });

  it('that differ in case only are refused', async () => {
    expect(await ask({ 'X-Y': 'a', 'x-y': 'b' })).toEqual([{ code: 'header-invalid', detail: { name: 'x-y' } }]);
  });
});

describe('the subprotocol', () => {
  /** Answers 400 to a client that does not ask for `binary`, as newer Python servers do. */
  const demanding = async (): Promise<{ port: number; asked: (string | undefined)[] }> => {
    const http = createHttpServer();
    const asked: (string | undefined)[] = [];
    const sockets = new WebSocketServer({ noServer: true });
    http.on('upgrade', (request, socket, head) => {
      asked.push(request.headers['sec-websocket-protocol']);
      if (asked.at(-1) === 'binary') sockets.handleUpgrade(request, socket, head, () => undefined);
      else socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n');
    });
    return { port: await listen(http), asked };
  };

  it('is tried when the server answers 400 without, and remembered', async () => {
    const { port, asked } = await demanding();
    const url = `ws://127.0.0.1:${port}`;
    const first = new Client(url);
    expect(await first.next()).toBe('opened');
    expect(first.memory.recall(url)).toEqual({ subprotocol: 'binary' });
    const second = new Client(url, { memory: first.memory });
    expect(await second.next()).toBe('opened');
    expect(asked).toEqual([undefined, 'binary', 'binary']);
  });

  it('is left out again when a server that took it once takes none any more', async () => {
    const port = await serveWebSockets(createHttpServer(), undefined, { handleProtocols: () => false });
    const url = `ws://127.0.0.1:${port}`;
    const memory = new TransientServerMemory();
    memory.learn(url, { subprotocol: 'binary' });
    expect(await new Client(url, { memory }).next()).toBe('opened');
    expect(memory.recall(url)).toEqual({ subprotocol: 'none' });
  });

  it('is tried once only', async () => {
    let requests = 0;
    const http = createHttpServer();
    http.on('upgrade', (_request, socket) => {
      requests += 1;
      socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n');
    });
    const port = await listen(http);
    expect(await failure(`ws://127.0.0.1:${port}`)).toMatchObject({ code: 'http-status', detail: { status: 400 } });
    expect(requests).toBe(2);
  });
});

describe('the reason of a failure', () => {
  it.each([
    ['nonsense', 'url-invalid'],
    ['http://127.0.0.1:1', 'url-http'],
  ])('%s is %s, told later', async (url, code) => {
    const client = new Client(url);
    expect(client.told).toEqual([]);
    expect(await client.next()).toMatchObject({ code });
  });

  it('refused', async () => {
    const server = createServer();
    const port = await listen(server);
    for (const close of open.splice(0)) await close();
    expect(await failure(`ws://127.0.0.1:${port}`)).toEqual({
      code: 'server-refused',
      detail: { address: `127.0.0.1:${port}` },
    });
    expect(await failure(`ws://localhost:${port}`)).toMatchObject({ code: 'server-refused' });
  });

  it('no answer to the handshake', async () => {
    const port = await listen(createServer());
    expect(await failure(`ws://127.0.0.1:${port}`, { handshakeMs: 1000 })).toEqual({
      code: 'server-connect-timeout',
      detail: { address: `127.0.0.1:${port}`, seconds: 1 },
    });
  });

  it.each([401, 404, 502, 504])('HTTP status %i', async (status) => {
    const http = createHttpServer();
    http.on('upgrade', (_request, socket) => socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`));
    const port = await listen(http);
    expect(await failure(`ws://127.0.0.1:${port}`)).toEqual({
      code: 'http-status',
      detail: { address: `127.0.0.1:${port}`, status },
    });
  });

  it('a plain HTTP server', async () => {
    const port = await listen(createHttpServer((_request, response) => response.end('<html>')));
    expect(await failure(`ws://127.0.0.1:${port}`)).toMatchObject({ code: 'not-websocket' });
  });

  it.each([
    ['another program', 'SSH-2.0-OpenSSH_9\r\n'],
    [
      'an answer that accepts another handshake',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n',
    ],
  ])('%s', async (_, answer) => {
    const port = await listen(createServer((socket) => socket.once('data', () => socket.end(answer))));
    expect(await failure(`ws://127.0.0.1:${port}`)).toMatchObject({ code: 'not-websocket' });
  });

  it('hung up before the handshake', async () => {
    const port = await listen(createServer((socket) => socket.destroy()));
    expect(await failure(`ws://127.0.0.1:${port}`)).toMatchObject({ code: 'server-closed' });
    expect(await failure(`wss://127.0.0.1:${port}`)).toMatchObject({ code: 'server-closed' });
  });

  it('ws against a port that wants TLS', async () => {
    const { key, cert } = certificates.selfSigned;
    const ports = [
      await serveWebSockets(secure(certificates.selfSigned)),
      await listen(createTlsServer({ key, cert }, (socket) => socket.end())),
    ];
    for (const port of ports) {
      expect(await failure(`ws://127.0.0.1:${port}`)).toEqual({
        code: 'tls-expected',
        detail: { address: `127.0.0.1:${port}` },
      });
    }
  });

  it('wss against a port without TLS', async () => {
    const port = await serveWebSockets(createHttpServer());
    expect(await failure(`wss://127.0.0.1:${port}`)).toEqual({
      code: 'tls-not-spoken',
      detail: { address: `127.0.0.1:${port}` },
    });
  });

  it('wss against a port that waits for the rest of an HTTP request', async () => {
    // As C++ servers do: the TLS greeting holds no end of a request.
    const port = await listen(
      createServer((socket) =>
        socket.on('data', (data) => {
          if (data.toString('latin1').endsWith('\r\n\r\n')) socket.end('HTTP/1.1 426 Upgrade Required\r\n\r\n');
        }),
      ),
    );
    expect(await failure(`wss://127.0.0.1:${port}`, { handshakeMs: 1000 })).toMatchObject({ code: 'tls-not-spoken' });
  });
});
