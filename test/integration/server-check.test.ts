import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createConnect } from '../../src/main/speech/connection/connection.ts';
import { TransientServerMemory } from '../../src/main/speech/transient-memory.ts';
import { sessionsInEitherProtocol } from '../../src/main/speech/choose-protocol.ts';
import { realtimeSessions } from '../../src/main/speech/realtime/realtime-session.ts';
import { now, type Schedule, schedule } from '../../src/shared/clock.ts';
import { describeReport } from '../../src/main/speech/server-check/server-report.ts';
import { type ServerReport, testServer, testSpeech } from '../../src/main/speech/server-check/server-check.ts';
import { classicSessions } from '../../src/main/speech/classic/classic-session.ts';
import { SYSTEM_TRUST } from '../../src/main/speech/connection/trust.ts';
import { FRAME_MS } from '../../src/shared/audio.ts';
import { DEFAULT_SERVER, type ServerSettings } from '../../src/settings/schema.ts';
import { type FunasrServer, type FunasrServerOptions, startFunasrServer } from '../support/funasr-server.ts';
import { decodeWav } from '../support/recogniser/wav.ts';
import { speak } from '../support/speak.ts';

const TEXT = '一二三';
const memory = new TransientServerMemory();

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function serve(options: FunasrServerOptions): Promise<FunasrServer> {
  const server = await startFunasrServer(options);
  open.push(() => server.close());
  return server;
}

/** Speech in a tenth of its time. */
const brisk: Schedule = (ms, action) => schedule(ms <= FRAME_MS ? ms / 10 : ms, action);

/** Everything in a tenth of its time. */
const hurried: Schedule = (ms, action) => schedule(ms / 10, action);

async function test(
  server: Partial<ServerSettings>,
  options: { readonly pins?: ReadonlyMap<string, string>; readonly schedule?: Schedule; readonly text?: string } = {},
): Promise<ServerReport> {
  const { pins = new Map<string, string>(), text = TEXT } = options;
  const pinOf = (address: string): string | null => pins.get(address) ?? null;
  return await testServer(
    { ...DEFAULT_SERVER, ...server },
    {
      connect: createConnect({ memory, trust: { ...SYSTEM_TRUST, pinOf } }),
      openSession: (connect, learnt) =>
        sessionsInEitherProtocol({
          classic: classicSessions({ connect, memory: learnt, name: () => 'test', now, schedule }),
          realtime: realtimeSessions({ connect, memory, schedule }),
          memory: learnt,
          connect,
          schedule,
        }),
      memory,
      isPinned: (address) => pinOf(address) !== null,
      speech: text === '' ? new Int16Array(16_000) : speak(text, { leadMs: 100, tailMs: 100 }),
      now,
      schedule: options.schedule ?? brisk,
    },
  );
}

const ALL = ['2pass', 'online', 'offline'];

