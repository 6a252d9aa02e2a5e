import { describe, expect, it } from 'vitest';
import { keyOfKeysym, keysymOf } from '../../../src/main/platform/keysyms.ts';

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

it.each([
  [0xffe4, 'RightCtrl'],
  [0xffeb, 'LeftMeta'],
  [0xfe03, 'RightAlt'],
  [0x61, 'A'],
  [0x37, '7'],
  [0xffbe, 'F1'],
  [0xffd5, 'F24'],
  [0xff63, 'Insert'],
  [0x2e, 'Period'],
  [0x0, null],
  [0x7b, null],
  [0x100, null],
])('keysym %s is %s', (keysym, key) => {
  expect(keyOfKeysym(keysym)).toBe(key);
});
