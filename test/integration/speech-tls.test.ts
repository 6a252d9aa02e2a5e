import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import { type AddressInfo, connect as connectTcp, createServer as createTcpServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, createServer as createTlsServer, type Server, type TLSSocket } from 'node:tls';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { PresentedCertificate } from '../../src/shared/certificate.ts';
import type { Problem } from '../../src/shared/problem.ts';
import { DEFAULT_SERVER, type ClientCertificate } from '../../src/settings/schema.ts';
import { parseAddress, type Address } from '../../src/shared/server-address.ts';
import { createConnect } from '../../src/main/speech/connection/connection.ts';
import { systemAuthorities } from '../../src/main/speech/connection/credentials.ts';
import { dial } from '../../src/main/speech/connection/dial.ts';
import { TransientServerMemory } from '../../src/main/speech/transient-memory.ts';
import type { Connect } from '../../src/main/speech/connection/transport.ts';
import { SYSTEM_TRUST, type TrustPort } from '../../src/main/speech/connection/trust.ts';
import { runSync } from '../support/start.ts';
import { type Certificates, type KeyPair, makeCertificates } from './speech-certificates.ts';

let certificates: Certificates;
beforeAll(() => {
  certificates = makeCertificates();
});

/** What a test leaves open. */
const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const fingerprint = ({ cert }: KeyPair): string => new X509Certificate(cert).fingerprint256;

