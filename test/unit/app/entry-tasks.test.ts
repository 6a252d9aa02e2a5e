import { beforeEach, describe, expect, it } from 'vitest';
import { EntryTasks } from '../../../src/main/app/entry-tasks.ts';
import type { NewVersion } from '../../../src/main/history/port.ts';
import type { Hotwords, UtteranceSpeechEvents } from '../../../src/main/speech/port.ts';
import { TextEngine } from '../../../src/main/text/engine.ts';
import type { AudioFrame } from '../../../src/shared/capture.ts';
import type { Entry, Version } from '../../../src/shared/history/entry.ts';
import type { AgainRequest, HistoryTask } from '../../../src/shared/ipc/window/history.ts';
import { problem, type Problem } from '../../../src/shared/problem.ts';
import type { Settings } from '../../../src/shared/settings.ts';
import type { SpeechMode } from '../../../src/shared/utterance.ts';
import { mergeRules } from '../../../src/settings/text-rules.ts';
import { eventually } from '../../support/eventually.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';

const [server] = DEFAULT_SETTINGS.servers;
const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  servers: [
    { ...server, url: 'ws://a:1' },
    { ...server, url: 'ws://b:1', mode: 'offline' },
  ],
  hotwords: [{ name: '', on: true, apps: [], profiles: [], words: { 达摩院: 20 } }],
  text: mergeRules(DEFAULT_SETTINGS.text, { finalStop: 'drop' }),
};

const FIRST: Version = {
  ...{ id: 1, made: 'first', at: 1, from: null, servers: ['a:1'], mode: '2pass', hotwords: 0, rules: true },
  ...{ text: '你好。去达魔院。', raw: '你好。去达魔院。', draft: '' },
  segments: [
    { from: 0, to: 3, startMs: 0, endMs: 900, speaker: null },
    { from: 3, to: 8, startMs: 900, endMs: 2000, speaker: '甲' },
  ],
  words: [
    { from: 0, to: 1, startMs: 0, endMs: 400 },
    { from: 1, to: 2, startMs: 400, endMs: 900 },
    { from: 3, to: 4, startMs: 900, endMs: 1200 },
  ],
};
const ENTRY: Entry = {
  ...{ id: 7, kind: 'dictation', state: 'done', at: 1, durationMs: 2000, chars: 8, title: '', app: 'notes' },
  ...{ delivery: 'inserted', delays: {}, marks: [], hasAudio: true, path: '', versions: [FIRST], version: 1 },
};

interface Asked {
  readonly mode: SpeechMode | null;
  readonly hotwords: Hotwords;
  readonly only: string | undefined;
  readonly events: UtteranceSpeechEvents;
  readonly read: (from: number, to: number) => Promise<Int16Array>;
  isCancelled: boolean;
}

let entry: Entry | null;
let asked: Asked[];
let kept: { readonly version: NewVersion; readonly counts: boolean }[];
let refusal: Problem | null;
let closed: number;
let time: number;
let taker: { frame: (frame: AudioFrame) => void; failed: (found: Problem) => void } | null;
let stops: number;
let states: (HistoryTask | null)[];
let tasks: EntryTasks;

