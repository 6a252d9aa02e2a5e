import { describe, expect, it, vi } from 'vitest';
import { problem } from '../../../src/shared/problem.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';
import { createHarness, type HarnessOptions } from './harness.ts';
import { eventually } from '../../support/eventually.ts';

const closed = problem('server-closed', { address: '127.0.0.1:10095' });
const atEnd: HarnessOptions = {
  settings: { insertion: { ...DEFAULT_SETTINGS.insertion, when: 'end' } },
};

/** The note of where the texts go. */
const PLACE = { type: 'place', app: 'notes', profile: null };

describe('an utterance', () => {
  it('goes from the microphone to journal and server, and from the server to the window', async () => {
    const h = createHarness();
    h.speak();
    h.session().draft('今天');
    h.result('今天天气很好。');
    h.session().done();
    await eventually(() => expect(h.finished).toHaveLength(1));
    expect(h.calls).toEqual([
      'start 1',
      'place',
      'append 960',
      'push 1 960',
      'stop 1',
      'append 100',
      'push 1 100',
      'end 1',
      'insert 1 今天天气很好。',
      'close 1',
      'delivered',
    ]);
    expect(h.texts.map(({ kind }) => kind)).toEqual(['draft-append', 'settled']);
    expect(h.views.at(-1)).toMatchObject({ phase: 'done', delivery: 'inserted' });
    expect(h.finished[0]?.text).toBe('今天天气很好。');
    expect(h.dictation.lastText).toBe('今天天气很好。');
  });

  it('remembers as its last text what the rules made of it, commands obeyed', async () => {
    const h = createHarness({ settings: { text: { ...DEFAULT_SETTINGS.text, commands: true } } });
    h.speak();
    h.result('dear anna, new line, how are you');
    h.result('第一句。');
    h.result('撤销。');
    h.session().done();
    await h.settle();
    expect(h.dictation.lastText).toBe('dear anna\nhow are you');
  });

  it('has each sentence inserted when it is settled, while the user still speaks', async () => {
    const h = createHarness();
    h.press(0);
    h.result('今天天气很好。');
    await h.settle();
    expect(h.calls).toContain('insert 1 今天天气很好。');
    expect(h.dictation.status.state).toBe('recording');
  });

  it('has its text inserted in one piece at the end when the setting says so', async () => {
    const h = createHarness(atEnd);
    h.speak();
    h.result('你好。');
    h.result('世界。');
    await h.settle();
    expect(h.calls.filter((call) => call.startsWith('insert'))).toEqual([]);
    h.session().done();
    await h.settle();
    expect(h.calls).toContain('insert 1 你好。世界。');
  });

  it('counts a draft that got no result as text', async () => {
    const h = createHarness();
    h.speak();
    h.session().draft('hello');
    h.session().done();
    await h.settle();
    expect(h.calls).toContain('insert 1 hello');
  });

  it('writes a receipt', async () => {
    const h = createHarness();
    h.press(1);
    h.dictation.onCapture({ type: 'ready', utterance: 1, at: 5 });
    h.session().connected();
    h.dictation.onFrame(h.frame(1, 0));
    h.session().draft('你');
    h.dictation.onHotkey({ type: 'released', at: 900 });
    h.dictation.onFrame(h.frame(1, 1, 0, true));
    h.session().endSent();
    h.result('你好。');
    h.session().done();
    await eventually(() => expect(h.finished).toHaveLength(1));
    const { at } = h.finished[0]?.receipt ?? { at: {} };
    expect(at).toMatchObject({ keyDown: 1, firstSample: 5, keyUp: 900 });
    expect(Object.keys(at).sort()).toEqual(
      ['connected', 'endSent', 'final', 'firstDraft', 'firstSample', 'inserted', 'keyDown', 'keyUp'].sort(),
    );
  });

  it('without any sound is over without a word', async () => {
    const h = createHarness();
    h.press(0);
    h.dictation.onHotkey({ type: 'released', at: 900 });
    h.dictation.onFrame(h.frame(1, 0, 0, true));
    await eventually(() => expect(h.finished).toHaveLength(1));
    expect(h.calls).toEqual(['start 1', 'place', 'stop 1', 'cancel 1', 'close 1', 'discard']);
    expect(h.views.at(-1)).toMatchObject({ phase: 'done', delivery: 'nothing' });
  });

  it('ignores frames of an older one', () => {
    const h = createHarness();
    h.speak();
    h.dictation.dispatch({ type: 'cancel' });
    const before = h.calls.length;
    h.dictation.onFrame(h.frame(1, 2));
    expect(h.calls).toHaveLength(before);
  });
});

