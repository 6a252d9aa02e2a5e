import { expect, it } from 'vitest';
import { displayOfPixels } from '../../../src/main/windows/displays.ts';

/** A display of 1920 × 1080 pixels at scale 2, and one of as many at scale 1 to its right. */
const LEFT = { bounds: { x: 0, y: 0, width: 960, height: 540 }, nativeOrigin: { x: 0, y: 0 }, scaleFactor: 2 };
const RIGHT = { bounds: { x: 960, y: 0, width: 1920, height: 1080 }, nativeOrigin: { x: 1920, y: 0 }, scaleFactor: 1 };

it.each([
  // In DIP the second display begins at 960: taken for DIP, this window would be on it.
  ['at the right of a scaled display', { x: 1200, y: 300, width: 600, height: 400 }, LEFT],
  ['on the display beside it', { x: 2000, y: 0, width: 600, height: 400 }, RIGHT],
  ['with its larger part on one of them', { x: 1700, y: 0, width: 600, height: 400 }, RIGHT],
  ['outside of all', { x: 5000, y: 0, width: 100, height: 100 }, null],
  ['without a size', { x: 10, y: 10, width: 0, height: 0 }, null],
] as const)('a window %s', (_, area, expected) => {
  expect(displayOfPixels([LEFT, RIGHT], area)).toBe(expected);
});

it('a window on the left one of two displays, both of scale 2, whose pixels are as far right as the other one in DIP', () => {
  const display = (n: number) => ({
    bounds: { x: n * 320, y: 0, width: 320, height: 400 },
    nativeOrigin: { x: n * 640, y: 0 },
    scaleFactor: 2,
  });
  const [left, right] = [display(0), display(1)];
  expect(displayOfPixels([left, right], { x: 322, y: 0, width: 298, height: 400 })).toBe(left);
  expect(displayOfPixels([left, right], { x: 642, y: 0, width: 298, height: 400 })).toBe(right);
});
