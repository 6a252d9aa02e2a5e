import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { now, schedule } from '../../src/shared/clock.ts';
import { DEFAULT_SERVER, type ServerSettings } from '../../src/settings/schema.ts';
import { createConnect } from '../../src/main/speech/connection/connection.ts';
import { createLifeline } from '../../src/main/speech/connection/lifeline.ts';
import { TransientServerMemory } from '../../src/main/speech/transient-memory.ts';
import { classicSessions } from '../../src/main/speech/classic/classic-session.ts';
import { createServerEngine, type ServerEngineParts } from '../../src/main/speech/server-engine.ts';
import { lastingSessions } from '../../src/main/speech/lasting/lasting-session.ts';
import { TranscriptAssembler } from '../../src/main/transcript/assembler.ts';
import {
  expectedResults,
  expectedText,
  type FunasrServer,
  type FunasrServerOptions,
  startFunasrServer,
} from '../support/funasr-server.ts';
import { randomSpeech, speak } from '../support/speak.ts';
import { MemoryAudio } from '../unit/speech/memory-audio.ts';

const FRAME = 960;
const servers: FunasrServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(options: FunasrServerOptions): Promise<FunasrServer> {
  const server = await startFunasrServer(options);
  servers.push(server);
  return server;
}

interface Outcome {
  readonly text: string;
  readonly names: readonly string[];
  /** `done`, or the code of the problem. */
  readonly end: string;
  /** As told with each result, in samples. */
  readonly answered: readonly number[];
}

interface Dictation {
  readonly settings?: Partial<ServerSettings>;
  readonly memory?: TransientServerMemory;
  /** Called before each frame. */
  readonly before?: (frame: number) => Promise<void> | void;
  /** All audio is there at the start. */
  readonly isKept?: boolean;
}

/** Speaks as fast as the machine does. */
async function dictate(urls: readonly string[], pcm: Int16Array, options: Dictation = {}): Promise<Outcome> {
  const { settings = {}, memory = new TransientServerMemory(), before, isKept = false } = options;
  const { connect } = createLifeline({
    connect: createConnect({ memory, authorities: () => [], trust: NO_TRUST }),
    now,
    schedule,
  });
  const engineParts: ServerEngineParts = {
    openSession: classicSessions({ connect, memory, name: () => 'u1', now, schedule }),
    memory,
    report: () => undefined,
  };
  const open = lastingSessions({
    engines: () => urls.map((url) => createServerEngine({ ...DEFAULT_SERVER, ...settings, url }, engineParts)),
    now,
    schedule,
    random: Math.random,
  });
  const audio = new MemoryAudio(settings.sampleRate ?? 16_000, isKept ? pcm : undefined);
  const transcript = new TranscriptAssembler();
  const names: string[] = [];
  const answered: number[] = [];
  const { promise, resolve } = Promise.withResolvers<string>();
  const session = open(audio, {
    connected: () => names.push('connected'),
    endSent: () => names.push('endSent'),
    draft: (text) => void (names.push('draft'), transcript.draft(text)),
    redraft: () => void (names.push('redraft'), transcript.redraft()),
    result: (result, at) => void (names.push('result'), answered.push(at), transcript.result(result)),
    warning: (why) => names.push(`warning ${why?.code ?? 'over'}`),
    done: () => resolve('done'),
    failed: (why) => resolve(why.code),
  });
  for (let at = 0; at < pcm.length && !isKept; at += FRAME) {
    await before?.(at / FRAME);
    const frame = pcm.slice(at, at + FRAME);
    audio.append(frame);
    session.push(frame);
    await setImmediate();
  }
  session.end();
  const end = await promise;
  transcript.finish();
  return { text: transcript.text, names, end, answered };
}

const NO_TRUST = { pinOf: () => null, accepted: () => undefined, refused: () => undefined };

const TEXT = '今天天气很好，我们去公园散步。你好世界。明天上午十点开会，请大家准时参加。hello good world。谢谢你。';

const FLAVOURS: readonly (readonly [string, FunasrServerOptions, Partial<ServerSettings>])[] = [
  ['C++ 2pass', { flavour: 'cpp-2pass' }, {}],
  ['older C++ 2pass', { flavour: 'cpp-2pass', newerFields: false, drafts: 'running-text' }, {}],
  ['C++ 2pass that closes sentences late', { flavour: 'cpp-2pass', punctuation: 'leading' }, {}],
  ['C++ 2pass, asked for results only', { flavour: 'cpp-2pass' }, { mode: 'offline' }],
  ['C++ offline', { flavour: 'cpp-offline' }, {}],
  ['Python', { flavour: 'python' }, {}],
  ['Python that closes sentences late', { flavour: 'python', punctuation: 'leading' }, {}],
  ['Python, asked for results only', { flavour: 'python', newerFields: false }, { mode: 'offline' }],
  ['Python that acknowledges nothing', { flavour: 'python', acknowledgesEnd: false }, {}],
  ['C++ 2pass at 8 kHz', { flavour: 'cpp-2pass' }, { sampleRate: 8000 }],
];

