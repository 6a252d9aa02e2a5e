import { describe, expect, it } from 'vitest';
import { adviseOn } from '../../../src/main/hotkey/advice.ts';
import { systemActionOf } from '../../../src/main/hotkey/system-shortcuts.ts';
import { DEFAULT_SETTINGS } from '../../../src/settings/schema.ts';
import { binding } from './edges.ts';

const codes = (keys: readonly string[], platform: 'x11' | 'wayland' | 'win32' | 'darwin') =>
  adviseOn([binding(keys)], platform).map(({ code }) => code);

describe.each(['x11', 'win32', 'darwin', 'wayland'] as const)('on %s', (platform) => {
  it('there is nothing to be said of what a first start writes', () => {
    expect(adviseOn(DEFAULT_SETTINGS.hotkeys, platform)).toEqual([]);
  });
});

it.each([
  [['CapsLock'], 'x11', ['hotkey-capslock-toggles']],
  [['CapsLock'], 'win32', []],
  [['CapsLock'], 'darwin', ['hotkey-conflict', 'hotkey-capslock-latches']],
  [['F9'], 'x11', ['hotkey-passes-through']],
  [['F9'], 'win32', []],
  [['Mouse4'], 'x11', ['hotkey-passes-through']],
  [['Mouse4'], 'win32', ['hotkey-passes-through']],
  [['Mouse4'], 'darwin', []],
  [['LeftShift', 'A'], 'x11', ['hotkey-key-types']],
  [['Comma'], 'win32', ['hotkey-key-taken']],
  [['LeftAlt', 'Comma'], 'darwin', []],
  [['Comma'], 'wayland', []],
  [['RightAlt', 'LeftCtrl'], 'x11', []],
] as const)('%j on %s: %j', (keys, platform, expected) => {
  expect(codes(keys, platform)).toEqual(expected);
});

it.each([
  [['LeftCtrl', 'Space'], 'x11', 'input-method'],
  [['Space', 'RightCtrl'], 'wayland', 'input-method'],
  [['RightShift'], 'x11', 'input-method'],
  [['RightMeta'], 'x11', 'system-menu'],
  [['LeftCtrl', 'RightCtrl', 'Space'], 'x11', 'input-method'],
  [['LeftCtrl', 'Space', 'A'], 'x11', null],
  [['LeftCtrl', 'Escape'], 'win32', 'system-menu'],
  [['LeftAlt', 'Tab'], 'win32', 'switch-window'],
  [['LeftMeta', 'H'], 'win32', 'dictation'],
  [['RightMeta', 'Space'], 'darwin', 'search'],
  [['F11'], 'darwin', 'show-desktop'],
  [['F11'], 'x11', null],
  [['RightCtrl'], 'x11', null],
] as const)('%j on %s is the system’s: %s', (keys, platform, expected) => {
  expect(systemActionOf(keys, platform)).toBe(expected);
});

it('tells of two hotkeys with the same keys, once', () => {
  const bindings = [binding(['LeftAlt', 'RightAlt']), binding(['RightAlt', 'LeftAlt']), binding(['LeftAlt'])];
  expect(adviseOn(bindings, 'win32')).toEqual([{ code: 'hotkey-duplicate', keys: ['RightAlt', 'LeftAlt'] }]);
});
