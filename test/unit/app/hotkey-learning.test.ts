import { afterEach, describe, expect, it, vi } from 'vitest';
import { problem, type Problem } from '../../../src/shared/problem.ts';
import type { Settings } from '../../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';
import { binding } from '../hotkey/edges.ts';

vi.doMock('electron', () => ({}));
const { HotkeyAdviser, learnHotkey } = await import('../../../src/main/app/hotkey-learning.ts');

const hotkeys = [binding(['Comma'])];
const yes = (): boolean => true;
const no = (): boolean => false;

afterEach(() => vi.useRealTimers());

describe('learning a hotkey', () => {
  /** Asks for a hotkey; `learn` ends it with keys, or as cancelled (null). */
  function ask() {
    vi.useFakeTimers();
    const told: Problem[] = [];
    const settings = { current: DEFAULT_SETTINGS };
    const { promise: keys, resolve: learn } = Promise.withResolvers<readonly string[] | null>();
    const asked = learnHotkey(
      { learn: () => ({ keys, cancel: () => learn(null) }) },
      { dispatch: () => undefined },
      {
        change: (make: (now: Settings) => Settings) => {
          settings.current = make(settings.current);
          return Promise.resolve();
        },
      },
      (found) => told.push(found),
    );
    return { asked, learn, told, hotkeys: () => settings.current.hotkeys.map(({ keys: set }) => set.join('+')) };
  }
  const others = DEFAULT_SETTINGS.hotkeys.slice(1).map(({ keys }) => keys.join('+'));

  it('sets its keys', async () => {
    const { asked, learn, told, hotkeys } = ask();
    learn(['F9']);
    await asked;
    await vi.advanceTimersByTimeAsync(60_000);
    expect([hotkeys(), told]).toEqual([['F9', ...others], []]);
  });

  it('is over without a word when the user cancels it', async () => {
    const { asked, learn, told, hotkeys } = ask();
    learn(null);
    await asked;
    await vi.advanceTimersByTimeAsync(60_000);
    expect([hotkeys().slice(1), told]).toEqual([others, []]);
  });

  it('says so when no key was heard, as fn is not', async () => {
    const { asked, told, hotkeys } = ask();
    await vi.advanceTimersByTimeAsync(15_000);
    await asked;
    expect([hotkeys().slice(1), told]).toEqual([others, [problem('hotkey-not-learnt', { seconds: 15 })]]);
  });
});

it('says what a key does in other programs once it is known, and anew when another source does it otherwise', () => {
  const adviser = new HotkeyAdviser('darwin');
  const codes = [null, yes, yes, no, yes].map((keeps) => adviser.news(hotkeys, 'en', keeps).map(({ code }) => code));
  expect(codes).toEqual([[], ['hotkey-key-taken'], [], ['hotkey-key-types'], []]);
});
