import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span, TimedSegment, TimedWord } from '../../../../src/shared/history/entry.ts';
import { paragraphsOf } from '../../../../src/shared/history/paragraphs.ts';
import { clock } from '../../../../src/renderer/window/clock.ts';
import { barsOf } from '../../../../src/renderer/window/history/detail/draw-wave.ts';
import { linesOf } from '../../../../src/renderer/window/history/detail/sentence-lines.ts';
import { lineAt, timedLines, wordAt, wordOver } from '../../../../src/renderer/window/history/detail/timeline.ts';

interface Piece {
  readonly text: string;
  readonly startMs?: number;
  readonly endMs?: number;
  readonly speaker?: string;
}

function segmentsOf(pieces: readonly Piece[]): { text: string; segments: readonly TimedSegment[] } {
  let text = '';
  const segments = pieces.map(({ text: own, startMs = null, endMs = null, speaker = null }) => {
    const from = text.length;
    text += own;
    return { from, to: text.length, startMs, endMs, speaker };
  });
  return { text, segments };
}

describe('the sentences of paragraphs', () => {
  const linesIn = (...pieces: readonly Piece[]): readonly (readonly string[])[] => {
    const { text, segments } = segmentsOf(pieces);
    return linesOf(paragraphsOf(text, segments), segments).map((lines) =>
      lines.map(({ index, from, to }) => `${index} ${text.slice(from, to)}`),
    );
  };

  it('are its segments, without the blanks around it', () => {
    expect(
      linesIn({ text: 'A.', speaker: '1' }, { text: ' B.', speaker: '1' }, { text: '\nC.', speaker: '2' }),
    ).toEqual([['0 A.', '1  B.'], ['2 C.']]);
    expect(linesIn({ text: '一。' }, { text: '\n\n' }, { text: '二。' })).toEqual([['0 一。'], ['2 二。']]);
  });

  it('are in several of them where they are long', () => {
    expect(linesIn({ text: '好。'.repeat(7) }, { text: '走。' })).toEqual([
      [`0 ${'好。'.repeat(5)}`],
      ['0 好。好。', '1 走。'],
    ]);
  });

  it('are the whole text where it has no segments', () => {
    expect(linesOf(paragraphsOf('没有分句', []), [])).toEqual([[{ index: null, from: 0, to: 4 }]]);
  });

  it('cover each paragraph, whatever the text is cut into', () => {
    const piece = fc.record({
      text: fc.string({ unit: fc.constantFrom('字', 'a', ' ', '。', '.', '\n'), minLength: 1, maxLength: 6 }),
      startMs: fc.nat(10_000),
      endMs: fc.nat(10_000),
    });
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1 }), (pieces) => {
        const { text, segments } = segmentsOf(pieces);
        const paragraphs = paragraphsOf(text, segments);
        const read = ({ from, to }: Span): string => text.slice(from, to);
        expect(linesOf(paragraphs, segments).map((lines) => lines.map(read).join(''))).toEqual(paragraphs.map(read));
      }),
    );
  });
});

describe('the word and the sentence at a time', () => {
  const words: readonly TimedWord[] = [
    { from: 0, to: 1, startMs: 100, endMs: 300 },
    { from: 1, to: 2, startMs: 300, endMs: 500 },
    { from: 3, to: 6, startMs: 4000, endMs: 4500 },
  ];

  it('is the one that is heard, and none in a silence', () => {
    expect([0, 99].map((ms) => wordAt(words, ms))).toEqual([null, null]);
    expect(wordAt(words, 100)).toBe(words[0]);
    expect(wordAt(words, 300)).toBe(words[1]);
    expect(wordAt(words, 1100)).toBe(words[1]);
    expect(wordAt(words, 1101)).toBeNull();
    expect(wordAt(words, 4200)).toBe(words[2]);
  });

  it('is as a plain scan finds it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 30 }), fc.nat(1200), (starts, ms) => {
        const some = starts
          .sort((a, b) => a - b)
          .map((startMs, at) => ({ from: at, to: at + 1, startMs, endMs: startMs + 9999 }));
        expect(wordAt(some, ms)).toBe(some.findLast(({ startMs }) => startMs <= ms) ?? null);
      }),
    );
  });

  it('of a place in the text is the one there, or before a mark, or the first', () => {
    expect(wordOver(words, 2)).toBe(words[1]);
    expect(wordOver(words, 5)).toBe(words[2]);
    expect(wordOver(words.slice(1), 0)).toBe(words[1]);
    expect(wordOver([], 3)).toBeNull();
  });

  it('counts sentences whose end is not known until the next one', () => {
    const { segments } = segmentsOf([{ text: '无' }, { text: '一', startMs: 100 }, { text: '二', startMs: 900 }]);
    const lines = timedLines(segments, 2000);
    expect(lines).toEqual([
      { from: 1, to: 2, index: 1, startMs: 100, endMs: 900 },
      { from: 2, to: 3, index: 2, startMs: 900, endMs: 2000 },
    ]);
    expect([0, 500, 5000].map((ms) => lineAt(lines, ms)?.index ?? null)).toEqual([null, 1, 2]);
  });
});

it('a wave has for each bar the loudest of its peaks', () => {
  const peaks = Uint8Array.from([0, 51, 0, 255, 0, 102]);
  expect(barsOf({ peaks }, 9)).toEqual([0.2, 1, 0.4]);
  expect(barsOf({ peaks }, 18)).toEqual([0, 0.2, 0, 1, 0, 0.4]);
  // More bars than peaks.
  expect(barsOf({ peaks: peaks.slice(1, 2) }, 9)).toEqual([0.2, 0.2, 0.2]);
  expect(barsOf({ peaks }, 0)).toEqual([]);
});

it('a length of time has hours only where it has some', () => {
  expect([0, 999, 61_000, 3_600_000, 36_061_999, -5].map(clock)).toEqual([
    '0:00',
    '0:00',
    '1:01',
    '1:00:00',
    '10:01:01',
    '0:00',
  ]);
});
