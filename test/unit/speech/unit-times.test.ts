import { describe, expect, it } from 'vitest';
import { laterBy, readUnitTimes } from '../../../src/main/speech/unit-times.ts';

const many = (count: number) => Array.from({ length: count }, (_, n) => [n * 200, n * 200 + 180]);

describe('the times of units', () => {
  it('are read from arrays and from strings', () => {
    expect(readUnitTimes(' [[0, 200], [200, 400.5]] ')).toEqual([
      [0, 200],
      [200, 400.5],
    ]);
    expect(readUnitTimes([[3, 3]])).toEqual([[3, 3]]);
  });

  it.each([
    '',
    '[]',
    '[[1,2]',
    '{}',
    '[[2,1]]',
    '[[5,6],[4,9]]',
    '[[-1,2]]',
    '[["1",2]]',
    '[[1]]',
    '[7]',
    '[[1,1e999]]',
  ])('are none of %s', (stamp) => expect(readUnitTimes(stamp)).toBeNull());

  it.each([null, undefined, 7, {}, [[0, NaN]], ['ab']])('are none of the value %s', (stamp) => {
    expect(readUnitTimes(stamp)).toBeNull();
  });

  it('are read of 3 hours of speech, and not of more', () => {
    expect(readUnitTimes(JSON.stringify(many(60_000)))).toHaveLength(60_000);
    expect(readUnitTimes(many(60_001))).toBeNull();
    expect(readUnitTimes('['.repeat(2_000_000))).toBeNull();
  });

  it('can be moved', () => {
    expect(laterBy([[1, 2]], 10)).toEqual([[11, 12]]);
  });
});
