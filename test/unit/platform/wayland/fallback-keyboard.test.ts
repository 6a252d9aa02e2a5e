import { describe, expect, it } from 'vitest';
import type { Keyboard } from '../../../../src/main/insertion/keyboard.ts';
import { createFallbackKeyboard } from '../../../../src/main/platform/wayland/fallback-keyboard.ts';
import { PortalRefusal } from '../../../../src/main/platform/wayland/portal-keyboard.ts';
import type { KeyWay } from '../../../../src/main/platform/wayland/support.ts';
import type { Problem } from '../../../../src/shared/problem.ts';

/** Keyboards that fail with what is set for them; `pressed` says which was asked. */
function setUp(...ways: readonly KeyWay[]) {
  const failing = new Map<KeyWay, Error>();
  const pressed: string[] = [];
  const problems: Problem[] = [];
  const one = (way: KeyWay): Keyboard => {
    const work = (what: string) => (): Promise<void> => {
      pressed.push(`${way} ${what}`);
      const error = failing.get(way);
      return error === undefined ? Promise.resolve() : Promise.reject(error);
    };
    return {
      warmUp: work('warm'),
      press: work('press'),
      type: work('type'),
      canType: () => Promise.resolve(way === 'wtype'),
    };
  };
  const keyboard = createFallbackKeyboard(
    ways.map((way) => ({ way, keyboard: one(way) })),
    (problem) => problems.push(problem),
  );
  return { keyboard, failing, pressed, problems };
}

describe('of several ways to press keys', () => {
  it('the first is taken', async () => {
    const { keyboard, pressed } = setUp('portal', 'wtype');
    await keyboard.press(['Insert']);
    expect(pressed).toEqual(['portal press']);
  });

  it('the next is taken when one fails, and that is told once', async () => {
    const { keyboard, failing, pressed, problems } = setUp('wtype', 'ydotool');
    failing.set('wtype', new Error('no compositor'));
    await keyboard.press(['Insert']);
    await keyboard.press(['Insert']);
    expect(pressed).toEqual(['wtype press', 'ydotool press', 'wtype press', 'ydotool press']);
    expect(problems).toEqual([
      { code: 'keys-fallback', detail: { way: 'wtype', reason: 'no compositor', next: 'ydotool' } },
    ]);
  });

  it('one that worked again is told of when it fails again', async () => {
    const { keyboard, failing, problems } = setUp('wtype', 'ydotool');
    failing.set('wtype', new Error('once'));
    await keyboard.press(['Insert']);
    failing.clear();
    await keyboard.press(['Insert']);
    failing.set('wtype', new Error('twice'));
    await keyboard.press(['Insert']);
    expect(problems.map(({ detail }) => detail)).toMatchObject([{ reason: 'once' }, { reason: 'twice' }]);
  });

  it('a refusal is told as such', async () => {
    const { keyboard, failing, problems } = setUp('portal', 'wtype');
    failing.set('portal', new PortalRefusal('no'));
    await keyboard.warmUp();
    expect(problems).toEqual([{ code: 'keys-refused', detail: {} }]);
  });

  it('the last one that fails makes the press fail', async () => {
    const { keyboard, failing, problems } = setUp('ydotool');
    failing.set('ydotool', new Error('no daemon'));
    await expect(keyboard.press(['Insert'])).rejects.toThrow('no daemon');
    expect(problems).toEqual([{ code: 'keys-failed', detail: { way: 'ydotool', reason: 'no daemon' } }]);
  });

  it('none at all makes it fail', async () => {
    await expect(setUp().keyboard.press(['Insert'])).rejects.toThrow('no program');
  });

  it('the one that can type types, and no other after it, for half the text may be in', async () => {
    const { keyboard, failing, pressed } = setUp('portal', 'wtype', 'ydotool');
    expect(await keyboard.canType('你好')).toBe(true);
    failing.set('wtype', new Error('broken'));
    await expect(keyboard.type('你好')).rejects.toThrow('broken');
    expect(pressed).toEqual(['wtype type']);
  });
});
