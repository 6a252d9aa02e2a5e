import { describe, expect, it } from 'vitest';
import { overLimits, type Weighed } from '../../../src/main/journal/limits.ts';

const DAY = 86_400_000;
const now = 100 * DAY;

/** A recording so many days old, of so many megabytes. */
const recording = (days: number, megabytes: number, change: Partial<Weighed> = {}): Weighed => ({
  at: now - days * DAY,
  bytesOnDisk: megabytes * 1e6,
  isOpen: false,
  isDelivered: false,
  ...change,
});
const delivered = { isDelivered: true };
const limits = { keep: 'all', maxDays: 30, maxMegabytes: 10 } as const;

describe('the limits of the journal', () => {
  it('take what is too old, delivered or not', () => {
    const [a, b, c] = [recording(31, 1), recording(30, 1), recording(40, 1, delivered)] as const;
    expect(overLimits([a, b, c], limits, now)).toEqual([c, a]);
  });

  it('take the oldest delivered recordings until the others fit', () => {
    const [a, b, c] = [recording(3, 6), recording(1, 3, delivered), recording(2, 3, delivered)] as const;
    expect(overLimits([a, b, c], limits, now)).toEqual([c]);
  });

  it('take undelivered ones, oldest first, when no delivered one is left', () => {
    const [a, b, c, d] = [recording(1, 4), recording(3, 4), recording(2, 4), recording(0, 4, delivered)] as const;
    expect(overLimits([a, b, c, d], limits, now)).toEqual([d, b]);
  });

  it('leave the newest undelivered recording, however large', () => {
    expect(overLimits([recording(1, 50)], limits, now)).toEqual([]);
  });

  it('count an open recording, and leave it', () => {
    const [a, b] = [recording(50, 9, { isOpen: true }), recording(1, 2, delivered)] as const;
    expect(overLimits([a, b], limits, now)).toEqual([b]);
  });

  it('leave everything that fits', () => {
    expect(overLimits([recording(29, 5), recording(1, 5, delivered)], limits, now)).toEqual([]);
  });
});