async function listen(server: Server): Promise<number> {
  const sockets = new Set<TLSSocket>();
  server.on('secureConnection', (socket: TLSSocket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return (server.address() as AddressInfo).port;
}

/** Serves WebSockets over TLS; asks for a client certificate where `options` say so. */
async function serve(
  pair: KeyPair,
  options: object = {},
  accept: (socket: WebSocket) => void = () => undefined,
): Promise<{ https: HttpsServer; port: number }> {
  const https = createHttpsServer({ key: pair.key, cert: pair.cert, ...options });
  new WebSocketServer({ server: https }).on('connection', accept);
  return { https, port: await listen(https) };
}

/** Trust kept in memory. */
class Pins implements TrustPort {
  readonly pins = new Map<string, string>();
  readonly accepts: string[] = [];
  readonly refusals: PresentedCertificate[] = [];

  pinOf(address: string): string | null {
    return this.pins.get(address) ?? null;
  }

  accepted(address: string): void {
    this.accepts.push(address);
  }

  refused(certificate: PresentedCertificate): void {
    this.refusals.push(certificate);
  }
}

const connectTo = (trust: TrustPort = SYSTEM_TRUST): Connect =>
  createConnect({ memory: new TransientServerMemory(), trust, authorities: () => [certificates.authority] });

/** Connects and tells how it went: `opened`, or why not. */
async function attempt(
  connect: Connect,
  port: number,
  clientCertificate: ClientCertificate | null = null,
): Promise<'opened' | Problem> {
  const headers = { authorization: 'Bearer secret' };
  return await new Promise((resolve) => {
    const connection = connect(
      { ...DEFAULT_SERVER, url: `wss://127.0.0.1:${port}`, headers, clientCertificate },
      { opened: () => resolve('opened'), message: () => undefined, closed: resolve },
    );
    open.push(() => connection.drop());
  });
}

describe('a certificate', () => {
  it('that the system trusts is accepted', async () => {
    const { port } = await serve(certificates.good);
    const pins = new Pins();
    expect(await attempt(connectTo(pins), port)).toBe('opened');
    expect(pins).toMatchObject({ accepts: [`127.0.0.1:${port}`], refusals: [] });
  });

  it.each([
    ['selfSigned', 'certificate-self-signed', 'self-signed'],
    ['wrongHost', 'certificate-wrong-host', 'wrong-host'],
    ['expired', 'certificate-expired', 'expired'],
    ['unknownIssuer', 'certificate-untrusted', 'unknown-issuer'],
  ] as const)('that it does not trust is refused and shown: %s', async (which, code, distrust) => {
    const { port } = await serve(certificates[which]);
    const pins = new Pins();
    expect(await attempt(connectTo(pins), port)).toMatchObject({ code, detail: { host: '127.0.0.1' } });
    expect(pins.accepts).toEqual([]);
    expect(pins.refusals).toMatchObject([
      {
        address: `127.0.0.1:${port}`,
        host: '127.0.0.1',
        fingerprint: fingerprint(certificates[which]),
        distrust,
        pinned: null,
      },
    ]);
    // Nobody listens: no less strict.
    expect(await attempt(connectTo(), port)).toMatchObject({ code });
  });

  it.each(['selfSigned', 'wrongHost', 'expired', 'unknownIssuer'] as const)(
    'that the user trusts is accepted all the same: %s',
    async (which) => {
      const { port } = await serve(certificates[which]);
      const pins = new Pins();
      pins.pins.set(`127.0.0.1:${port}`, fingerprint(certificates[which]));
      expect(await attempt(connectTo(pins), port)).toBe('opened');
    },
  );

  it.each(['selfSigned', 'good'] as const)('other than the trusted one stops the connection: %s', async (which) => {
    const { port } = await serve(certificates[which]);
    const pins = new Pins();
    const trusted = fingerprint(certificates.expired);
    pins.pins.set(`127.0.0.1:${port}`, trusted);
    const presented = fingerprint(certificates[which]);
    expect(await attempt(connectTo(pins), port)).toEqual({
      code: 'certificate-changed',
      detail: { host: '127.0.0.1', trusted, presented },
    });
    expect(pins.refusals).toMatchObject([{ fingerprint: presented, pinned: trusted }]);
  });

  it('is trusted at its own port only', async () => {
    const [here, there] = [await serve(certificates.selfSigned), await serve(certificates.selfSigned)];
    const pins = new Pins();
    pins.pins.set(`127.0.0.1:${here.port}`, fingerprint(certificates.selfSigned));
    expect(await attempt(connectTo(pins), there.port)).toMatchObject({ code: 'certificate-self-signed' });
  });

  it('is judged anew by every connection, on a server that offers to resume sessions', async () => {
    const { https, port } = await serve(certificates.selfSigned);
    const pins = new Pins();
    const address = `127.0.0.1:${port}`;
    const connect = connectTo(pins);
    const sessions: boolean[] = [];
    https.on('secureConnection', (socket: TLSSocket) => sessions.push(socket.isSessionReused()));
    pins.pins.set(address, fingerprint(certificates.selfSigned));
    expect(await attempt(connect, port)).toBe('opened');
    expect(await attempt(connect, port)).toBe('opened');
    https.setSecureContext({ key: certificates.expired.key, cert: certificates.expired.cert });
    expect(await attempt(connect, port)).toMatchObject({ code: 'certificate-changed' });
    pins.pins.delete(address);
    expect(await attempt(connect, port)).toMatchObject({ code: 'certificate-expired' });
    expect(sessions).not.toContain(true);
  });
});

describe('before a certificate is accepted', () => {
  /** What a server hears from a client, until that is gone. */
  async function hears(pair: KeyPair, pins: Pins): Promise<{ heard: Buffer; problem: 'opened' | Problem }> {
    const chunks: Buffer[] = [];
    const server = createTlsServer({ key: pair.key, cert: pair.cert });
    server.on('secureConnection', (socket) => {
      socket.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        socket.end('HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n');
      });
    });
    // A client that goes in the middle of the handshake leaves no secure connection behind.
    const gone = new Promise<void>((resolve) => {
      server.on('connection', (socket: Socket) => socket.on('close', () => resolve()));
    });
    const problem = await attempt(connectTo(pins), await listen(server));
    await gone;
    return { heard: Buffer.concat(chunks), problem };
  }

  it('not one byte leaves', async () => {
    const { heard, problem } = await hears(certificates.selfSigned, new Pins());
    expect(problem).toMatchObject({ code: 'certificate-self-signed' });
    expect(heard).toHaveLength(0);
  });

  it('else the request does, headers and all', async () => {
    const { heard, problem } = await hears(certificates.good, new Pins());
    expect(problem).toMatchObject({ code: 'http-status' });
    expect(heard.toString()).toMatch(/^GET \/ HTTP\/1.1\r\nauthorization: Bearer secret\r\n/u);
  });
});

