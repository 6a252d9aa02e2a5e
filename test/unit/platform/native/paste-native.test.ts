import { describe, expect, it } from 'vitest';
import type { Arrival } from '../../../../src/main/insertion/arrival.ts';
import { createNativeBackend } from '../../../../src/main/platform/native/paste-native.ts';
import type { SystemClipboard } from '../../../../src/main/platform/native/system-clipboard.ts';
import { problem, type Problem } from '../../../../src/shared/problem.ts';

const MARKED = ' (marked)';

/** A clipboard in memory that holds one text, and says what is done to it. */
function fakeClipboard(initial = 'before') {
  const state = {
    held: initial,
    changes: 0,
    /** Whether changes are counted. */
    counts: true,
    /** Why what it holds cannot be saved. */
    unsaved: null as Problem | null,
    /** What others do to it next. */
    refusals: 0,
    saves: 0,
    discarded: [] as string[],
  };
  const put = (text: string): void => {
    state.held = text;
    state.changes += 1;
  };
  const offer = (text: string): Promise<void> => {
    if (state.refusals > 0) {
      state.refusals -= 1;
      return Promise.reject(new Error('busy'));
    }
    put(text);
    return Promise.resolve();
  };
  const clipboard: SystemClipboard = {
    sequence: () => (state.counts ? state.changes : null),
    save: () => {
      const { held, unsaved } = state;
      state.saves += 1;
      if (unsaved !== null) return Promise.resolve(unsaved);
      return Promise.resolve({ restore: () => offer(held), discard: () => state.discarded.push(held) });
    },
    holds: (text) => Promise.resolve(state.held === text || state.held === text + MARKED),
    write: (text, history) => offer(history === 'unrecorded' ? text + MARKED : text),
  };
  return { clipboard, state, copy: put };
}

interface Options {
  readonly delayMs?: number;
  readonly moves?: boolean;
  readonly arrival?: Arrival;
  /** The wait after the chord does not end. */
  readonly lateWait?: boolean;
  readonly afterChord?: () => void;
  readonly chord?: () => Promise<void>;
}

/** A backend on such a clipboard, with what it did, in order, and what it told. */
function backendOn({ clipboard, state }: ReturnType<typeof fakeClipboard>, options: Options = {}) {
  const steps: string[] = [];
  const problems: Problem[] = [];
  const backend = createNativeBackend({
    clipboard,
    times: { beforeMs: 10, afterMs: 450 },
    onProblem: (one) => problems.push(one),
    wait: (ms) => {
      steps.push(`wait ${ms}`);
      if (ms === 450) options.afterChord?.();
      return options.lateWait === true && ms === 450 ? new Promise(() => undefined) : Promise.resolve();
    },
    keyboard: {
      warmUp: () => Promise.resolve(),
      press: async (chord) => {
        steps.push(`${chord.join('+')}: ${state.held}`);
        await options.chord?.();
      },
      type: () => Promise.resolve(),
      canType: () => Promise.resolve(false),
    },
  });
  const paste = (text = '你好') =>
    backend.paste({
      text,
      chord: ['LeftCtrl', 'V'],
      delayMs: options.delayMs ?? 0,
      target: null,
      isStillFocused: () => Promise.resolve(options.moves !== true),
      noteField: () => {
        const { arrival } = options;
        steps.push('note');
        return Promise.resolve(arrival === undefined ? null : { watch: () => Promise.resolve(arrival) });
      },
    });
  return { backend, paste, steps, problems };
}

