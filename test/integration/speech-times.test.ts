import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { now, schedule } from '../../src/shared/clock.ts';
import { unitsOf } from '../../src/shared/history/units.ts';
import type { Segment } from '../../src/shared/utterance.ts';
import { DEFAULT_SERVER, type ServerSettings } from '../../src/settings/schema.ts';
import { classicSessions } from '../../src/main/speech/classic/classic-session.ts';
import { createConnect } from '../../src/main/speech/connection/connection.ts';
import { lastingSessions } from '../../src/main/speech/lasting/lasting-session.ts';
import { realtimeSessions } from '../../src/main/speech/realtime/realtime-session.ts';
import { createServerEngine } from '../../src/main/speech/server-engine.ts';
import { TransientServerMemory } from '../../src/main/speech/transient-memory.ts';
import { TranscriptAssembler } from '../../src/main/transcript/assembler.ts';
import { type FunasrServer, type FunasrServerOptions, startFunasrServer } from '../support/funasr-server.ts';
import { speak, spokenTimes } from '../support/speak.ts';
import { MemoryAudio } from '../unit/speech/memory-audio.ts';

const FRAME = 960;
/** The test recogniser listens in steps, and pauses are heard in blocks. */
const TOLERANCE_MS = 60;
const TEXT = '今天天气很好，我们去公园散步。你好世界。hello good world。谢谢你。明天上午十点开会，请大家准时参加。';

let server: FunasrServer;
afterEach(() => server.close());

interface Course {
  readonly settings?: Partial<ServerSettings>;
  /** All audio is there at the start; what is before this sample was answered before. */
  readonly from?: number;
}

/** Says {@link TEXT}, and gives what was settled. */
async function dictate({ settings = {}, from }: Course): Promise<readonly Segment[]> {
  const memory = new TransientServerMemory();
  const connect = createConnect({ memory });
  const sessions = { connect, memory, schedule };
  const classic = classicSessions({ ...sessions, name: () => 'u1', now });
  const parts = {
    openSession: settings.protocol === 'realtime' ? realtimeSessions(sessions) : classic,
    memory,
    report: () => undefined,
  };
  const open = lastingSessions({
    engines: () => [createServerEngine({ ...DEFAULT_SERVER, ...settings, url: server.url }, parts)],
    now,
    schedule,
    random: Math.random,
  });
  const pcm = speak(TEXT);
  const audio = new MemoryAudio(16_000, from === undefined ? undefined : pcm);
  const transcript = new TranscriptAssembler();
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const session = open(
    audio,
    {
      connected: () => undefined,
      endSent: () => undefined,
      draft: () => undefined,
      redraft: () => undefined,
      result: (result) => void transcript.result(result),
      warning: () => undefined,
      done: () => resolve(undefined),
      failed: (why) => reject(new Error(why.code)),
    },
    from,
  );
  for (let at = 0; at < pcm.length && from === undefined; at += FRAME) {
    const frame = pcm.slice(at, at + FRAME);
    audio.append(frame);
    session.push(frame);
    await setImmediate();
  }
  session.end();
  await promise;
  return transcript.segments;
}

/** When the last units of the text are really said. */
function trueUnits(count: number) {
  const characters = spokenTimes(TEXT);
  let at = 0;
  const all = unitsOf(TEXT).map(({ from, to }) => {
    const [first, last] = [characters[at], characters[at + to - from - 1]];
    at += to - from;
    return { text: TEXT.slice(from, to), startMs: first?.startMs ?? NaN, endMs: last?.endMs ?? NaN };
  });
  return all.slice(all.length - count);
}

/** Checks the times of all segments against the truth; returns how many have any. */
function check(segments: readonly Segment[]): number {
  const count = segments.reduce((sum, { text }) => sum + unitsOf(text).length, 0);
  const truth = trueUnits(count);
  let at = 0;
  for (const { text, startMs, endMs, units } of segments) {
    const spans = unitsOf(text);
    const said = truth.slice(at, at + spans.length);
    at += spans.length;
    expect(said.map((one) => one.text)).toEqual(spans.map(({ from, to }) => text.slice(from, to)));
    if (startMs !== null) expect(Math.abs(startMs - (said[0]?.startMs ?? NaN))).toBeLessThan(TOLERANCE_MS);
    if (endMs !== null) expect(Math.abs(endMs - (said.at(-1)?.endMs ?? NaN))).toBeLessThan(TOLERANCE_MS);
    if (units === undefined) continue;
    expect(units).toHaveLength(spans.length);
    units.forEach(([start, end], n) => {
      const one = said[n];
      expect(Math.abs(start - (one?.startMs ?? NaN))).toBeLessThan(TOLERANCE_MS);
      expect(Math.abs(end - (one?.endMs ?? NaN))).toBeLessThan(TOLERANCE_MS);
    });
  }
  return segments.filter(({ units }) => units !== undefined).length;
}

const FLAVOURS: readonly (readonly [string, FunasrServerOptions, Partial<ServerSettings>])[] = [
  ['C++ 2pass', { flavour: 'cpp-2pass' }, {}],
  ['older C++ 2pass', { flavour: 'cpp-2pass', newerFields: false }, {}],
  ['C++ offline', { flavour: 'cpp-offline' }, {}],
  ['Python', { flavour: 'python' }, {}],
  ['Python, asked for results only', { flavour: 'python', newerFields: false }, { mode: 'offline' }],
];

describe.each(FLAVOURS)('the times of %s', (_, options, settings) => {
  it('are those of the utterance, for every unit', async () => {
    server = await startFunasrServer(options);
    const segments = await dictate({ settings });
    expect(check(segments)).toBe(segments.length);
    const label = server.url.replace('ws://', '');
    expect(new Set(segments.map((segment) => segment.server))).toEqual(new Set([label]));
  });

  it('are those of the utterance after another connection has gone on in the midst of it', async () => {
    for (const audioMs of [2000, 4500, 6100, 9000]) {
      server = await startFunasrServer({
        ...options,
        faults: (attempt) => (attempt === 0 ? [{ kind: 'drop', after: { audioMs } }] : []),
      });
      const segments = await dictate({ settings });
      expect(check(segments)).toBeGreaterThanOrEqual(segments.length - 1);
      await server.close();
    }
  });

  it('are those of the utterance where a part of it was answered before', async () => {
    server = await startFunasrServer(options);
    // In the pause after the first sentence.
    const start = spokenTimes(TEXT)[11]?.endMs ?? NaN;
    const segments = await dictate({ settings, from: Math.round((start + 300) * 16) });
    expect(segments[0]?.text).toMatch(/^你好世界/u);
    expect(check(segments)).toBe(segments.length);
  });
});

describe('a realtime server', () => {
  const settings = { protocol: 'realtime' } as const;

  it('tells when each sentence was said, and by whom', async () => {
    server = await startFunasrServer({
      flavour: 'realtime',
      speakers: ['a', 'b'],
      faults: (attempt) => (attempt === 0 ? [{ kind: 'drop', after: { audioMs: 6100 } }] : []),
    });
    const segments = await dictate({ settings });
    expect(segments.every(({ startMs, endMs }) => startMs !== null && endMs !== null)).toBe(true);
    expect(check(segments)).toBe(0);
    expect(new Set(segments.map(({ speaker }) => speaker))).toEqual(new Set(['0', '1']));
  });
});

it('a Python server tells by name who speaks', async () => {
  server = await startFunasrServer({ flavour: 'python', speakers: ['Anna', 'unknown'] });
  const segments = await dictate({});
  expect(segments.map(({ speaker }) => speaker)).toEqual(['Anna', undefined, 'Anna', undefined, 'Anna']);
});
