import { describe, expect, it } from 'vitest';
import { keyOfKeysym } from '../../../../src/main/platform/x11/keyboard-map.ts';
import { eventCodeOf, keysymOf, triggerOf } from '../../../../src/main/platform/wayland/keysyms.ts';

describe('keysyms', () => {
  it.each(['LeftShift', 'RightCtrl', 'Insert', 'V', '7', 'F24', 'Slash', 'Menu'])('of %s lead back to it', (key) => {
    expect(keyOfKeysym(keysymOf(key)?.code ?? 0)).toBe(key);
  });

  it('have the names of the XKB list', () => {
    expect(['V', 'F9', 'LeftMeta', 'Backquote'].map((key) => keysymOf(key)?.name)).toEqual([
      'v',
      'F9',
      'Super_L',
      'grave',
    ]);
  });

  it('are none for the buttons of a mouse', () => {
    expect(keysymOf('Mouse4')).toBeNull();
  });
});

it('event codes are those of the kernel', () => {
  expect(['LeftCtrl', 'V', 'LeftShift', 'Insert', 'Mouse4'].map(eventCodeOf)).toEqual([29, 47, 42, 110, null]);
});

describe('a trigger', () => {
  it.each([
    [['RightCtrl'], 'Control_R'],
    [['LeftCtrl', 'LeftAlt', 'Z'], 'CTRL+ALT+z'],
    [['LeftMeta', 'Space'], 'LOGO+space'],
    [['LeftCtrl', 'RightCtrl', 'F9'], 'CTRL+F9'],
    [['LeftCtrl', 'LeftShift'], 'CTRL+Shift_L'],
    [['Mouse4'], null],
    [['A', 'B'], null],
    [[], null],
  ] as const)('for %j is %s', (keys, trigger) => {
    expect(triggerOf(keys)).toBe(trigger);
  });
});