beforeEach(() => {
  entry = ENTRY;
  [asked, kept, states] = [[], [], []];
  [refusal, taker] = [null, null];
  [closed, time, stops] = [0, 5000, 0];
  tasks = new EntryTasks({
    history: {
      entry: () => entry,
      openAudio: () =>
        Promise.resolve({
          ...{ rate: 16000 as const, length: 32_000, read: () => Promise.resolve(new Int16Array(9)) },
          close: () => Promise.resolve(void (closed += 1)),
        }),
      addVersion: (_id, version, counts) => {
        if (refusal !== null) return { problem: refusal };
        kept.push({ version, counts });
        return { value: 2 };
      },
    },
    settings: () => SETTINGS,
    speech: {
      openSession: (mode, hotwords, only) => (audio, events) => {
        const read = (from: number, to: number) => audio.read(from, to);
        const one: Asked = { mode, hotwords: hotwords as Hotwords, only, events, read, isCancelled: false };
        asked.push(one);
        const nothing = (): void => undefined;
        return { push: nothing, end: nothing, nudge: nothing, cancel: () => void (one.isCancelled = true) };
      },
    },
    text: new TextEngine(() => undefined),
    dictation: {
      recordAside: (given) => {
        taker = given;
        return { stop: () => void (stops += 1) };
      },
    },
    captureRate: () => 16_000,
    now: () => time,
    schedule: () => () => undefined,
  });
  tasks.changed(() => states.push(tasks.state));
});

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};
const answer = async (text: string, more: object = {}): Promise<void> => {
  asked.at(-1)?.events.result({ text, startMs: 100, endMs: 900, tags: [], server: 'b:1', ...more }, 0);
  asked.at(-1)?.events.done();
  await settle();
  // The rules are loaded before the first text.
  await eventually(() => expect(tasks.state?.kind ?? 'none').toMatch(/none|failed/u));
};
const HOW: AgainRequest = { id: 7, server: null, mode: null, hotwords: true, rules: true };

describe('transcribing again', () => {
  it('makes a version beside those that are there, which does not count yet', async () => {
    expect(tasks.again({ ...HOW, server: 'ws://b:1', mode: 'online' })).toBeNull();
    await settle();
    expect(asked).toMatchObject([{ mode: 'online', hotwords: { 达摩院: 20 }, only: 'ws://b:1' }]);
    await answer('去达摩院。', { units: [[100, 300]] });
    expect(kept).toEqual([
      {
        counts: false,
        version: {
          ...{ made: 'again', at: 5000, from: null, servers: ['b:1'], mode: 'online', hotwords: 1, rules: true },
          ...{ text: '去达摩院', raw: '去达摩院。', draft: '' },
          segments: [{ text: '去达摩院。', startMs: 100, endMs: 900, speaker: null, units: [[100, 300]] }],
        },
      },
    ]);
    expect([tasks.state, closed]).toEqual([null, 1]);
  });

  it('takes the mode of the server that is asked, no hotwords and no rules where that is wished', async () => {
    tasks.again({ ...HOW, server: 'ws://b:1', hotwords: false, rules: false });
    await settle();
    expect(asked).toMatchObject([{ mode: null, hotwords: {} }]);
    await answer(' 去达摩院。');
    expect(kept).toMatchObject([{ version: { mode: 'offline', hotwords: 0, rules: false, text: '去达摩院。' } }]);
  });

  it('tells how far it is, and the time that is left', async () => {
    tasks.again(HOW);
    await settle();
    expect(tasks.state).toEqual({ kind: 'again', id: 7, doneMs: 0, totalMs: 2000, leftMs: null });
    time += 100;
    await asked[0]?.read(0, 8000);
    expect(tasks.state).toEqual({ kind: 'again', id: 7, doneMs: 500, totalMs: 2000, leftMs: 300 });
    await asked[0]?.read(8000, 99_000);
    expect(tasks.state).toMatchObject({ doneMs: 2000, leftMs: 0 });
  });

  it('can be ended; then nothing is kept of it', async () => {
    tasks.again(HOW);
    await settle();
    tasks.end();
    await settle();
    expect([tasks.state, asked[0]?.isCancelled, closed, kept]).toEqual([null, true, 1, []]);
    await answer('too late');
    expect(kept).toEqual([]);
  });

  it('can be ended before its audio is open, and while the rules are applied', async () => {
    tasks.again(HOW);
    tasks.end();
    await settle();
    expect([tasks.state, asked, closed, states.filter((state) => state?.kind === 'again')]).toEqual([null, [], 1, []]);

    tasks.again(HOW);
    await settle();
    asked[0]?.events.result({ text: '你好。', startMs: 0, endMs: 900, tags: [] }, 0);
    asked[0]?.events.done();
    await Promise.resolve();
    tasks.end();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([tasks.state, kept]).toEqual([null, []]);
  });

  it('says nothing more of itself when the next has begun', async () => {
    tasks.again(HOW);
    await settle();
    tasks.again({ ...HOW, server: 'ws://b:1' });
    await settle();
    time += 100;
    await asked[0]?.read(0, 16_000);
    asked[0]?.events.failed(problem('server-refused', { address: 'a:1' }));
    await settle();
    expect(tasks.state).toEqual({ kind: 'again', id: 7, doneMs: 0, totalMs: 2000, leftMs: null });
  });

  it('that fails says why, until the next begins', async () => {
    const refused = problem('server-refused', { address: 'b:1' });
    tasks.again(HOW);
    await settle();
    asked[0]?.events.failed(refused);
    await settle();
    expect(tasks.state).toEqual({ kind: 'failed', id: 7, problem: refused });
    tasks.again(HOW);
    await settle();
    expect(tasks.state).toMatchObject({ kind: 'again' });
    refusal = problem('history-entry-gone', {});
    await answer('你好。');
    expect(tasks.state).toEqual({ kind: 'failed', id: 7, problem: refusal });
  });

  it('does not begin without an entry, or without its audio', () => {
    entry = { ...ENTRY, hasAudio: false };
    expect(tasks.again(HOW)).toMatchObject({ code: 'entry-silent' });
    entry = null;
    expect(tasks.again(HOW)).toMatchObject({ code: 'history-entry-gone' });
    expect(states).toEqual([]);
  });
});

