import { describe, expect, it } from 'vitest';
import type { DictationParts } from '../../../src/main/dictation/ports.ts';
import { eventually } from '../../support/eventually.ts';
import { createHarness } from './harness.ts';

/** How a neighbour may fail: at once, or later. */
const WAYS = {
  throws: (): never => {
    throw new Error('broken');
  },
  rejects: (): Promise<never> => Promise.reject(new Error('broken')),
};
type Way = keyof typeof WAYS;

/** A dictation of which one part fails, for the first utterance only. */
function broken(
  change: (parts: DictationParts, fail: <T>(otherwise: () => T) => T) => Partial<DictationParts>,
  way: Way,
) {
  let isWell = false;
  const fail = <T>(otherwise: () => T): T => (isWell ? otherwise() : (WAYS[way]() as T));
  const h = createHarness({ change: (parts) => change(parts, fail) });
  return {
    ...h,
    mend: (): void => {
      isWell = true;
    },
    /** A whole dictation, by the session of this number. */
    dictate: async (utterance: number, session: number): Promise<void> => {
      const before = h.finished.length;
      h.speak(utterance);
      h.result('你好。', session);
      h.session(session).done();
      await eventually(() => expect(h.finished).toHaveLength(before + 1));
    },
    codes: (): string[] => h.missed.map(([{ code }]) => code),
  };
}

