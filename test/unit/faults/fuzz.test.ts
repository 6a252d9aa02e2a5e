import { expect, test } from 'vitest';
import { fuzz } from '../../faults/fuzz.ts';

test('5,000 spoilt messages: no crash, and no text of anything that is no speech', () => {
  const { faults, characters, silent } = fuzz({ seed: 1, count: 5000 });
  expect(faults).toEqual([]);
  // It could have found something: text came of what may be speech, and most messages were none.
  expect(characters).toBeGreaterThan(1000);
  expect(silent).toBeGreaterThan(2000);
});
