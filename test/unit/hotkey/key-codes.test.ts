import { UiohookKey } from 'uiohook-napi';
import { describe, expect, it } from 'vitest';
import { globalKey, uiohookKeyCodes, X11_KEY_CODES } from '../../../src/main/hotkey/key-codes.ts';
import { isKeyName, MODIFIER_KEYS } from '../../../src/shared/keys.ts';

/** An event as the library reports it: keys that its table knows have a `rawKey`. */
const raw = (vKey: number, name?: string, scanCode = vKey) => ({
  vKey,
  scanCode,
  ...(name === undefined ? {} : { name, rawKey: {} }),
});

const typed = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789');
const common = [...MODIFIER_KEYS, ...typed, 'F1', 'F12', 'F20', 'Escape', 'Space', 'CapsLock', 'Slash'];

describe.each(['linux', 'win32', 'darwin'] as const)('codes of %s', (platform) => {
  const names = Array.from({ length: 256 }, (_, code) => globalKey(platform, raw(code, '')).key);

  it('give the common keys, each once', () => {
    for (const key of common) expect([key, names.filter((name) => name === key).length]).toEqual([key, 1]);
  });

  it('give canonical names only', () => {
    expect(names.filter((name) => name != null).filter((name) => !isKeyName(name))).toEqual([]);
  });
});

it.each([
  ['linux', 105, 'RIGHT CTRL', 'RightCtrl'],
  ['linux', 75, 'F9', 'F9'],
  ['linux', 191, undefined, 'F13'],
  ['linux', 9, 'ESCAPE', 'Escape'],
  ['linux', 9, undefined, 'Mouse5'],
  ['linux', 8, undefined, 'Mouse4'],
  ['linux', 1, 'MOUSE LEFT', 'button'],
  ['linux', 4, undefined, 'wheel'],
  ['linux', 7, undefined, 'wheel'],
  ['linux', 90, 'NUMPAD 0', null],
  ['win32', 0xa3, 'RIGHT CTRL', 'RightCtrl'],
  ['win32', 1, 'MOUSE LEFT', 'button'],
  ['win32', 4, 'MOUSE MIDDLE', 'button'],
  ['win32', 0x60, 'NUMPAD 0', null],
  ['win32', 0xe8, undefined, null],
  ['darwin', 0x3e, 'RIGHT CTRL', 'RightCtrl'],
  ['darwin', 0x21, 'SQUARE BRACKET CLOSE', 'BracketLeft'],
  ['darwin', 0x1e, 'SQUARE BRACKET OPEN', 'BracketRight'],
  ['darwin', 3, 'F', 'F'],
  ['darwin', 3, undefined, 'Mouse4'],
  ['darwin', 0, 'MOUSE LEFT', 'button'],
  ['darwin', 0x37, 'LEFT META', 'LeftMeta'],
  ['darwin', 0x7e, 'UP ARROW', 'Up'],
] as const)('%s: %i (%s) is %s', (platform, code, name, expected) => {
  const found = globalKey(platform, raw(code, name));
  expect(found.pointer ?? found.key).toBe(expected);
});

it('does not take the Ctrl that Windows makes up before AltGr for one', () => {
  expect(globalKey('win32', raw(0xa2, 'LEFT CTRL', 0x21d))).toEqual({ key: null, madeUpFor: 'RightAlt' });
  expect(globalKey('win32', raw(0xa2, 'LEFT CTRL', 0x1d))).toEqual({ key: 'LeftCtrl' });
});

it('does not take a typed character for it whose UTF-16 unit, which comes as a scan code, is the same number', () => {
  expect(globalKey('win32', raw(0xe7, undefined, 'ȝ'.charCodeAt(0)))).toEqual({ key: null });
});

it('finds every key of X11 in uiohook too', () => {
  const known = new Set(uiohookKeyCodes(UiohookKey).values());
  expect([...X11_KEY_CODES.values()].filter((name) => !known.has(name))).toEqual([]);
});
