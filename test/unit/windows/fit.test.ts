import { expect, it } from 'vitest';
import { fitInto } from '../../../src/main/windows/fit.ts';

const LEFT = { x: 0, y: 30, width: 1280, height: 770 };
const RIGHT = { x: 1280, y: 0, width: 1920, height: 1080 };
const SIZE = { width: 900, height: 600 };

it.each([
  ['stays where it fits', { x: 100, y: 60, ...SIZE }, { x: 100, y: 60, ...SIZE }],
  ['stays on the second display', { x: 1500, y: 60, ...SIZE }, { x: 1500, y: 60, ...SIZE }],
  ['comes back from a display that is gone', { x: 5000, y: 3000, ...SIZE }, { x: 380, y: 200, ...SIZE }],
  ['comes down from behind a panel', { x: 10, y: 0, ...SIZE }, { x: 10, y: 30, ...SIZE }],
  ['goes whole to the display that shows most of it', { x: 700, y: 60, ...SIZE }, { x: 380, y: 60, ...SIZE }],
  ['is no larger than its display', { x: -50, y: 0, width: 3000, height: 2000 }, { ...RIGHT }],
])('a window %s', (_how, bounds, fits) => {
  expect(fitInto([LEFT, RIGHT], bounds)).toEqual(fits);
});