describe('a paste on Windows and macOS', () => {
  it('gives the programs their time, with the text in the clipboard at the chord, marked as nothing for histories', async () => {
    const { paste, steps } = backendOn(fakeClipboard());
    expect(await paste()).toBe('sent');
    expect(steps).toEqual(['note', 'wait 10', 'LeftCtrl+V: 你好 (marked)', 'wait 450']);
  });

  it('gives nothing back before the program has had its time, where nothing shows that it has read', async () => {
    const fake = fakeClipboard();
    const { paste } = backendOn(fake, { lateWait: true });
    void paste();
    await new Promise((resolve) => setImmediate(resolve));
    expect(fake.state.held).toBe('你好 (marked)');
  });

  it('gives slow programs the time that their rule says', async () => {
    const { paste, steps } = backendOn(fakeClipboard(), { delayMs: 100 });
    await paste();
    expect(steps).toContain('wait 110');
  });

  it('is over, and known to have worked, as soon as the field shows the text', async () => {
    const fake = fakeClipboard();
    const { paste } = backendOn(fake, { arrival: 'arrived', lateWait: true });
    expect(await paste()).toBe('taken');
    expect(fake.state.held).toBe('before');
  });

  it('waits as ever where the field does not show what became of the text', async () => {
    const { paste, steps } = backendOn(fakeClipboard(), { arrival: 'unknown' });
    expect(await paste()).toBe('sent');
    expect(steps.at(-1)).toBe('wait 450');
  });

  it('leaves the text in the clipboard, for histories too, where the field stays as it was', async () => {
    const fake = fakeClipboard();
    const { paste } = backendOn(fake, { arrival: 'nothing' });
    expect(await paste()).toBe('not-taken');
    expect(fake.state).toMatchObject({ held: '你好', discarded: ['before'] });
  });

  it.each([
    ['not-taken', 'is there with its marks where they cannot be taken off', (): void => undefined],
    ['lost', 'is lost to what is copied at that moment', (copy: (text: string) => void): void => copy('newer')],
  ] as const)('says %s where the field stays as it was and the text %s', async (expected, _what, meanwhile) => {
    const fake = fakeClipboard();
    fake.clipboard.write = (text, history) => {
      if (history === 'recorded') {
        meanwhile(fake.copy);
        return Promise.reject(new Error('busy'));
      }
      fake.copy(text);
      return Promise.resolve();
    };
    expect(await backendOn(fake, { arrival: 'nothing' }).paste()).toBe(expected);
  });

  it('says so when somebody has copied something else by then', async () => {
    const fake = fakeClipboard();
    const { paste } = backendOn(fake, { arrival: 'nothing', afterChord: () => fake.copy('newer') });
    expect(await paste()).toBe('lost');
    expect(fake.state.held).toBe('newer');
  });

  it('presses nothing when the focus has moved, and gives the clipboard back at once', async () => {
    const fake = fakeClipboard();
    const { paste, steps } = backendOn(fake, { moves: true });
    expect(await paste()).toBe('moved');
    expect(steps).toEqual(['note', 'wait 10']);
    expect(fake.state.held).toBe('before');
  });

  it('gives the clipboard back when the chord cannot be pressed', async () => {
    const fake = fakeClipboard();
    const { paste } = backendOn(fake, { chord: () => Promise.reject(new Error('no key')) });
    await expect(paste()).rejects.toThrow('no key');
    expect(fake.state.held).toBe('before');
  });
});