describe('another handshake on a connection that stands', () => {
  /** Shows another certificate on this socket of a server, then goes on. */
  const renegotiate = (socket: TLSSocket, goOn: () => void): void => {
    const { key, cert } = certificates.selfSigned;
    socket.setKeyCert(createSecureContext({ key, cert }));
    socket.renegotiate({}, goOn);
  };
  // TLS 1.3 has no such thing.
  const version = { maxVersion: 'TLSv1.2' } as const;

  it('ends it', async () => {
    const { https, port } = await serve(certificates.good, version, (socket) => {
      socket.on('message', () => renegotiate(way as TLSSocket, () => socket.send('I am another')));
    });
    let way: TLSSocket | null = null;
    https.on('secureConnection', (socket: TLSSocket) => (way = socket));
    const told: unknown[] = [];
    await new Promise<void>((resolve) => {
      const connection = connectTo()(
        { ...DEFAULT_SERVER, url: `wss://127.0.0.1:${port}` },
        {
          opened: () => connection.send('x'),
          message: (data) => told.push(data),
          closed: ({ code }) => {
            told.push(code);
            resolve();
          },
        },
      );
      open.push(() => connection.drop());
    });
    expect(told).toEqual(['server-closed']);
  });

  it('ends it too where the TLS library would take part', async () => {
    const { key, cert } = certificates.good;
    const server = createTlsServer({ key, cert, ...version }, (socket) => {
      socket.once('data', () => renegotiate(socket, () => socket.write('I am another')));
    });
    const address = parseAddress(`wss://127.0.0.1:${await listen(server)}`) as Address;
    const context = createSecureContext({ ca: certificates.authority });
    const end = await new Promise<{ error: Error | null; heard: string }>((resolve, reject) => {
      const stop = dial(address, { context, isNamed: false }, SYSTEM_TRUST, {
        opened: (socket) => {
          let error: Error | null = null;
          let heard = '';
          socket.on('data', (data) => (heard += data.toString()));
          socket.on('error', (found) => (error = found));
          socket.on('close', () => resolve({ error, heard }));
          socket.write('x');
        },
        refused: ({ code }) => reject(new Error(code)),
        failed: reject,
      });
      open.push(stop);
    });
    expect(end).toMatchObject({ error: { message: 'The server began another TLS handshake' }, heard: '' });
  });
});

