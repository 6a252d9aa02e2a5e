import { expect, it } from 'vitest';
import { DraftCuts } from '../../../src/main/recording/draft-cuts.ts';

const frame = (loudness: number): Int16Array => new Int16Array(960).fill(loudness);

it('cuts a long draft in a pause, and a very long one anywhere', () => {
  const cuts = new DraftCuts(16_000);
  for (let n = 0; n < 6; n += 1) expect(cuts.hear(frame(100), 150)).toBe(false);
  expect(cuts.hear(frame(-100), 149)).toBe(false);
  expect(cuts.hear(frame(0), 150)).toBe(true);
  expect(cuts.hear(frame(-2000), 150)).toBe(false);
  expect(cuts.hear(frame(2000), 599)).toBe(false);
  expect(cuts.hear(frame(2000), 600)).toBe(true);
});