describe('when something fails that never should', () => {
  it.each<[string, Parameters<typeof broken>[0]]>([
    [
      'the microphone cannot be started',
      (p, fail) => ({ capture: { ...p.capture, start: (id) => fail(() => p.capture.start(id)) } }),
    ],
    [
      'no place can be noted',
      (p, fail) => ({ inserter: { ...p.inserter, place: (profile) => fail(() => p.inserter.place(profile)) } }),
    ],
    [
      'no recording can be opened',
      (p, fail) => ({ journal: { ...p.journal, open: (rate) => fail(() => p.journal.open(rate)) } }),
    ],
    ['no lane can be opened', (p, fail) => ({ queue: { open: (...args) => fail(() => p.queue.open(...args)) } })],
    [
      'no session can be opened',
      (p, fail) => ({
        openSession:
          (...where) =>
          (...args) =>
            fail(() => p.openSession(...where)(...args)),
      }),
    ],
    [
      'the rate of the microphone cannot be read',
      (p, fail) => ({
        capture: {
          ...p.capture,
          get rate() {
            return fail(() => p.capture.rate);
          },
        },
      }),
    ],
  ])('%s, the microphone is closed, it is told, and the next dictation goes', async (_, change) => {
    const h = broken(change, 'throws');
    h.press(0);
    expect(h.calls).toContain('stop 1');
    expect(h.views.at(-1)).toMatchObject({ phase: 'problem', problem: { code: 'internal-error' } });
    expect(h.dictation.status.state).toBe('idle');
    h.dictation.onHotkey({ type: 'released', at: 900 });
    h.mend();
    await h.dictate(2, 1);
    expect(h.finished).toMatchObject([{ text: '你好。' }]);
  });

  it('a microphone that cannot be started (it rejects) ends the dictation with a report, and the next one works', async () => {
    const h = broken(
      (p, fail) => ({ capture: { ...p.capture, start: (id) => fail(() => p.capture.start(id)) } }),
      'rejects',
    );
    h.press(0);
    await eventually(() => expect(h.finished).toHaveLength(1));
    expect(h.views.at(-1)).toMatchObject({ phase: 'problem', problem: { code: 'internal-error' } });
    expect(h.calls).toContain('stop 1');
    h.mend();
    await h.dictate(2, 2);
  });

  it('a session that cannot be opened leaves no lane open, and no recording', async () => {
    const h = broken(() => ({ openSession: () => WAYS.throws }), 'throws');
    h.press(0);
    await h.settle();
    expect(h.calls).toEqual(expect.arrayContaining(['drop 1', 'discard', 'stop 1']));
  });

  it.each<[string, Way, Parameters<typeof broken>[0]]>(
    (['throws', 'rejects'] as const).flatMap((way): [string, Way, Parameters<typeof broken>[0]][] => [
      [
        'the overlay that shows a view',
        way,
        (p, fail) => ({ overlay: { ...p.overlay, view: (view) => fail(() => p.overlay.view(view)) } }),
      ],
      [
        'the overlay that shows a text',
        way,
        (p, fail) => ({ overlay: { ...p.overlay, text: (...args) => fail(() => p.overlay.text(...args)) } }),
      ],
      [
        'who is told of a change',
        way,
        (p, fail) => ({ listener: { ...p.listener, changed: (status) => fail(() => p.listener.changed(status)) } }),
      ],
      [
        'the microphone that is stopped',
        way,
        (p, fail) => ({ capture: { ...p.capture, stop: (id) => fail(() => p.capture.stop(id)) } }),
      ],
      ['the rules', way, (p, fail) => ({ text: { open: (...args) => fail(() => p.text.open(...args)) } })],
      [
        'the memory of insertions',
        way,
        (p, fail) => ({ undo: { inserted: (piece) => fail(() => p.undo.inserted(piece)) } }),
      ],
      [
        'the journal that takes audio',
        way,
        (p, fail) => ({
          journal: {
            ...p.journal,
            open: (rate) => {
              const recording = p.journal.open(rate);
              return { ...recording, append: (pcm) => fail(() => recording.append(pcm)) };
            },
          },
        }),
      ],
      [
        'the journal that lets a recording go',
        way,
        (p, fail) => ({
          journal: {
            ...p.journal,
            open: (rate) => {
              const recording = p.journal.open(rate);
              return { ...recording, delivered: () => fail(() => recording.delivered()) };
            },
          },
        }),
      ],
      [
        'the field that is read',
        way,
        (p, fail) => ({
          inserter: {
            ...p.inserter,
            place: (profile) => {
              const placement = p.inserter.place(profile);
              return { ...placement, textBefore: () => fail(() => placement.textBefore()) };
            },
          },
        }),
      ],
    ]),
  )('%s (it %s), the text arrives all the same and the fault is told', async (_, way, change) => {
    const h = broken(change, way);
    await h.dictate(1, 1);
    await h.settle();
    expect(h.calls).toContain('insert 1 你好。');
    expect(h.codes()).toContain('internal-error');
    expect(h.dictation.status.state).toBe('idle');
    h.mend();
    await h.dictate(2, 2);
    expect(h.calls).toContain('insert 2 你好。');
  });

  it.each(['throws', 'rejects'] as const)(
    'who is told that it is over (it %s), the next dictation goes',
    async (way) => {
      const h = broken(
        (p, fail) => ({ listener: { ...p.listener, finished: (...args) => fail(() => p.listener.finished(...args)) } }),
        way,
      );
      h.speak();
      h.session().done();
      await eventually(() => expect(h.codes()).toEqual(['internal-error']));
      h.mend();
      await h.dictate(2, 2);
    },
  );

  it.each(['throws', 'rejects'] as const)(
    'what a cancelled utterance drops (it %s), all else of it is dropped',
    async (way) => {
      const h = broken(
        (p, fail) => ({
          capture: { ...p.capture, stop: (id) => fail(() => p.capture.stop(id)) },
          openSession:
            (...where) =>
            (...args) => {
              const session = p.openSession(...where)(...args);
              return { ...session, cancel: () => fail(() => session.cancel()) };
            },
        }),
        way,
      );
      h.press(0);
      h.dictation.onFrame(h.frame(1, 0));
      h.dictation.onHotkey({ type: 'escape', at: 10 });
      await h.settle();
      expect(h.calls).toEqual(expect.arrayContaining(['drop 1', 'discard']));
      expect(h.codes()).toEqual(['internal-error']);
      expect(h.dictation.status.state).toBe('idle');
    },
  );

  it.each(['throws', 'rejects'] as const)(
    'a recording that cannot be kept (it %s) is told, and the next goes',
    async (way) => {
      const h = broken(
        (p, fail) => ({
          journal: {
            ...p.journal,
            open: (rate) => {
              const recording = p.journal.open(rate);
              return { ...recording, keep: () => fail(() => recording.keep()) };
            },
          },
        }),
        way,
      );
      h.speak();
      h.dictation.dispatch({ type: 'cancel' });
      await eventually(() => expect(h.codes()).toEqual(['internal-error']));
      h.mend();
      await h.dictate(2, 2);
    },
  );

  it('a failure with every frame is reported once per utterance', async () => {
    const h = broken(
      (p, fail) => ({
        journal: {
          ...p.journal,
          open: (rate) => ({ ...p.journal.open(rate), append: () => fail(() => undefined) }),
        },
      }),
      'throws',
    );
    for (const id of [1, 2]) await h.dictate(id, id);
    expect(h.codes()).toEqual(['internal-error', 'internal-error']);
  });

  it('a session that takes no audio, and cannot be ended, fails with its audio kept', async () => {
    const h = broken(
      (p, fail) => ({
        openSession:
          (...where) =>
          (...args) => {
            const session = p.openSession(...where)(...args);
            return { ...session, push: () => fail(() => undefined), end: () => fail(() => undefined) };
          },
      }),
      'throws',
    );
    h.speak();
    await eventually(() => expect(h.finished).toHaveLength(1));
    expect(h.calls.filter((call) => call.startsWith('append'))).toEqual(['append 960', 'append 100']);
    expect(h.views.at(-1)).toMatchObject({ phase: 'problem', keptAt: '/kept.wav' });
    h.mend();
    await h.dictate(2, 2);
  });

  it('a listener for faults that fails itself does not end the dictation', async () => {
    const h = broken(
      (p, fail) => ({
        overlay: { ...p.overlay, view: (view) => fail(() => p.overlay.view(view)) },
        listener: { ...p.listener, missed: WAYS.throws },
      }),
      'throws',
    );
    await h.dictate(1, 1);
    expect(h.dictation.status.state).toBe('idle');
  });
});