describe('a client certificate', () => {
  let folder: string;
  let mine: ClientCertificate;
  const asking = (): object => ({ requestCert: true, rejectUnauthorized: true, ca: certificates.authority });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'client-certificate-'));
    mine = { certificate: join(folder, 'me.crt'), key: join(folder, 'me.key'), passphrase: null };
    return async () => await rm(folder, { recursive: true });
  });
  const write = async ({ cert, key }: KeyPair): Promise<void> => {
    await writeFile(mine.certificate, cert);
    await writeFile(mine.key, key);
  };
  /** The key again, under a passphrase. */
  const encrypt = async ({ cert, key }: KeyPair, passphrase: string): Promise<void> => {
    await writeFile(mine.certificate, cert);
    const locked = runSync('openssl', ['pkcs8', '-topk8', '-passout', `pass:${passphrase}`], { input: key });
    await writeFile(mine.key, locked);
  };

  it('is shown to a server that asks for one', async () => {
    await write(certificates.good);
    const { https, port } = await serve(certificates.good, asking());
    const shown = once(https, 'secureConnection') as Promise<[TLSSocket]>;
    expect(await attempt(connectTo(), port, mine)).toBe('opened');
    expect((await shown)[0].getPeerX509Certificate()?.fingerprint256).toBe(fingerprint(certificates.good));
  });

  it.each(['utf8', 'utf16le'] as const)(
    'may be in files with a byte order mark, as Windows writes them: %s',
    async (encoding) => {
      await writeFile(mine.certificate, `\ufeff${certificates.good.cert}`, encoding);
      await writeFile(mine.key, `\ufeff${certificates.good.key}`, encoding);
      const { port } = await serve(certificates.good, asking());
      expect(await attempt(connectTo(), port, mine)).toBe('opened');
    },
  );
  describe.each([
    ['TLS 1.2', { maxVersion: 'TLSv1.2' }],
    ['TLS 1.3', { minVersion: 'TLSv1.3' }],
    ['TLS 1.3 that asks for another hello', { minVersion: 'TLSv1.3', ecdhCurve: 'secp384r1' }],
  ] as const)('with %s', (_, version) => {
    beforeAll(() => write(certificates.good));

    /** A server that takes any client, what it saw of this one, and all bytes that came from it. */
    async function watch(pair: KeyPair, pins: Pins): Promise<{ outcome: unknown; sees: string[]; records: number[] }> {
      const lenient = { requestCert: true, rejectUnauthorized: false, ...version };
      const { https, port } = await serve(pair, lenient);
      const sees: string[] = [];
      https.on('secureConnection', (socket: TLSSocket) => {
        const shown = socket.getPeerX509Certificate();
        if (shown !== undefined) sees.push(shown.subject);
      });
      const chunks: Buffer[] = [];
      let goes = (): void => undefined;
      const gone = new Promise<void>((resolve) => (goes = resolve));
      const between = createTcpServer((client) => {
        const server = connectTcp(port, '127.0.0.1');
        client.on('data', (chunk: Buffer) => chunks.push(chunk));
        client.pipe(server).pipe(client);
        client.on('close', () => {
          server.destroy();
          goes();
        });
        for (const socket of [client, server]) socket.on('error', () => socket.destroy());
      });
      between.listen(0, '127.0.0.1');
      await once(between, 'listening');
      open.push(() => between.close());
      const place = (between.address() as AddressInfo).port;
      for (const [address, pin] of [...pins.pins]) pins.pins.set(address.replace('*', String(place)), pin);
      const outcome = await attempt(connectTo(pins), place, mine);
      if (outcome !== 'opened') await gone;
      return { outcome, sees, records: recordsOf(Buffer.concat(chunks)) };
    }

    /** Types of the TLS records; of a handshake record, with the type of its message: 22.1 is a client's hello. */
    const recordsOf = (bytes: Buffer): number[] => {
      const types: number[] = [];
      for (let at = 0; at + 5 < bytes.length; at += 5 + bytes.readUInt16BE(at + 3))
        types.push(bytes[at] === 22 ? 22 + (bytes[at + 5] ?? 0) / 10 : (bytes[at] ?? 0));
      return types;
    };
    const HELLOS = new Set([22.1, 20]);

    it.each(['selfSigned', 'wrongHost', 'expired', 'unknownIssuer'] as const)(
      'is kept from a server that is not trusted: %s',
      async (which) => {
        const { outcome, sees, records } = await watch(certificates[which], new Pins());
        expect(outcome).toMatchObject({ code: expect.stringMatching(/^certificate-/u) as string });
        expect(sees).toEqual([]);
        expect(records.filter((type) => !HELLOS.has(type))).toEqual([]);
      },
    );

    it('is kept from a server with another certificate than the trusted one, however good', async () => {
      const pins = new Pins();
      pins.pins.set('127.0.0.1:*', fingerprint(certificates.selfSigned));
      const { outcome, sees, records } = await watch(certificates.good, pins);
      expect(outcome).toMatchObject({ code: 'certificate-changed' });
      expect(sees).toEqual([]);
      expect(records.filter((type) => !HELLOS.has(type))).toEqual([]);
    });

    it('is shown to a server that the system trusts, and to one that the user does', async () => {
      const trusted = await watch(certificates.good, new Pins());
      expect(trusted).toMatchObject({ outcome: 'opened', sees: ['CN=good'] });
      const pins = new Pins();
      pins.pins.set('127.0.0.1:*', fingerprint(certificates.selfSigned));
      expect(await watch(certificates.selfSigned, pins)).toMatchObject({ outcome: 'opened', sees: ['CN=good'] });
      expect(pins.refusals).toEqual([]);
    });

    it('takes messages both ways, many and large', async () => {
      const { port } = await serve(certificates.good, { ...asking(), ...version }, (socket) => {
        socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
      });
      const frames = Array.from({ length: 200 }, (_frame, n) => new Int16Array(n === 100 ? 2 ** 20 : 960).fill(n));
      const heard: number[] = [];
      await new Promise<void>((resolve, reject) => {
        const connection = connectTo()(
          { ...DEFAULT_SERVER, url: `wss://127.0.0.1:${port}`, clientCertificate: mine },
          {
            opened: () => {
              for (const frame of frames) connection.send(frame);
            },
            message: (data) => {
              heard.push(data.length / 2);
              if (heard.length === frames.length) resolve();
            },
            closed: ({ code }) => reject(new Error(code)),
          },
        );
        open.push(() => connection.drop());
      });
      expect(heard).toEqual(frames.map(({ length }) => length));
    });
  });

  it('makes no difference to why there is no connection', async () => {
    await write(certificates.good);
    const closed = createTcpServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');
    expect(await attempt(connectTo(), port, mine)).toMatchObject({ code: 'server-refused' });
    const deaf = createTcpServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(deaf, 'listening');
    open.push(() => deaf.close());
    expect(await attempt(connectTo(), (deaf.address() as AddressInfo).port, mine)).toMatchObject({
      code: 'server-closed',
    });
  });

  it('may have a passphrase', async () => {
    await encrypt(certificates.good, 'open');
    const { port } = await serve(certificates.good, asking());
    expect(await attempt(connectTo(), port, { ...mine, passphrase: 'open' })).toBe('opened');
  });

  it('is read again when its files change', async () => {
    await write(certificates.good);
    const { https, port } = await serve(certificates.good, asking());
    const shown: (string | undefined)[] = [];
    https.on('secureConnection', (socket: TLSSocket) => shown.push(socket.getPeerX509Certificate()?.subject));
    const connect = connectTo();
    expect(await attempt(connect, port, mine)).toBe('opened');
    await write(certificates.wrongHost);
    expect(await attempt(connect, port, mine)).toBe('opened');
    expect(shown).toEqual(['CN=good', 'CN=wrong-host']);
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('that is missing is told: %s', async (version) => {
    const { port } = await serve(certificates.good, { ...asking(), minVersion: version, maxVersion: version });
    expect(await attempt(connectTo(), port)).toEqual({
      code: 'client-certificate-required',
      detail: { address: `127.0.0.1:${port}` },
    });
  });

  it('that cannot be used is told with its file', async () => {
    const { port } = await serve(certificates.good, asking());
    const told = async (change: Partial<ClientCertificate>): Promise<unknown> => {
      const found = await attempt(connectTo(), port, { ...mine, ...change });
      return found === 'opened' || found.code !== 'client-certificate' ? found : found.detail.path;
    };
    await encrypt(certificates.good, 'open');
    const nowhere = join(folder, 'nowhere');
    expect(await told({ certificate: nowhere, passphrase: 'open' })).toBe(nowhere);
    expect(await told({ key: nowhere, passphrase: 'open' })).toBe(nowhere);
    expect(await told({ passphrase: 'shut' })).toBe(mine.key);
    expect(await told({ passphrase: null })).toBe(mine.key);
    expect(await told({ passphrase: { sealed: 'elsewhere' } })).toEqual({
      code: 'secret-unreadable',
      detail: { name: 'passphrase' },
    });
    expect(await told({ certificate: mine.key, passphrase: 'open' })).toBe(mine.key);
    await writeFile(mine.key, certificates.selfSigned.key);
    expect(await told({})).toBe(mine.certificate);
  });
});

it('authorities that cannot be loaded are told', async () => {
  const authorities = (): never => {
    throw new Error('no store');
  };
  const connect = createConnect({ memory: new TransientServerMemory(), authorities });
  expect(await attempt(connect, 1)).toMatchObject({ code: 'connection-failed', detail: { reason: 'no store' } });
});

it('the trusted authorities are those of Node and of the system, each once', () => {
  const all = systemAuthorities();
  expect(all.length).toBeGreaterThan(0);
  expect(new Set(all).size).toBe(all.length);
});