it('speaks to servers in the mode of its profile', () => {
  const profiles = { letter: { mode: 'offline', insertion: {}, text: {} } } as const;
  const h = createHarness({ settings: { profiles } });
  h.dictation.dispatch({ type: 'pressed', at: 0, gesture: 'hold', profile: 'letter' });
  expect(h.calls).toContain('mode offline');
  h.dictation.dispatch({ type: 'cancel' });
  h.dictation.dispatch({ type: 'pressed', at: 0, gesture: 'hold', profile: 'of no such name' });
  expect(h.calls.filter((call) => call.startsWith('mode'))).toEqual(['mode offline']);
});

describe('the journal', () => {
  it('has the audio at the rate at which it is captured, whatever the settings say by now', () => {
    const rates: number[] = [];
    const h = createHarness({
      change: ({ capture, journal }) => ({
        capture: { ...capture, rate: 8000 },
        journal: { ...journal, open: (rate) => (rates.push(rate), journal.open(rate)) },
      }),
    });
    h.dictation.dispatch({ type: 'pressed', at: 0, gesture: 'hold', profile: null });
    expect(rates).toEqual([8000]);
  });

  it('knows which text is settled, which audio it answers, and what of it was delivered', async () => {
    const h = createHarness();
    h.speak();
    h.result('你好。', 1, 800);
    await h.settle();
    h.result('世界。', 1, 1000);
    await h.settle();
    h.session().done();
    await eventually(() => expect(h.finished).toHaveLength(1));
    expect(h.notes).toEqual([
      { type: 'settled', text: '你好。', answered: 800 },
      PLACE,
      { type: 'delivered', segments: 1 },
      { type: 'settled', text: '世界。', answered: 1000 },
      { type: 'delivered', segments: 2 },
      { type: 'settled', text: '', answered: 1060 },
    ]);
  });

  it('knows when it was said, and by whom, where the server tells', async () => {
    const h = createHarness();
    h.speak();
    const known = { startMs: 40, endMs: 50, units: [[40, 45]] as const, speaker: 'Anna' };
    h.result('你好。', 1, 800, { ...known, server: 'host:1' });
    await h.settle();
    expect(h.notes[0]).toEqual({ type: 'settled', text: '你好。', answered: 800, ...known });
  });

  it('counts all segments as delivered when they go in one piece', async () => {
    const h = createHarness(atEnd);
    h.speak();
    h.result('你好。', 1, 800);
    h.result('世界。', 1, 1000);
    h.session().done();
    await h.settle();
    expect(h.notes.at(-1)).toEqual({ type: 'delivered', segments: 2 });
  });

  it('does not count what is held as delivered', async () => {
    const h = createHarness({ insertion: { problem: problem('insertion-not-taken', {}) } });
    h.speak();
    h.result('你好。', 1, 800);
    await h.settle();
    expect(h.notes).toEqual([{ type: 'settled', text: '你好。', answered: 800 }, PLACE]);
  });
});