describe.each(FLAVOURS)('%s', (_, options, settings) => {
  const pcm = speak(TEXT, { sampleRate: settings.sampleRate ?? 16_000 });
  const expected =
    options.punctuation === 'leading' ? expectedResults(TEXT, options.flavour, 'leading').join('') : expectedText(TEXT);

  it('loses no word when the connection breaks once, at any moment', async () => {
    const durationMs = (pcm.length * 1000) / (settings.sampleRate ?? 16_000);
    const breakAfter = async (audioMs: number): Promise<void> => {
      const server = await start({
        ...options,
        faults: (attempt) => (attempt === 0 ? [{ kind: 'drop', after: { audioMs } }] : []),
      });
      const { text, end, answered } = await dictate([server.url], pcm, { settings });
      expect({ audioMs, end, text }).toEqual({ audioMs, end: 'done', text: expected });
      expect(answered).toEqual(answered.toSorted((a, b) => a - b));
    };
    const moments = Array.from({ length: Math.ceil(durationMs / 1030) }, (_, n) => 100 + n * 1030);
    await Promise.all(moments.map(breakAfter));
  });

  it('loses no word when it breaks again and again', async () => {
    const server = await start({
      ...options,
      faults: (attempt) => (attempt < 4 ? [{ kind: 'drop', after: { audioMs: 1500 + 1000 * attempt } }] : []),
    });
    const { text, end } = await dictate([server.url], pcm, { settings });
    expect({ end, text }).toEqual({ end: 'done', text: expected });
  });
});

describe('an utterance', () => {
  const pcm = speak(TEXT);

  it('waits for a server that is restarted, while the user speaks on', async () => {
    const server = await start({});
    const { text, end, names } = await dictate([server.url], pcm, {
      before: async (frame) => {
        if (frame === 60) {
          await server.refuse();
          server.dropAll();
        }
        if (frame === 120) await server.accept();
      },
    });
    expect({ end, text }).toEqual({ end: 'done', text: expectedText(TEXT) });
    expect(names).toContain('warning server-reconnecting');
    expect(names).toContain('warning over');
  });

  it('goes on with the next server where the first one is gone for good', async () => {
    const [first, second] = [await start({ flavour: 'cpp-2pass' }), await start({ flavour: 'python' })];
    const { text, end } = await dictate([first.url, second.url], pcm, {
      before: async (frame) => {
        if (frame !== 80) return;
        await first.refuse();
        first.dropAll();
      },
    });
    expect({ end, text }).toEqual({ end: 'done', text: expectedText(TEXT) });
    expect(second.connections).toHaveLength(1);
  });

  it('is recognised by the next server from its start where the first one refuses it', async () => {
    const [first, second] = [await start({ faults: [{ kind: 'status', code: 403 }] }), await start({})];
    const { text, end } = await dictate([first.url, second.url], pcm);
    expect({ end, text }).toEqual({ end: 'done', text: expectedText(TEXT) });
    expect(first.attempts).toBe(1);
  });

  it('fails where every connection breaks at the end message, and says why', async () => {
    const server = await start({ flavour: 'cpp-offline', faults: [{ kind: 'drop', after: 'end' }] });
    const { end } = await dictate([server.url], pcm);
    expect(end).toBe('server-closed');
    expect(server.connections).toHaveLength(3);
  });

  it('is heard once where every reply comes twice', async () => {
    for (const flavour of ['cpp-2pass', 'python'] as const) {
      const server = await start({ flavour, faults: [{ kind: 'duplicate' }] });
      const { text, end } = await dictate([server.url], pcm);
      expect({ flavour, end, text }).toEqual({ flavour, end: 'done', text: expectedText(TEXT) });
    }
  });

  it('of drafts only is sent again from its start', async () => {
    for (const flavour of ['cpp-2pass', 'python'] as const) {
      const server = await start({
        flavour,
        faults: (attempt) => (attempt === 0 ? [{ kind: 'drop', after: { audioMs: 4000 } }] : []),
      });
      const { text, end } = await dictate([server.url], pcm, { settings: { mode: 'online' } });
      expect(end).toBe('done');
      expect(text.replace(/[^\p{L}]/gu, '')).toBe(TEXT.replace(/[^\p{L}]/gu, ''));
    }
  });

  it('that was kept is sent at once, over a connection that breaks too', async () => {
    const speech = randomSpeech(7, 1);
    const server = await start({
      flavour: 'python',
      faults: (attempt) => (attempt === 0 ? [{ kind: 'drop', after: { audioMs: 40_000 } }] : []),
    });
    const { text, end } = await dictate([server.url], speak(speech), { isKept: true });
    expect({ end, text }).toEqual({ end: 'done', text: expectedText(speech) });
  });
});