describe('the test of a server that works', () => {
  it.each([
    [{ flavour: 'cpp-2pass' }, { flavour: 'cpp-2pass' }, ALL],
    [{ flavour: 'cpp-2pass', newerFields: false }, { flavour: 'cpp-2pass' }, ALL],
    [{ flavour: 'cpp-offline' }, { flavour: 'cpp-offline' }, ['offline']],
    [{ flavour: 'python' }, { flavour: 'python' }, ALL],
    [{ flavour: 'python', requiresSubprotocol: true, acknowledgesEnd: false }, { flavour: 'python' }, ALL],
    [{ flavour: 'realtime' }, { protocol: 'realtime' }, []],
  ] as const)('finds out about %j', async (options, knowledge, modes) => {
    const server = await serve(options);
    const report = await test({ url: server.url });
    expect(report).toMatchObject({ problem: null, tls: 'local', knowledge, modes });
    expect(report.text).toContain(TEXT);
    expect(report.connectMs).toBeGreaterThan(0);
    expect(report.roundTripMs).toBeGreaterThan(0);
    expect(report.finalMs).toBeGreaterThanOrEqual(0);
    expect(memory.recall(server.url)).toMatchObject(knowledge);
  });

  it.each(['online', 'offline'] as const)('begins with the mode that is chosen: %s', async (mode) => {
    const server = await serve({ flavour: 'python' });
    const report = await test({ url: server.url, mode, protocol: 'classic' });
    expect(report).toMatchObject({ problem: null, modes: ALL });
    expect(report.text).toContain(TEXT);
    const asked = server.connections.flatMap(({ messages }) => messages.map((message) => message['mode']));
    expect(asked.filter((one) => one !== undefined)[0]).toBe(mode);
    expect(server.connections.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('speaks at the rate of the settings', async () => {
    const server = await serve({ flavour: 'cpp-2pass' });
    expect((await test({ url: server.url, sampleRate: 8000 })).text).toContain(TEXT);
  });

  it('finds the modes of one that understands nothing', async () => {
    const server = await serve({ flavour: 'cpp-2pass' });
    expect(await test({ url: server.url }, { text: '' })).toMatchObject({ problem: null, modes: ALL, text: '' });
  });

  it('gives a slow one all the time that a test takes', async () => {
    const server = await serve({ flavour: 'python', faults: [{ kind: 'delay', ms: 1200, of: 'final' }] });
    const report = await test({ url: server.url, protocol: 'classic' }, { schedule: hurried });
    expect(report.problem).toBeNull();
    expect(report.text).toContain(TEXT);
  });

  it('knows a certificate that the user trusts', async () => {
    const server = await serve({ tlsHosts: ['localhost'] });
    const refused = await test({ url: server.url });
    expect(refused).toMatchObject({ problem: { code: 'certificate-self-signed' }, tls: 'untrusted', connectMs: null });
    const pin = new X509Certificate(server.certificate ?? '').fingerprint256;
    const report = await test({ url: server.url }, { pins: new Map([[`localhost:${server.port}`, pin]]) });
    expect(report).toMatchObject({ problem: null, tls: 'pinned' });
  });
});

describe('the test of what does not work names', () => {
  it('a URL that is none', async () => {
    expect(await test({ url: 'nonsense' })).toMatchObject({ problem: { code: 'url-invalid' }, address: null });
  });

  it('a port where nothing listens', async () => {
    const server = await serve({});
    await server.close();
    expect(await test({ url: server.url })).toMatchObject({ problem: { code: 'server-refused' }, connectMs: null });
  });

  it('a web server', async () => {
    const http = createHttpServer((_, response) => response.end('<html>'));
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    open.push(async () => {
      http.close();
      await once(http, 'close');
    });
    const { port } = http.address() as AddressInfo;
    expect(await test({ url: `ws://127.0.0.1:${port}` })).toMatchObject({ problem: { code: 'not-websocket' } });
  });

  it('TLS on the wrong side', async () => {
    const { port } = await serve({ tlsHosts: ['localhost'] });
    expect(await test({ url: `ws://127.0.0.1:${port}` })).toMatchObject({ problem: { code: 'tls-expected' } });
  });

  it('an upgrade that is never answered', async () => {
    const { url } = await serve({ faults: [{ kind: 'hang' }] });
    const report = await test({ url }, { schedule: hurried });
    expect(report).toMatchObject({ problem: { code: 'server-connect-timeout' }, connectMs: null, tls: 'unknown' });
  });

  it('a proxy without its server', async () => {
    const { url } = await serve({ faults: [{ kind: 'status', code: 502 }] });
    expect(await test({ url })).toMatchObject({ problem: { code: 'http-status', detail: { status: 502 } } });
  });

  it.each([
    [{ kind: 'stall' }, 'server-silent'],
    [{ kind: 'error-text' }, 'server-error'],
    [{ kind: 'drop', after: 'end' }, 'server-closed'],
  ] as const)('a server that can be reached but has this fault: %j', async (fault, code) => {
    const { url } = await serve({ flavour: 'cpp-2pass', faults: [fault] });
    const report = await test({ url, protocol: 'classic' }, { schedule: hurried });
    expect(report).toMatchObject({ problem: { code }, modes: [] });
    expect(report.connectMs).not.toBeNull();
    expect(describeReport(report, 'en')).toMatch(/is reachable[^]*does not work with this server yet\./u);
  });
});

describe('the speech that comes with the app', () => {
  it('is a second of speech at 16 kHz', async () => {
    const file = await readFile('resources/server-test.wav');
    const wav = decodeWav(file);
    expect(wav?.sampleRate).toBe(16_000);
    expect(wav?.pcm).toHaveLength(16_000);
    expect(testSpeech(file)).toEqual(wav?.pcm);
    expect(Math.max(...testSpeech(file))).toBeGreaterThan(8000);
  });
});
