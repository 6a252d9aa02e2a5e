import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchTokens } from '../../../../src/shared/history/match-tokens.ts';

const match = (a: string, b: string): number[] => [...matchTokens(Array.from(a), Array.from(b))];

/** Length of the longest common subsequence, plainly. */
function longest(a: string, b: string): number {
  let row: number[] = Array.from({ length: b.length + 1 }, () => 0);
  for (const one of a) {
    const next = [0];
    for (let j = 0; j < b.length; j += 1) {
      next.push(one === b[j] ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

describe('tokens', () => {
  it('find their counterparts', () => {
    expect(match('abc', 'abc')).toEqual([0, 1, 2]);
    expect(match('', 'ab')).toEqual([-1, -1]);
    expect(match('abcdef', 'abxyef')).toEqual([0, 1, -1, -1, 4, 5]);
    expect(match('今天天气好', '天天好吗')).toEqual([1, 2, 4, -1]);
  });

  it('find as many as there are in short texts, in order', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 60 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const matches = match(a, b);
        const found = matches.filter((place) => place >= 0);
        expect(found).toEqual([...new Set(found)].toSorted((one, other) => one - other));
        matches.forEach((place, n) => {
          if (place >= 0) expect(a[place]).toBe(b[n]);
        });
        expect(found).toHaveLength(longest(a, b));
      }),
    );
  });

  it('find them around changes of long texts', () => {
    const word = (n: number): string => String(((n * 2_654_435_761) % 4_294_967_296) >>> 21);
    const a = Array.from({ length: 20_000 }, (_, n) => word(n));
    const b = [...a.slice(0, 5000), 'new', ...a.slice(5100, 15_000), ...a.slice(15_010)];
    const matches = matchTokens(a, b);
    expect(b.filter((_, n) => (matches[n] ?? -1) >= 0)).toHaveLength(b.length - 1);
    expect(matches.at(-1)).toBe(a.length - 1);
  });

  it('find what is the same before and after a change that is too long to compare', () => {
    const many = (...tokens: string[]) => Array.from({ length: 9000 }, (_, n) => tokens[n % tokens.length] ?? '');
    const matches = matchTokens(['x', ...many('a', 'b'), 'y'], ['x', ...many('b', 'a', 'a'), 'y']);
    expect(matches[0]).toBe(0);
    expect(matches.at(-1)).toBe(9001);
  });
});
