import { expect, test } from 'vitest';
import { slopePerHour } from '../../soak/slope.ts';

test('the slope is that of the line, per hour, and of noise it is what the line is', () => {
  expect(slopePerHour([0, 1, 2, 3].map((n) => [n * 60_000, 5 + n]))).toBeCloseTo(60);
  expect(slopePerHour([0, 1, 2, 3].map((n) => [n * 60_000, 7]))).toBe(0);
  expect(slopePerHour([[1, 2]])).toBe(0);
});
