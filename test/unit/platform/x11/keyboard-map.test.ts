import { expect, it } from 'vitest';
import { keyOfKeysym } from '../../../../src/main/platform/x11/keyboard-map.ts';

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
