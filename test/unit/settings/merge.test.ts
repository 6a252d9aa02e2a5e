import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merged } from '../../../src/settings/merge.ts';

describe('a change that is made in what is otherwise by now', () => {
  it.each<[string, { now: unknown; before: unknown; after: unknown; result: unknown }]>([
    ['changes a field', { now: { a: 1, b: 2 }, before: { a: 1, b: 0 }, after: { a: 9, b: 0 }, result: { a: 9, b: 2 } }],
    ['leaves what was changed elsewhere', { now: { a: 5 }, before: { a: 1 }, after: { a: 9 }, result: { a: 5 } }],
    ['adds a field', { now: { a: 1, c: 3 }, before: { a: 1 }, after: { a: 1, b: 2 }, result: { a: 1, b: 2, c: 3 } }],
    [
      'takes a field away',
      { now: { a: 1, b: 2, c: 3 }, before: { a: 1, b: 2 }, after: { a: 1 }, result: { a: 1, c: 3 } },
    ],
    [
      'puts an item back behind the one before it',
      { now: [1, 3, 4], before: [1, 3], after: [1, 2, 3], result: [1, 2, 3, 4] },
    ],
    ['puts the first item back', { now: [2, 9], before: [2], after: [1, 2], result: [1, 2, 9] }],
    ['puts an item whose neighbour is gone at the end', { now: [9], before: [1], after: [1, 2], result: [9, 2] }],
    ['takes an item away wherever it is', { now: [9, 2, 1], before: [1, 2], after: [2], result: [9, 2] }],
    [
      'changes an item wherever it is',
      { now: ['z', { a: 1 }], before: [{ a: 1 }], after: [{ a: 2 }], result: ['z', { a: 2 }] },
    ],
    [
      'changes what is left of an item that was changed elsewhere too',
      { now: [{ a: 1, b: 7 }], before: [{ a: 1, b: 0 }], after: [{ a: 2, b: 0 }], result: [{ a: 2, b: 7 }] },
    ],
    ['puts items into another order', { now: [2, 1, 9], before: [2, 1], after: [1, 2], result: [1, 2, 9] }],
    ['takes only one of two that are equal', { now: [1, 1, 5], before: [1, 1], after: [1], result: [1, 5] }],
  ])('%s', (_, { now, before, after, result }) => {
    expect(merged(now, before, after)).toEqual(result);
  });

  it('is the whole change where nothing was changed elsewhere, and goes back the same way', () => {
    const settings = fc.record({
      theme: fc.constantFrom('light', 'dark'),
      words: fc.array(fc.integer({ max: 5 })),
      servers: fc.array(fc.record({ url: fc.string(), itn: fc.boolean() })),
    });
    fc.assert(
      fc.property(settings, settings, (before, after) => {
        expect(merged(before, before, after)).toEqual(after);
        expect(merged(merged(before, before, after), after, before)).toEqual(before);
      }),
    );
  });
});
