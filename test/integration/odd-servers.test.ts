import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_SERVER, type ServerSettings } from '../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../support/settings.ts';
import { fastClock } from '../support/fast-clock.ts';
import { type FunasrServer, type FunasrServerOptions, startFunasrServer } from '../support/funasr-server.ts';
import type { Hotwords } from '../../src/main/speech/port.ts';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';
import { speak } from '../support/speak.ts';

/** Times of these tests pass so many times as fast. */
const SPEED = 20;
/** Moves of their clock, in ms: a reply takes some looks at the sockets, and must not seem late for that. */
const STEP_MS = 25;

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** All of main but its windows, with one server. */
interface Scene {
  readonly server: FunasrServer;
  readonly pipeline: Pipeline;
  readonly inserted: string[];
  readonly trace: string[];
}

async function play(
  options: FunasrServerOptions,
  settings: Partial<ServerSettings> = {},
  words: Hotwords = {},
): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), 'odd-server-'));
  open.push(() => rm(folder, { recursive: true, force: true }));
  const server = await startFunasrServer(options);
  open.push(() => server.close());
  const clock = fastClock(SPEED, STEP_MS);
  open.push(() => clock.dispose());
  const inserted: string[] = [];
  const trace: string[] = [];
  const pipeline = await createPipeline({
    settings: {
      servers: [{ ...DEFAULT_SERVER, url: server.url, protocol: 'classic', ...settings }],
      insertion: DEFAULT_SETTINGS.insertion,
      hotwords: [{ name: '', on: true, apps: [], profiles: [], words }],
    },
    ...{ folder, clock },
    inserted: (text) => inserted.push(text),
    trace: (what) => trace.push(what),
  });
  open.push(() => pipeline.dispose());
  return { server, pipeline, inserted, trace };
}

/** How often the server was asked: connections that only look at it, or stand ready, ask nothing. */
const asked = ({ connections }: FunasrServer): number =>
  connections.filter(({ messages }) => messages.length > 0).length;

const TEXT = '今天天气很好。今天天气很好。我们去公园。';
const pcm = speak(TEXT);

describe('a dictation with a server that', () => {
  it.each([
    ['sends its JSON as bytes', { flavour: 'python', frames: 'bytes' }, '2pass'],
    ['sends its JSON as bytes, in offline mode', { flavour: 'cpp-offline', frames: 'bytes' }, 'offline'],
    ['puts a byte order mark before it', { flavour: 'cpp-2pass', frames: 'byte-order-mark' }, '2pass'],
    ['puts a NUL after it', { flavour: 'cpp-2pass', frames: 'nul' }, '2pass'],
    [
      'sends a late draft after its last result, and then nothing',
      { flavour: 'python', faults: [{ kind: 'late-draft' }] },
      '2pass',
    ],
    ['acknowledges the end before its last result', { flavour: 'python', faults: [{ kind: 'early-end' }] }, '2pass'],
    [
      'sends every result twice, without times',
      { flavour: 'cpp-2pass', newerFields: false, timeless: true, faults: [{ kind: 'duplicate', of: 'results' }] },
      '2pass',
    ],
    [
      'sends everything twice, without times',
      { flavour: 'python', timeless: true, faults: [{ kind: 'duplicate' }] },
      '2pass',
    ],
    [
      'sends every result twice, without times, in offline mode',
      { flavour: 'python', newerFields: false, timeless: true, faults: [{ kind: 'duplicate' }] },
      'offline',
    ],
    ['tells no times', { flavour: 'cpp-2pass', newerFields: false, timeless: true }, '2pass'],
    ['tells no times, and sends no drafts', { flavour: 'python', newerFields: false, timeless: true }, 'offline'],
  ] as const)('%s gives its text once, over one connection', async (_, options, mode) => {
    const { server, pipeline, inserted, trace } = await play(options, { mode });
    await pipeline.dictate({ pcm });
    expect(inserted.join('')).toBe(TEXT);
    expect(asked(server)).toBe(1);
    expect(trace.filter((line) => line.includes('server-'))).toEqual([]);
  });
});

it('hotwords reach a Python server by the names of every year, and what it cuts is told once', async () => {
  const { server, pipeline, trace } = await play({ flavour: 'python' }, {}, { 阿里巴巴: 20, 'fun asr': 3 });
  for (let n = 0; n < 3; n += 1) await pipeline.dictate({ pcm: speak('好的。') });
  const [first, second] = server.connections
    .map(({ messages }) => messages[0])
    .filter((message) => message !== undefined);
  // Before anything is known of it, and afterwards.
  expect(first).toMatchObject({ hotword: '阿里巴巴 fun asr', hotwords: '{"阿里巴巴":20,"fun asr":3}' });
  expect(second).toMatchObject({ hotword: '阿里巴巴 fun asr', hotwords: '阿里巴巴 fun asr' });
  expect(server.connections.flatMap(({ violations }) => violations)).toEqual([]);
  expect(trace.filter((line) => line.includes('hotwords'))).toEqual([
    'speech {"code":"hotwords-split","detail":{"words":"fun asr"}}',
  ]);
});

describe('a server that always answers late', () => {
  const late = (seconds: number, flavour: 'cpp-offline' | 'python' = 'cpp-offline'): FunasrServerOptions => ({
    flavour,
    faults: [{ kind: 'delay', ms: (seconds * 1000) / SPEED, of: 'final' }],
  });

  it.each(['cpp-offline', 'python'] as const)('by 14 s delivers to the window: %s', async (flavour) => {
    const { server, pipeline, inserted } = await play(late(14, flavour), { mode: 'offline' });
    for (let n = 0; n < 2; n += 1) await pipeline.dictate({ pcm: speak('好的。') });
    expect(inserted).toEqual(['好的。', '好的。']);
    // The second time it is known to be slow.
    expect(asked(server)).toBe(3);
  });

  it('by 60 s delivers late, and from then on to the window', async () => {
    const { server, pipeline, inserted } = await play(late(60), { mode: 'offline' });
    await pipeline.dictate({ pcm: speak('好的。') });
    expect(inserted).toEqual([]);
    await pipeline.recover();
    expect(pipeline.lateTexts().map(({ text }) => text)).toEqual(['好的。']);
    const before = asked(server);
    expect(before).toBeLessThanOrEqual(4);
    await pipeline.dictate({ pcm: speak('好的。') });
    expect(inserted).toEqual(['好的。']);
    expect(asked(server)).toBe(before + 1);
  });
});
