import { expect, it } from 'vitest';
import { Progress } from '../../../src/main/recording/progress.ts';

const MINUTE = 60_000;

it('counts what is sent and what is answered alike, from what was answered before on', () => {
  const progress = new Progress(MINUTE, 3 * MINUTE, 0);
  expect(progress.read(0, null)).toEqual({ doneMs: MINUTE, totalMs: 3 * MINUTE, leftMs: null });
  progress.sent(3 * MINUTE);
  expect(progress.read(100, null).doneMs).toBe(2 * MINUTE);
  progress.answered(2 * MINUTE);
  // An earlier position is no step back.
  progress.answered(MINUTE);
  progress.sent(MINUTE);
  expect(progress.read(1000, null)).toEqual({ doneMs: 2.5 * MINUTE, totalMs: 3 * MINUTE, leftMs: null });
  progress.answered(3 * MINUTE);
  expect(progress.read(4000, null)).toEqual({ doneMs: 3 * MINUTE, totalMs: 3 * MINUTE, leftMs: 0 });
});

it('measures the speed of a server that answers as it goes', () => {
  const progress = new Progress(0, 10 * MINUTE, 1000);
  progress.answered(2 * MINUTE);
  expect(progress.read(2999, null).leftMs).toBeNull();
  // Two minutes in 4 s.
  expect(progress.read(5000, 100).leftMs).toBe(16_000);
});

it('goes by the known speed of a server that says nothing until the end', () => {
  const progress = new Progress(0, 10 * MINUTE, 0);
  expect(progress.read(0, 20).leftMs).toBe(30_000);
  progress.sent(10 * MINUTE);
  expect(progress.read(10_000, 20).leftMs).toBe(20_000);
  expect(progress.read(40_000, 20).leftMs).toBe(0);
});
