import { describe, expect, it, vi } from 'vitest';
import type { FrameAreaParts } from '../../../../src/main/app/window/frame-area.ts';
import type { FrameState } from '../../../../src/shared/ipc/window/frame.ts';
import { type Problem, problem } from '../../../../src/shared/problem.ts';
import type { Gesture } from '../../../../src/shared/settings.ts';
import { DEFAULT_SETTINGS } from '../../../support/settings.ts';

vi.doMock('electron', () => ({
  app: { getPreferredSystemLanguages: () => ['en'] },
  nativeTheme: { shouldUseDarkColors: false },
}));
const { frameArea } = await import('../../../../src/main/app/window/frame-area.ts');

/** The state with these hotkeys for dictation, and with what is wrong. */
function stateWith(gestures: readonly Gesture[], found: readonly Problem[] = [], keySources: unknown = []): FrameState {
  const hotkeys = gestures.map((gesture) => ({ keys: ['F9'], action: 'dictate', gesture, profile: null }));
  return frameArea({
    settings: { current: { ...DEFAULT_SETTINGS, hotkeys } },
    troubles: { all: found },
    dictation: { dictation: { status: { state: 'idle', problem: null } } },
    platform: { name: 'x11', hasTray: true, keySources },
  } as unknown as FrameAreaParts).state();
}

describe('what is wrong', () => {
  it('is told once, also when the dictation that is shown failed as one before it', () => {
    const refused = problem('server-refused', { address: 'asr:10095' });
    const other = problem('copy-failed', {});
    expect(stateWith(['hold'], [refused, other, refused]).problems).toEqual([refused, other]);
  });
});

describe('the hotkey of the frame', () => {
  it('is the first one for dictation, with its gesture', () => {
    expect(stateWith(['hybrid', 'hold']).hotkey).toEqual({ keys: ['F9'], gesture: 'hybrid', works: true });
    expect(stateWith([]).hotkey.keys).toEqual([]);
    expect(stateWith(['toggle'], [], null).hotkey).toEqual({ keys: null, gesture: 'toggle', works: true });
  });

  it.each([
    [problem('hotkey-unavailable', { reason: 'no display' }), false],
    [problem('hotkey-not-bound', {}), false],
    [problem('accessibility-denied', { macos: 27 }), false],
    [problem('server-refused', { address: 'asr:10095' }), true],
  ])('with %o works: %s', (found, works) => {
    expect(stateWith(['hold'], [found]).hotkey.works).toBe(works);
  });
});
