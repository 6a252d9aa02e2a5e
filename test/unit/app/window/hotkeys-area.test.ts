import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hotkeysArea } from '../../../../src/main/app/window/hotkeys-area.ts';
import { Emitter } from '../../../../src/shared/emitter.ts';
import { problem } from '../../../../src/shared/problem.ts';
import type { HotkeyBinding, Settings } from '../../../../src/shared/settings.ts';
import { DEFAULT_SETTINGS } from '../../../support/settings.ts';
import { binding } from '../../hotkey/edges.ts';

type Parts = Parameters<typeof hotkeysArea>[0];

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** The area with a listener for keys that a test presses. */
function create(hotkeys: readonly HotkeyBinding[] = DEFAULT_SETTINGS.hotkeys, canLearn = true) {
  let press: (keys: readonly string[]) => void = () => undefined;
  let end: (keys: readonly string[] | null) => void = () => undefined;
  const settingsChanged = new Emitter<Settings>();
  const listening = new Emitter();
  const parts: Parts = {
    settings: { current: { ...DEFAULT_SETTINGS, hotkeys }, changed: settingsChanged.event },
    language: () => 'en',
    hotkey: {
      learn: (onKeys) => {
        end(null);
        const { promise: keys, resolve } = Promise.withResolvers<readonly string[] | null>();
        press = (pressed) => onKeys?.(pressed);
        end = resolve;
        return { keys, cancel: () => resolve(null) };
      },
      keeps: () => false,
      listening: listening.event,
    },
    platform: { name: 'x11', keySources: canLearn ? [] : null, describe: () => (canLearn ? [] : ['No hotkeys here.']) },
  };
  const area = hotkeysArea(parts);
  let changes = 0;
  for (const changed of area.changed) changed(() => (changes += 1));
  return {
    area,
    press: (...keys: readonly string[]) => press(keys),
    end: (keys: readonly string[] | null) => end(keys),
    changes: () => changes,
  };
}

describe('keys that are asked for', () => {
  it('are shown as they come, and answered when they are let go', async () => {
    const { area, press, end, changes } = create();
    expect(area.state().learning).toBeNull();
    const learnt = area.handlers['hotkeys:learn'](undefined);
    expect([area.state().learning, changes()]).toEqual([[], 1]);
    press('LeftCtrl');
    press('LeftCtrl', 'F9');
    expect([area.state().learning, changes()]).toEqual([['LeftCtrl', 'F9'], 3]);
    end(['LeftCtrl', 'F9']);
    expect(await learnt).toEqual({ value: ['LeftCtrl', 'F9'] });
    expect([area.state().learning, changes()]).toEqual([null, 4]);
  });

  it.each([
    ['the user says so', (area: ReturnType<typeof hotkeysArea>) => area.handlers['hotkeys:stop-learning'](undefined)],
    ['the window is closed', (area: ReturnType<typeof hotkeysArea>) => area.closed?.()],
  ])('are asked for no longer when %s', async (_, stop) => {
    const { area } = create();
    const learnt = area.handlers['hotkeys:learn'](undefined);
    void stop(area);
    expect(await learnt).toEqual({ value: null });
    expect(area.state().learning).toBeNull();
  });

  it('are a problem when none come', async () => {
    const { area } = create();
    const learnt = area.handlers['hotkeys:learn'](undefined);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await learnt).toEqual({ problem: problem('hotkey-not-learnt', { seconds: 15 }) });
    expect(area.state().learning).toBeNull();
  });

  it('that are asked for anew are those of the new question', async () => {
    const { area, end } = create();
    const first = area.handlers['hotkeys:learn'](undefined);
    const second = area.handlers['hotkeys:learn'](undefined);
    expect(await first).toEqual({ value: null });
    expect(area.state().learning).toEqual([]);
    end(['F8']);
    expect(await second).toEqual({ value: ['F8'] });
  });
});

describe('advice', () => {
  const codes = (problems: readonly { readonly code: string }[] | undefined) => problems?.map(({ code }) => code);

  it('stands with the hotkey that it is about', () => {
    const { area } = create([binding(['F9']), binding(['LeftAlt', 'F4']), binding(['F9'], { action: 'undo' })]);
    const [first, second, third] = area.state().advice;
    expect(codes(first)).toEqual(['hotkey-passes-through']);
    expect(codes(second)).toEqual(['hotkey-conflict', 'hotkey-passes-through']);
    expect(codes(third)).toEqual(['hotkey-duplicate', 'hotkey-passes-through']);
  });

  it('names keys that many keyboards lack', () => {
    expect(create([binding(['RightCtrl'])]).area.state().advice).toEqual([
      [problem('hotkey-key-missing', { keys: 'Right Ctrl' })],
    ]);
  });

  it('is given on keys before they are set', async () => {
    const { area } = create([binding(['RightCtrl']), binding(['F9'])]);
    const advise = async (index: number, keys: readonly string[]) => {
      const reply = await area.handlers['hotkeys:advise']({ index, keys });
      return 'value' in reply ? codes(reply.value) : reply;
    };
    expect(await advise(2, ['F9'])).toEqual(['hotkey-duplicate', 'hotkey-passes-through']);
    expect(await advise(1, ['F9'])).toEqual(['hotkey-passes-through']);
    expect(await advise(1, ['LeftCtrl', 'Space'])).toContain('hotkey-conflict');
    expect(await advise(0, ['F9'])).toEqual(['hotkey-duplicate', 'hotkey-passes-through']);
  });

  it('is not given where the desktop decides on the keys; what works there is told', () => {
    const { advice, canLearn, session } = create(DEFAULT_SETTINGS.hotkeys, false).area.state();
    expect([advice, canLearn, session]).toEqual([[], false, ['No hotkeys here.']]);
  });
});
