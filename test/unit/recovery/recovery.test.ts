import { beforeEach, describe, expect, it } from 'vitest';
import type { UnfinishedRecording } from '../../../src/main/journal/port.ts';
import { Recovery } from '../../../src/main/recovery/recovery.ts';
import type { UtteranceSpeechEvents } from '../../../src/main/speech/port.ts';
import { problem } from '../../../src/shared/problem.ts';
import { eventually } from '../../support/eventually.ts';
import { LateTextsInMemory } from '../../support/late-texts.ts';

const refused = problem('server-refused', { address: 'asr:10095' });

const recording = (id: string, change: Partial<UnfinishedRecording> = {}): UnfinishedRecording => ({
  id,
  path: `/recordings/${id}.wav`,
  at: 1000,
  rate: 16000,
  length: 32_000,
  settled: [],
  delivered: 0,
  place: { app: '', profile: null },
  answered: 0,
  waits: true,
  isFinished: false,
  read: () => Promise.resolve(new Int16Array()),
  ...change,
});

let texts: LateTextsInMemory;
beforeEach(() => {
  texts = new LateTextsInMemory();
});

/** A recovery whose journal, server and clock are the test's. */
function createHarness(...recordings: UnfinishedRecording[]) {
  let left = recordings;
  const calls: string[] = [];
  const sessions: { from: number | undefined; who: string | undefined; events: UtteranceSpeechEvents }[] = [];
  const timers: { ms: number; run: () => void }[] = [];
  const state = { busy: false, openFails: false, formatFails: false };
  const drop = (id: string): Promise<void> => {
    left = left.filter((one) => one.id !== id);
    return Promise.resolve();
  };
  const recovery = new Recovery({
    journal: {
      unfinished: () => Promise.resolve(left),
      finish: (id) => {
        calls.push(`finish ${id}`);
        return drop(id);
      },
      discard: (id) => {
        calls.push(`discard ${id}`);
        return drop(id).then(() => true);
      },
      saveAs: () => Promise.resolve(null),
    },
    openSession: (_audio, events, from, who) => {
      if (state.openFails) throw new Error('session');
      sessions.push({ from, who, events });
      return {
        push: () => undefined,
        end: () => calls.push('end'),
        cancel: () => calls.push('cancel'),
        nudge: () => undefined,
      };
    },
    texts,
    format: (segments, delivered, { app }, edits) => {
      const edited = edits === undefined ? '' : ` edited ${JSON.stringify([...edits])}`;
      calls.push(`format ${segments.join('|')} from ${delivered}${app}${edited}`);
      if (state.formatFails) return Promise.reject(new Error('rules'));
      return Promise.resolve(segments.slice(delivered).join('').replaceAll('嗯，', ''));
    },
    busy: () => state.busy,
    onText: () => void calls.push(`text ${texts.all[0]?.text ?? ''}`),
    onChange: () => undefined,
    schedule: (ms, run) => {
      const timer = { ms, run };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
  });
  const session = (n: number) => {
    const found = sessions[n - 1];
    if (found === undefined) throw new Error(`no session ${n}`);
    return found;
  };
  return {
    recovery,
    calls,
    /** The calls without those of the text rules. */
    outcomes: () => calls.filter((call) => !call.startsWith('format')),
    sessions,
    timers,
    state,
    session,
    /** The n-th session hears this and is done. */
    answer: (n: number, text: string): void => {
      const { events } = session(n);
      events.result({ text, startMs: null, endMs: null, tags: [] }, 0);
      events.done();
    },
  };
}

describe('a recording that waits for a server', () => {
  it('is transcribed by itself; its text is kept before the recording goes', async () => {
    const h = createHarness(recording('a'));
    await h.recovery.look();
    // A slow server gets the time that nobody waits for.
    expect(h.session(1).who).toBe('nobody');
    h.answer(1, '你好。');
    await eventually(() => expect(h.outcomes()).toEqual(['end', 'text 你好。', 'finish a']));
    expect(texts.all).toEqual([{ id: 'a', at: 1000, text: '你好。', taken: false }]);
    await eventually(() => expect(h.recovery.entries).toEqual([]));
  });

  it('goes on where its text was settled, and gives only what was not delivered', async () => {
    const h = createHarness(recording('a', { answered: 16_000, settled: ['你好。', '然后回家'], delivered: 1 }));
    await h.recovery.look();
    expect(h.session(1).from).toBe(16_000);
    h.answer(1, '吃饭。');
    await eventually(() => expect(h.calls).toContain('text 然后回家吃饭。'));
    expect(h.calls).toContain('format 你好。|然后回家|吃饭。 from 1');
  });

  it('gives its text with what the user made of it, where it was a recording', async () => {
    const recorded = { mode: '2pass', marks: [], pauses: [], edits: new Map([[0, '您好。']]), times: [] } as const;
    const h = createHarness(recording('a', { answered: 16_000, settled: ['你好。'], recorded }));
    await h.recovery.look();
    h.answer(1, '再见。');
    await eventually(() => expect(h.calls).toContain('format 你好。|再见。 from 0 edited [[0,"您好。"]]'));
  });

  it('gives its text as the text rules of its place want it', async () => {
    const h = createHarness(recording('a', { place: { app: ' gedit', profile: null } }));
    await h.recovery.look();
    h.answer(1, '嗯，你好。');
    await eventually(() => expect(h.calls).toContain('text 你好。'));
    expect(h.calls).toContain('format 嗯，你好。 from 0 gedit');
  });

  it('needs no server when all of its audio is answered', async () => {
    const h = createHarness(recording('a', { answered: 32_000, settled: ['你好。'] }));
    await h.recovery.look();
    await eventually(() => expect(h.outcomes()).toEqual(['text 你好。', 'finish a']));
    expect(h.sessions).toEqual([]);
  });

  it('in which nothing was said goes without a text', async () => {
    const h = createHarness(recording('a'));
    await h.recovery.look();
    h.session(1).events.done();
    await eventually(() => expect(h.outcomes()).toEqual(['end', 'finish a']));
  });

  it('is tried again later when there is still no server, ever less often, at once when one is back', async () => {
    const h = createHarness(recording('a'));
    await h.recovery.look();
    h.session(1).events.failed(refused);
    await eventually(() => expect(h.timers.map(({ ms }) => ms)).toEqual([15_000]));
    expect(h.recovery.entries).toMatchObject([{ id: 'a', state: 'idle', problem: refused }]);
    h.timers[0]?.run();
    h.session(2).events.failed(refused);
    await eventually(() => expect(h.timers.map(({ ms }) => ms)).toEqual([30_000]));
    h.recovery.resume();
    expect(h.timers).toEqual([]);
    h.answer(3, '你好。');
    await eventually(() => expect(h.calls).toContain('finish a'));
  });

  it('is tried again at once when a server came back while it failed', async () => {
    const h = createHarness(recording('a'));
    await h.recovery.look();
    h.recovery.resume();
    h.session(1).events.failed(refused);
    await eventually(() => expect(h.sessions).toHaveLength(2));
    expect(h.timers).toEqual([]);
    h.session(2).events.failed(refused);
    await eventually(() => expect(h.timers.map(({ ms }) => ms)).toEqual([15_000]));
  });

  it('that keeps failing does not stand in the way of others', async () => {
    const h = createHarness(recording('a'), recording('b'));
    await h.recovery.look();
    h.session(1).events.failed(refused);
    await eventually(() => expect(h.timers).toHaveLength(1));
    h.recovery.resume();
    h.answer(2, '世界。');
    await eventually(() => expect(h.calls).toContain('finish b'));
  });

  it('waits while the user dictates', async () => {
    const h = createHarness(recording('a'));
    h.state.busy = true;
    await h.recovery.look();
    expect(h.sessions).toEqual([]);
    h.state.busy = false;
    h.recovery.resume();
    expect(h.sessions).toHaveLength(1);
  });

  it('stays when its text could not be kept', async () => {
    texts.full = true;
    const h = createHarness(recording('a'));
    await h.recovery.look();
    h.answer(1, '你好。');
    await eventually(() => expect(h.outcomes()).toEqual(['end', 'text 你好。']));
    await eventually(() =>
      expect(h.recovery.entries).toMatchObject([{ id: 'a', state: 'idle', problem: { code: 'text-not-kept' } }]),
    );
    expect(h.timers).toHaveLength(1);
    texts.full = false;
  });

  it('whose text could not be kept is tried again; its text is told once, and stays copied', async () => {
    const h = createHarness(recording('a'));
    texts.full = true;
    await h.recovery.look();
    h.answer(1, '你好。');
    await eventually(() => expect(h.timers).toHaveLength(1));
    await texts.take(['a']);
    h.timers.pop()?.run();
    h.answer(2, '你好。');
    await eventually(() => expect(h.timers).toHaveLength(1));
    expect(texts.waiting).toEqual([]);
    texts.full = false;
    h.timers.pop()?.run();
    h.answer(3, '你好。');
    await eventually(() => expect(h.calls.at(-1)).toBe('finish a'));
    expect(h.calls.filter((call) => call.startsWith('text'))).toEqual(['text 你好。']);
    expect(texts.all).toEqual([{ id: 'a', at: 1000, text: '你好。', taken: true }]);
  });
});

describe.each(['openFails', 'formatFails'] as const)('where what never should does (%s)', (what) => {
  it('the recording stays with what went wrong, and the next tries go', async () => {
    const h = createHarness(recording('a'));
    h.state[what] = true;
    await h.recovery.look();
    if (what === 'formatFails') h.answer(1, '你好。');
    await eventually(() =>
      expect(h.recovery.entries).toMatchObject([{ id: 'a', state: 'idle', problem: { code: 'internal-error' } }]),
    );
    expect(h.timers).toHaveLength(1);
    h.state[what] = false;
    h.timers[0]?.run();
    h.answer(h.sessions.length, '你好。');
    await eventually(() => expect(h.calls.at(-1)).toBe('finish a'));
  });
});

describe('a recording that a crash left', () => {
  it('is transcribed only when the user says so', async () => {
    const h = createHarness(recording('a', { waits: false }));
    await h.recovery.look();
    expect(h.sessions).toEqual([]);
    expect(h.recovery.entries).toMatchObject([
      { id: 'a', path: '/recordings/a.wav', at: 1000, durationMs: 2000, state: 'idle', problem: null },
    ]);
    h.recovery.transcribe('a');
    h.recovery.transcribe('a');
    expect(h.recovery.entries).toMatchObject([{ state: 'transcribing' }]);
    h.answer(1, '你好。');
    await eventually(() => expect(h.outcomes()).toEqual(['end', 'text 你好。', 'finish a']));
  });

  it('can be thrown away, even while it is transcribed', async () => {
    const h = createHarness(recording('a', { waits: false }));
    await h.recovery.look();
    h.recovery.transcribe('a');
    await h.recovery.discard('a');
    expect(h.outcomes()).toEqual(['end', 'cancel', 'discard a']);
    expect(h.recovery.entries).toEqual([]);
  });
});

it('stops what it does when the app ends', async () => {
  const h = createHarness(recording('a'));
  await h.recovery.look();
  h.recovery.dispose();
  expect(h.calls.at(-1)).toBe('cancel');
});