describe("the user's clipboard on Windows and macOS", () => {
  it('is given back, and is held no longer then', async () => {
    const fake = fakeClipboard();
    await backendOn(fake).paste();
    expect(fake.state).toMatchObject({ held: 'before', discarded: ['before'] });
  });

  it.each([true, false])('is left alone when somebody copied meanwhile (changes counted: %s)', async (counts) => {
    const fake = fakeClipboard();
    fake.state.counts = counts;
    await backendOn(fake, { afterChord: () => fake.copy('newer') }).paste();
    expect(fake.state).toMatchObject({ held: 'newer', discarded: ['before'] });
  });

  it('is not looked at where the system tells that nobody has touched it', async () => {
    const fake = fakeClipboard();
    fake.clipboard.holds = () => Promise.reject(new Error('asks the user'));
    await backendOn(fake).paste();
    expect(fake.state.held).toBe('before');
  });

  it('is not taken for copied by others when another number comes of a program that only looked', async () => {
    const fake = fakeClipboard();
    await backendOn(fake, { afterChord: () => (fake.state.changes += 1) }).paste();
    expect(fake.state.held).toBe('before');
  });

  it('is never our own text, not even when it could not be given back after the paste before', async () => {
    const fake = fakeClipboard();
    const { backend, paste } = backendOn(fake, { afterChord: () => (fake.state.refusals = 1) });
    await paste('一');
    await paste('二');
    expect(fake.state).toMatchObject({ held: '二 (marked)', saves: 1, discarded: [] });
    await backend.dispose();
    expect(fake.state).toMatchObject({ held: 'before', discarded: ['before'] });
  });

  it('lets the app end although it cannot be given back', async () => {
    const fake = fakeClipboard();
    const { backend, paste } = backendOn(fake, { afterChord: () => (fake.state.refusals = 2) });
    await paste();
    await expect(backend.dispose()).resolves.toBeUndefined();
    expect(fake.state).toMatchObject({ held: '你好 (marked)', refusals: 0 });
  });

  it('is still due when the next text cannot be put into the clipboard', async () => {
    const fake = fakeClipboard();
    const { backend, paste } = backendOn(fake, { afterChord: () => (fake.state.refusals = 2) });
    await paste('一');
    await expect(paste('二')).rejects.toThrow('busy');
    expect(fake.state.discarded).toEqual([]);
    await backend.dispose();
    expect(fake.state).toMatchObject({ held: 'before', discarded: ['before'] });
  });

  it('is held no longer when the text cannot be put into the clipboard', async () => {
    const fake = fakeClipboard();
    fake.state.refusals = 1;
    await expect(backendOn(fake).paste()).rejects.toThrow('busy');
    expect(fake.state).toMatchObject({ held: 'before', discarded: ['before'] });
  });

  it('is held no longer once he has something of ours copied', async () => {
    const fake = fakeClipboard();
    const { backend, paste } = backendOn(fake, { afterChord: () => (fake.state.refusals = 1) });
    await paste();
    await backend.copy('一');
    expect(fake.state.discarded).toEqual(['before']);
  });

  it('is held no longer once he has copied something else and the next text goes out', async () => {
    const fake = fakeClipboard();
    const { paste } = backendOn(fake, { afterChord: () => (fake.state.refusals = 1) });
    await paste('一');
    fake.copy('newer');
    await paste('二');
    expect(fake.state).toMatchObject({ held: '二 (marked)', saves: 2, discarded: ['before'] });
  });

  it('is what he copies by our own hand, recorded unless said otherwise', async () => {
    const fake = fakeClipboard();
    const { backend } = backendOn(fake);
    await backend.copy('一');
    expect(fake.state.held).toBe('一');
    await backend.copy('二', 'unrecorded');
    expect(fake.state.held).toBe('二 (marked)');
  });
});

describe('a clipboard that cannot be saved', () => {
  const lost = problem('clipboard-lost', { why: 'large' });
  const asks = problem('clipboard-not-kept', { macos: 27 });

  it('does not keep a text from being inserted: our text stays, marked, and that is told when it is so', async () => {
    const fake = fakeClipboard();
    fake.state.unsaved = lost;
    const { paste, problems, steps } = backendOn(fake);
    expect(await paste()).toBe('sent');
    expect(steps).toContain('LeftCtrl+V: 你好 (marked)');
    expect(fake.state.held).toBe('你好 (marked)');
    expect(problems).toEqual([lost]);
  });

  it('is not told of when it is untouched', async () => {
    const fake = fakeClipboard();
    Object.assign(fake.state, { unsaved: lost, refusals: 1 });
    const { paste, problems } = backendOn(fake);
    await expect(paste()).rejects.toThrow('busy');
    expect(problems).toEqual([]);
  });

  it('is our own text at the next paste, of which nothing is lost', async () => {
    const fake = fakeClipboard();
    fake.state.unsaved = lost;
    const { paste, problems } = backendOn(fake);
    await paste('一');
    await paste('二');
    expect(problems).toEqual([lost]);
    expect(fake.state).toMatchObject({ held: '二 (marked)', saves: 1 });
  });

  it.each([
    ['each time that something is lost', lost, 2],
    ['once where the user has to allow it', asks, 1],
  ])('is told of %s', async (_when, unsaved, times) => {
    const fake = fakeClipboard();
    fake.state.unsaved = unsaved;
    const { paste, problems } = backendOn(fake);
    await paste('一');
    fake.copy('newer');
    await paste('二');
    expect(problems).toEqual(Array.from({ length: times }, () => unsaved));
  });

  it('is told of in either order when something is lost, and what the user has to allow', async () => {
    const fake = fakeClipboard();
    const { paste, problems } = backendOn(fake);
    for (const unsaved of [lost, asks, lost]) {
      fake.state.unsaved = unsaved;
      fake.copy('newer');
      await paste();
    }
    expect(problems).toEqual([lost, asks, lost]);
  });
});
