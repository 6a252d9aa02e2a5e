import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pieces } from '../../../../../src/renderer/window/history/pieces.ts';

it('a text is cut at its hits', () => {
  expect(
    pieces('热词和热词', [
      { from: 0, to: 2 },
      { from: 3, to: 5 },
    ]),
  ).toEqual([
    { text: '热词', isHit: true },
    { text: '和', isHit: false },
    { text: '热词', isHit: true },
  ]);
  expect(pieces('没有', [])).toEqual([{ text: '没有', isHit: false }]);
  expect(pieces('', [])).toEqual([]);
});

it('no letter is lost or doubled', () => {
  fc.assert(
    fc.property(fc.string(), fc.uniqueArray(fc.nat(40), { maxLength: 8 }), (text, cuts) => {
      const ends = cuts.filter((cut) => cut <= text.length).toSorted((a, b) => a - b);
      const hits = ends.flatMap((from, n) =>
        n % 2 === 0 && n + 1 < ends.length ? [{ from, to: ends[n + 1] ?? 0 }] : [],
      );
      const cut = pieces(text, hits);
      expect(cut.map((piece) => piece.text).join('')).toBe(text);
      expect(cut.filter(({ isHit }) => isHit).map((piece) => piece.text)).toEqual(
        hits.map(({ from, to }) => text.slice(from, to)),
      );
    }),
  );
});