describe('while texts of an earlier utterance are on their way', () => {
  const live = { insertion: { ...DEFAULT_SETTINGS.insertion, live: true } };

  it('the rules wait for them, and see what they left before the caret', async () => {
    const { promise: turn, resolve: comes } = Promise.withResolvers<undefined>();
    let before = '';
    const h = createHarness({
      change: ({ queue, inserter }) => ({
        queue: {
          open: (...args) => ({ ...queue.open(...args), isNext: () => false, turn: turn.then(() => undefined) }),
        },
        inserter: {
          ...inserter,
          place: (profile) => ({ ...inserter.place(profile), textBefore: () => Promise.resolve(before) }),
        },
      }),
    });
    h.speak();
    h.result('how are you.');
    await h.settle();
    expect(h.calls.filter((call) => call.startsWith('insert'))).toEqual([]);
    before = 'How are you.';
    comes(undefined);
    await h.settle();
    expect(h.calls).toContain('insert 1  how are you.');
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('drafts are not typed (next in turn: %s)', async (isNext, asked) => {
    let times = 0;
    const h = createHarness({
      settings: live,
      change: ({ queue }) => ({
        queue: { open: (...args) => ({ ...queue.open(...args), isNext: () => isNext }) },
        typeLive: () => {
          times += 1;
          return Promise.resolve(null);
        },
      }),
    });
    h.press(0);
    await h.settle();
    expect(times).toBe(asked);
  });
});

describe('what was inserted', () => {
  it('is remembered with its draft and as the server sent it', async () => {
    const h = createHarness({ settings: { text: { ...DEFAULT_SETTINGS.text, fillers: 'remove' } } });
    h.speak();
    h.session().draft('拟好');
    h.result('嗯，你好。');
    await h.settle();
    expect(h.pieces).toMatchObject([
      { utterance: 1, text: '你好。', raw: '嗯，你好。', draft: '拟好', undo: 'backspace' },
    ]);
  });

  it('can be inserted again where the focus is now', async () => {
    const h = createHarness();
    await h.dictation.insertLast();
    expect(h.calls).toEqual([]);
    h.speak();
    h.result('你好。');
    h.session().done();
    await eventually(() => expect(h.finished).toHaveLength(1));
    await h.dictation.insertLast();
    expect(h.calls.at(-1)).toBe('insert here 你好。');
  });

  it('stands apart from the text before it when it is inserted again', async () => {
    const h = createHarness({ before: 'How are you.' });
    h.speak();
    h.result('How are you.');
    h.session().done();
    await eventually(() => expect(h.finished).toHaveLength(1));
    await h.dictation.insertLast();
    expect(h.calls.at(-1)).toBe('insert here  How are you.');
    expect(h.pieces.at(-1)).toMatchObject({ text: ' How are you.' });
  });

  it('is remembered, too, where it was inserted on request: each time by itself', async () => {
    const h = createHarness();
    h.speak();
    h.result('你好。');
    h.session().done();
    await eventually(() => expect(h.finished).toHaveLength(1));
    await h.dictation.insertLast();
    await h.dictation.insertLast();
    expect(h.pieces.slice(1)).toMatchObject([
      { text: '你好。', raw: '你好。', draft: '', undo: 'backspace' },
      { text: '你好。', raw: '你好。', draft: '', undo: 'backspace' },
    ]);
    expect(new Set(h.pieces.map(({ utterance }) => utterance)).size).toBe(3);
  });
});

describe('in private mode', () => {
  const IS_PRIVATE = { privacy: { ...DEFAULT_SETTINGS.privacy, private: true } };

  it('a text is forgotten as soon as it is delivered', async () => {
    const h = createHarness({ settings: IS_PRIVATE });
    h.speak();
    h.result('你好。');
    h.session().done();
    await eventually(() => expect(h.finished).toHaveLength(1));
    expect(h.dictation.lastText).toBe('');
    await h.dictation.insertLast();
    expect(h.calls.some((call) => call.startsWith('insert here'))).toBe(false);
  });

  it('a text that is held can be inserted, and is forgotten then', async () => {
    const insertion = { held: '你好。', problem: problem('insertion-no-target', {}) };
    const h = createHarness({ settings: IS_PRIVATE, insertion });
    h.speak();
    h.result('你好。');
    h.session().done();
    await eventually(() => expect(h.finished).toHaveLength(1));
    expect(h.dictation.lastText).toBe('你好。');
    await h.dictation.insertLast();
    expect(h.calls).toContain('insert here 你好。');
    expect([h.dictation.lastText, await h.dictation.copyHeld()]).toEqual(['', false]);
  });

  it('a held text that was copied can still be inserted, until it is closed', async () => {
    const insertion = { held: '你好。', problem: problem('insertion-no-target', {}) };
    const h = createHarness({ settings: IS_PRIVATE, insertion });
    h.speak();
    h.result('你好。');
    h.session().done();
    await eventually(() => expect(h.finished).toHaveLength(1));
    expect(await h.dictation.copyHeld()).toBe(true);
    await h.dictation.insertLast();
    expect(h.calls).toContain('insert here 你好。');
    expect(h.dictation.lastText).toBe('');
  });
});

describe('the overlay', () => {
  it('stays as long as is set when the text is in', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const h = createHarness({ settings: { overlay: { ...DEFAULT_SETTINGS.overlay, doneMs: 250 } } });
    h.speak();
    h.result('你好。');
    h.session().done();
    while (h.finished.length === 0) await h.settle();
    expect(h.views.at(-1)?.phase).toBe('done');
    vi.advanceTimersByTime(249);
    expect(h.views.at(-1)?.phase).toBe('done');
    vi.advanceTimersByTime(1);
    expect(h.views.at(-1)?.phase).toBe('hidden');
    vi.useRealTimers();
  });
});

describe('when the connection breaks', () => {
  it('the draft goes, and comes again', () => {
    const h = createHarness();
    h.speak();
    h.session().draft('今天');
    h.session().redraft();
    h.session().draft('今');
    expect(h.texts).toEqual([
      { kind: 'draft-append', text: '今天' },
      { kind: 'draft-replace', text: '' },
      { kind: 'draft-append', text: '今' },
    ]);
  });

  it('a nudge reaches whoever waits', () => {
    const h = createHarness();
    h.speak();
    h.dictation.nudge();
    expect(h.calls.at(-1)).toBe('nudge 1');
  });
});

describe('when the server fails', () => {
  it('the user is told at once, the recording goes on, and the audio is kept', async () => {
    const h = createHarness();
    h.press(0);
    h.dictation.onFrame(h.frame(1, 0));
    h.session().warning(closed);
    expect(h.views.at(-1)).toMatchObject({ phase: 'waiting', problem: closed });
    h.dictation.onFrame(h.frame(1, 1));
    h.dictation.onHotkey({ type: 'released', at: 900 });
    h.dictation.onFrame(h.frame(1, 2, 0, true));
    h.session().failed(closed);
    await eventually(() => expect(h.finished).toHaveLength(1));
    expect(h.calls.filter((call) => call.startsWith('append'))).toHaveLength(2);
    expect(h.calls.slice(-2)).toEqual(['keep', 'journal changed']);
    expect(h.notes).toEqual([PLACE, { type: 'waits' }]);
    expect(h.views.at(-1)).toMatchObject({ phase: 'problem', problem: closed, keptAt: '/kept.wav' });
  });

  it('after the end, what was settled stays inserted and the draft can be copied', async () => {
    const h = createHarness();
    h.speak();
    h.result('你好。');
    h.session().draft('世界');
    h.session().failed(closed);
    await eventually(() => expect(h.finished).toHaveLength(1));
    expect(h.calls).toContain('insert 1 你好。');
    expect(h.calls).toContain('keep');
    expect(await h.dictation.copyHeld()).toBe(true);
    expect(h.calls.at(-1)).toBe('copy 世界');
  });

  it('with a failing disk as well, the user is told of the disk', async () => {
    const full = problem('audio-not-kept', { reason: 'ENOSPC' });
    const h = createHarness({ keep: { problem: full } });
    h.speak();
    h.session().failed(closed);
    await eventually(() => expect(h.finished).toHaveLength(1));
    expect(h.views.at(-1)).toMatchObject({ phase: 'problem', problem: full, keptAt: null });
  });
});

describe('a server that says nothing', () => {
  const silent = problem('server-silent', { seconds: 10 });

  it('heard nothing when the room was quiet', async () => {
    const h = createHarness({ loudness: 100 });
    h.speak();
    h.session().failed(silent);
    await eventually(() => expect(h.finished).toHaveLength(1));
    expect(h.views.at(-1)).toMatchObject({ phase: 'done', delivery: 'nothing' });
    expect(h.calls.at(-1)).toBe('delivered');
  });

  it('has failed when something was said', async () => {
    const h = createHarness();
    h.speak();
    h.session().failed(silent);
    await eventually(() => expect(h.finished).toHaveLength(1));
    expect(h.views.at(-1)).toMatchObject({ phase: 'problem', problem: silent, keptAt: '/kept.wav' });
  });
});

describe('when the microphone fails', () => {
  it('before it gave anything, nothing is kept and the reason is shown', async () => {
    const denied = problem('microphone-denied', {});
    const h = createHarness();
    h.press(0);
    h.dictation.onCapture({ type: 'failed', utterance: 1, problem: denied });
    await eventually(() => expect(h.finished).toHaveLength(1));
    expect(h.calls).toContain('cancel 1');
    expect(h.calls).toContain('discard');
    expect(h.views.at(-1)).toMatchObject({ phase: 'problem', problem: denied });
  });

  it('in the middle, the speech so far gets its text', async () => {
    const lost = problem('microphone-lost', {});
    const h = createHarness();
    h.press(0);
    h.dictation.onFrame(h.frame(1, 0));
    h.dictation.onFrame(h.frame(1, 1, 10, true));
    h.dictation.onCapture({ type: 'failed', utterance: 1, problem: lost });
    expect(h.calls).toContain('end 1');
    h.result('你好。');
    h.session().done();
    await eventually(() => expect(h.finished).toHaveLength(1));
    expect(h.views.at(-1)).toMatchObject({ phase: 'done', problem: lost });
  });
});

describe('when nothing can be inserted', () => {
  it('the text is held and can be copied', async () => {
    const notTaken = problem('insertion-not-taken', {});
    const h = createHarness({ insertion: { delivered: '', held: '你好。', problem: notTaken, proven: false } });
    h.speak();
    h.result('你好。');
    h.session().done();
    await eventually(() => expect(h.finished).toHaveLength(1));
    expect(h.views.at(-1)).toMatchObject({ phase: 'held', problem: notTaken });
    expect(h.calls).toContain('keep');
    await h.dictation.copyHeld();
    expect(h.calls.slice(-4)).toEqual(['copy 你好。', 'finish u', 'taken u', 'journal changed']);
  });

  it('its recording stays until the user has closed what is held, and goes only once', async () => {
    const notTaken = problem('insertion-not-taken', {});
    const h = createHarness({ insertion: { delivered: '', held: '你好。', problem: notTaken, proven: false } });
    h.speak();
    h.result('你好。');
    h.session().done();
    await eventually(() => expect(h.finished).toHaveLength(1));
    await h.dictation.dismiss();
    await h.dictation.dismiss();
    expect(h.calls.filter((call) => call.startsWith('finish'))).toEqual(['finish u']);
    expect(h.views.at(-1)).toMatchObject({ phase: 'hidden' });
  });
});

describe('cancelling', () => {
  it('stops microphone, session and insertion, and drops the audio once', async () => {
    const h = createHarness();
    h.press(0);
    h.dictation.onHotkey({ type: 'escape', at: 10 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(h.finished).toEqual([]);
    expect(h.calls).toEqual(['start 1', 'place', 'stop 1', 'cancel 1', 'drop 1', 'discard']);
    expect(h.dictation.status.state).toBe('idle');
  });

  it('by Esc is not possible any more when the key was let go: the text still comes', async () => {
    const h = createHarness();
    h.speak();
    h.dictation.onHotkey({ type: 'escape', at: 950 });
    h.result('你好。');
    h.session().done();
    await eventually(() => expect(h.finished).toHaveLength(1));
    expect(h.calls).toContain('insert 1 你好。');
    expect(h.calls).not.toContain('discard');
  });

  it.each<[string, (h: ReturnType<typeof createHarness>) => void]>([
    [
      'what finishes',
      (h) => {
        h.speak();
        h.dictation.dispatch({ type: 'cancel' });
      },
    ],
    [
      'what goes on without a key, by Esc',
      (h) => {
        h.dictation.dispatch({ type: 'start', at: 0 });
        h.dictation.onFrame(h.frame(1, 0));
        h.dictation.onHotkey({ type: 'escape', at: 10 });
      },
    ],
  ])('%s keeps the recording, and tells where it is', async (_, cancelled) => {
    const h = createHarness();
    cancelled(h);
    await h.settle();
    expect(h.calls.slice(-4)).toEqual(['cancel 1', 'drop 1', 'keep', 'journal changed']);
    expect(h.missed).toEqual([[problem('dictation-cancelled', {}), '/kept.wav']]);
    expect(h.dictation.status.state).toBe('idle');
  });

  it('one that finishes reports that the disk has not kept its recording', async () => {
    const full = problem('audio-not-kept', { reason: 'ENOSPC' });
    const h = createHarness({ keep: { problem: full } });
    h.speak();
    h.dictation.dispatch({ type: 'cancel' });
    await h.settle();
    expect(h.missed).toEqual([[full, null]]);
  });

  it('one without sound reports nothing', async () => {
    const h = createHarness();
    h.dictation.dispatch({ type: 'start', at: 0 });
    h.dictation.onHotkey({ type: 'escape', at: 10 });
    await h.settle();
    expect(h.calls.at(-1)).toBe('discard');
    expect(h.missed).toEqual([]);
  });
});

describe('the end of the app', () => {
  it('keeps the audio of an utterance that has no text yet', async () => {
    const h = createHarness();
    h.speak();
    await h.dictation.dispose();
    expect(h.calls.slice(-3)).toEqual(['cancel 1', 'drop 1', 'keep']);
  });
});

describe('a recording for somebody else', () => {
  const taker = () => {
    const taken: string[] = [];
    return {
      taken,
      frame: ({ pcm, last }: { readonly pcm: Int16Array; readonly last: boolean }) =>
        taken.push(`${pcm.length}${last ? ' last' : ''}`),
      failed: ({ code }: { readonly code: string }) => taken.push(code),
    };
  };

  it('goes only there: nothing is written, recognised or kept', async () => {
    const h = createHarness();
    const { taken, ...aside } = taker();
    const recording = h.dictation.recordAside(aside);
    h.dictation.onFrame(h.frame(1, 0));
    recording?.stop();
    h.dictation.onFrame(h.frame(1, 1, 100, true));
    await h.settle();
    expect(taken).toEqual(['960', '100 last']);
    expect(h.calls).toEqual(['start 1', 'stop 1']);
    expect(h.dictation.status.state).toBe('idle');
  });

  it('is refused while somebody dictates', () => {
    const h = createHarness();
    h.press(0);
    expect(h.dictation.recordAside(taker())).toBeNull();
    expect(h.calls.filter((call) => call.startsWith('start'))).toEqual(['start 1']);
  });

  it('gives the microphone to a dictation that begins, with what was heard before', async () => {
    const h = createHarness();
    const { taken, ...aside } = taker();
    h.dictation.recordAside(aside);
    h.dictation.onFrame(h.frame(1, 0));
    h.press(0);
    h.dictation.onFrame(h.frame(1, 1, 10, true));
    h.dictation.onFrame(h.frame(2, 0));
    await h.settle();
    expect(taken).toEqual(['960', '10 last']);
    expect(h.calls).toContain('push 1 960');
  });

  it('is told when the microphone fails, or its page is gone', () => {
    const h = createHarness();
    const { taken, ...aside } = taker();
    h.dictation.recordAside(aside);
    h.dictation.onCapture({ type: 'failed', utterance: 1, problem: problem('microphone-silent', {}) });
    h.dictation.recordAside(aside);
    h.dictation.onCaptureLost(problem('microphone-lost', {}));
    expect(taken).toEqual(['microphone-silent', 'microphone-lost']);
    expect(h.missed).toEqual([]);
  });
});
