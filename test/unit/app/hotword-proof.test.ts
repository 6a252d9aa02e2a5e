import { beforeEach, describe, expect, it } from 'vitest';
import { HotwordProof } from '../../../src/main/app/hotword-proof.ts';
import type { UnfinishedRecording } from '../../../src/main/journal/port.ts';
import type { Hotwords, UtteranceSpeechEvents } from '../../../src/main/speech/port.ts';
import type { AudioFrame } from '../../../src/shared/capture.ts';
import { LONGEST_PROOF_MS, type Proof } from '../../../src/shared/ipc/window/hotwords.ts';
import { problem, type Problem } from '../../../src/shared/problem.ts';
import type { HotwordList } from '../../../src/shared/settings.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';

const list = (change: Partial<HotwordList>): HotwordList => ({
  ...{ name: '', on: true, apps: [], profiles: [], words: {} },
  ...change,
});
const LISTS = [
  list({ words: { 达摩院: 20 } }),
  list({ apps: ['Code*'], words: { 函数: 30 } }),
  list({ on: false, words: { 停用: 20 } }),
];

const RECORDING: UnfinishedRecording = {
  ...{ id: 'r1', path: '/r1.wav', at: 0, rate: 16000, length: 16_000, place: { app: 'notes', profile: null } },
  ...{ settled: ['今天去达魔院。'], delivered: 1, answered: 16_000, waits: false, isFinished: false },
  read: () => Promise.resolve(new Int16Array()),
};

interface Asked {
  readonly hotwords: Hotwords;
  readonly length: number;
  readonly from: number;
  readonly events: UtteranceSpeechEvents;
  isCancelled: boolean;
}

interface Taker {
  readonly frame: (frame: AudioFrame) => void;
  readonly failed: (problem: Problem) => void;
}

let asked: Asked[];
let closed = 0;
let states: Proof[];
let taker: Taker | null;
let stops: number;
let isBusy: boolean;
let failsAtOnce: Problem | null;
let timers: { readonly ms: number; readonly action: () => void }[];
let proof: HotwordProof;

beforeEach(() => {
  [asked, states, timers] = [[], [], []];
  closed = 0;
  [taker, stops, isBusy, failsAtOnce] = [null, 0, false, null];
  proof = new HotwordProof({
    settings: () => ({ ...DEFAULT_SETTINGS, hotwords: LISTS }),
    speech: {
      openSession: (_mode, hotwords) => (audio, events, from) => {
        const one: Asked = {
          ...{ hotwords: hotwords as Hotwords, length: audio.length, from: from ?? 0, events, isCancelled: false },
        };
        asked.push(one);
        return {
          push: () => undefined,
          end: () => undefined,
          nudge: () => undefined,
          cancel: () => {
            one.isCancelled = true;
          },
        };
      },
    },
    dictation: {
      recordAside: (given) => {
        if (isBusy) return null;
        taker = given;
        if (failsAtOnce !== null) given.failed(failsAtOnce);
        return { stop: () => void (stops += 1) };
      },
    },
    recordings: {
      open: (id) => {
        const close = (): Promise<void> => Promise.resolve(void (closed += 1));
        return Promise.resolve(id === 'r1' ? { audio: RECORDING, place: RECORDING.place, close } : null);
      },
    },
    captureRate: () => 16_000,
    now: () => 5,
    schedule: (ms, action) => {
      const timer = { ms, action };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  });
  proof.changed(() => states.push(proof.state));
});

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const say = (samples: number, last = false): void =>
  taker?.frame({ utterance: 1, sequence: 0, pcm: new Int16Array(samples).fill(9), last });

async function answer(at: number, text: string): Promise<void> {
  asked[at]?.events.result({ text, startMs: null, endMs: null, tags: [] }, 0);
  asked[at]?.events.done();
  await settle();
}

describe('a kept recording', () => {
  it('is recognised from its beginning, without hotwords and then with those of its place', async () => {
    void proof.prove('r1');
    await settle();
    expect(proof.state).toEqual({ kind: 'running', step: 'without' });
    await answer(0, '今天去达魔院。');
    expect(proof.state).toEqual({ kind: 'running', step: 'with' });
    await answer(1, '今天去达摩院。');
    expect(asked.map(({ hotwords, from }) => [hotwords, from])).toEqual([
      [{}, 0],
      [{ 达摩院: 20 }, 0],
    ]);
    expect(proof.state).toEqual({ kind: 'done', without: '今天去达魔院。', with: '今天去达摩院。', words: ['达摩院'] });
  });

  it('that is gone meanwhile is told', async () => {
    await proof.prove('r2');
    expect(proof.state).toEqual({ kind: 'failed', problem: problem('recording-gone', {}) });
  });

  it('is told when the server fails', async () => {
    void proof.prove('r1');
    await settle();
    const found = problem('server-closed', { address: 'a' });
    asked[0]?.events.failed(found);
    await settle();
    expect(proof.state).toEqual({ kind: 'failed', problem: found });
    expect(asked).toHaveLength(1);
  });

  it('is let go when the proof is ended: nothing of it comes later', async () => {
    void proof.prove('r1');
    await settle();
    proof.end();
    expect(asked[0]?.isCancelled).toBe(true);
    await settle();
    expect(closed).toBe(1);
    await answer(0, '今天');
    expect(proof.state).toEqual({ kind: 'none' });
    expect(asked).toHaveLength(1);
  });

  it('is not begun when the proof was ended before it was open', async () => {
    void proof.prove('r2');
    void proof.prove('r1');
    proof.end();
    await settle();
    expect([asked, closed, proof.state]).toEqual([[], 1, { kind: 'none' }]);
  });
});

describe('speech', () => {
  it('is heard until all is said, then recognised with all words that are on, whatever they are for', async () => {
    proof.speak();
    expect(proof.state).toEqual({ kind: 'listening', since: 5 });
    say(960);
    proof.spoken();
    expect(stops).toBe(1);
    say(40, true);
    await settle();
    expect(asked[0]?.length).toBe(1000);
    await answer(0, '一');
    expect(asked[1]?.hotwords).toEqual({ 达摩院: 20, 函数: 30 });
    await answer(1, '二');
    expect(proof.state).toMatchObject({ kind: 'done', without: '一', with: '二' });
  });

  it('ends by itself, and no more of it is taken than that', async () => {
    proof.speak();
    say(16_000 * 40);
    timers.find(({ ms }) => ms === LONGEST_PROOF_MS)?.action();
    expect(stops).toBe(1);
    say(0, true);
    await settle();
    expect(asked[0]?.length).toBe((16_000 * LONGEST_PROOF_MS) / 1000);
  });

  it('waits while somebody dictates', () => {
    isBusy = true;
    proof.speak();
    expect(proof.state).toEqual({ kind: 'failed', problem: problem('microphone-in-use', {}) });
    expect(timers).toEqual([]);
  });

  it('says what is wrong with the microphone, later or at once', () => {
    const silent = problem('microphone-silent', {});
    proof.speak();
    say(0, true);
    // The reason follows the last frame.
    timers.at(-1)?.action();
    expect(proof.state).toEqual({ kind: 'failed', problem: silent });
    failsAtOnce = silent;
    proof.speak();
    expect(proof.state).toEqual({ kind: 'failed', problem: silent });
  });

  it('is forgotten when the proof is ended', async () => {
    proof.speak();
    say(960);
    proof.end();
    expect(stops).toBe(1);
    say(0, true);
    await settle();
    expect(asked).toEqual([]);
    expect(proof.state).toEqual({ kind: 'none' });
    expect(timers).toEqual([]);
  });
});