describe('saying a sentence again', () => {
  const say = (samples: number, last = false): void =>
    taker?.frame({ utterance: 1, sequence: 0, pcm: new Int16Array(samples).fill(9), last });

  it('puts what was said in its place, and that counts; the other sentences keep their times', async () => {
    expect(tasks.respeak(7, 1, 1)).toBeNull();
    expect(tasks.state).toEqual({ kind: 'respeak', id: 7, step: 'listening' });
    say(960);
    tasks.spoken();
    expect(stops).toBe(1);
    say(100, true);
    await settle();
    expect(tasks.state).toEqual({ kind: 'respeak', id: 7, step: 'recognising' });
    await answer('去达摩院。');
    expect(kept).toEqual([
      {
        counts: true,
        version: {
          ...{ made: 'respoken', at: 5000, from: 1, servers: ['b:1'], mode: '2pass', hotwords: 1, rules: true },
          ...{ text: '你好。去达摩院', raw: '你好。去达摩院', draft: '' },
          segments: [
            {
              text: '你好。',
              startMs: 0,
              endMs: 900,
              speaker: null,
              units: [
                [0, 400],
                [400, 900],
              ],
            },
            { text: '去达摩院', startMs: 900, endMs: 2000, speaker: '甲', units: [] },
          ],
        },
      },
    ]);
    expect(tasks.state).toBeNull();
  });

  it('of which nothing was understood changes nothing', async () => {
    tasks.respeak(7, 1, 0);
    say(960, true);
    await settle();
    await answer('');
    expect([kept, tasks.state]).toEqual([[], { kind: 'failed', id: 7, problem: problem('nothing-said', {}) }]);
  });

  it('ends without a microphone, and when it is ended', async () => {
    tasks.respeak(7, 1, 0);
    taker?.failed(problem('microphone-denied', {}));
    await settle();
    expect(tasks.state).toMatchObject({ kind: 'failed', problem: { code: 'microphone-denied' } });
    tasks.respeak(7, 1, 0);
    tasks.end();
    await settle();
    expect([tasks.state, stops, asked]).toEqual([null, 1, []]);
  });

  it('needs a sentence that is there', () => {
    expect(tasks.respeak(7, 1, 2)).toMatchObject({ code: 'history-entry-gone' });
    expect(tasks.respeak(7, 9, 0)).toMatchObject({ code: 'history-entry-gone' });
  });
});
