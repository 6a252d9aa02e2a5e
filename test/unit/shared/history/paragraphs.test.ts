import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimedSegment } from '../../../../src/shared/history/entry.ts';
import { paragraphsOf } from '../../../../src/shared/history/paragraphs.ts';

type Told = readonly [text: string, startMs: number | null, endMs: number | null, speaker?: string];

function version(...told: readonly Told[]) {
  let from = 0;
  const segments = told.map(([text, startMs, endMs, speaker = null]): TimedSegment => {
    const to = from + text.length;
    const segment = { from, to, startMs, endMs, speaker };
    from = to;
    return segment;
  });
  return { text: told.map(([text]) => text).join(''), segments };
}

function read(...told: readonly Told[]): readonly string[] {
  const { text, segments } = version(...told);
  return paragraphsOf(text, segments).map(({ from, to }) => text.slice(from, to));
}

describe('paragraphs', () => {
  it('begin after a pause, but not within a sentence', () => {
    expect(read(['今天去。', 0, 1000], ['你好。', 2900, 4000], ['我们走。', 6100, 7000])).toEqual([
      '今天去。你好。',
      '我们走。',
    ]);
    expect(read(['我想，', 0, 1000], ['可以。', 9000, 9500])).toEqual(['我想，可以。']);
    expect(read(['没有标点', 0, 1000], ['也分段', 4000, 5000])).toEqual(['没有标点', '也分段']);
  });

  it('begin where somebody else speaks, and know who', () => {
    const { text, segments } = version(['Hi.', 0, 500, 'a'], [' Yes.', 600, 900, 'a'], [' Well,', 950, 990, 'b']);
    expect(paragraphsOf(text, segments)).toEqual([
      { from: 0, to: 8, startMs: 0, speaker: 'a' },
      { from: 9, to: 14, startMs: 950, speaker: 'b' },
    ]);
  });

  it('name who speaks only where it is another one', () => {
    const { text, segments } = version(['甲。', 0, 1, 'a'], ['乙。', 5000, 5001, 'a'], ['丙。', 5002, 5003, 'b']);
    expect(paragraphsOf(text, segments).map(({ speaker }) => speaker)).toEqual(['a', null, 'b']);
  });

  it('are of the whole text where it has no segments', () => {
    expect(paragraphsOf('第一。\n\n第二。', [])).toEqual([
      { from: 0, to: 3, startMs: null, speaker: null },
      { from: 5, to: 8, startMs: null, speaker: null },
    ]);
    expect(paragraphsOf('', [])).toEqual([]);
  });

  it('have five sentences, or 300 characters', () => {
    const sentences = Array.from({ length: 7 }, (_, n): Told => ['好的。', n * 1000, n * 1000 + 900]);
    expect(read(...sentences)).toEqual(['好的。'.repeat(5), '好的。'.repeat(2)]);
    const long = `${'好'.repeat(199)}。`;
    expect(read([long, 0, 1], [long, 2, 3], [long, 4, 5])).toEqual([long + long, long]);
  });

  it('are cut within a segment that is long, and then begin nobody knows when', () => {
    const { text, segments } = version(['好的。'.repeat(12), 100, 9000]);
    expect(paragraphsOf(text, segments).map(({ from, startMs }) => [from, startMs])).toEqual([
      [0, 100],
      [15, null],
      [30, null],
    ]);
  });

  it('are cut where there are no marks, at the end of a segment', () => {
    const part: Told = ['好'.repeat(250), null, null];
    expect(read(part, part, part, part).map((text) => text.length)).toEqual([750, 250]);
  });

  it('end where the user has begun a new one', () => {
    expect(read(['第一。\n\n第二。\n还是第二。', null, null])).toEqual(['第一。', '第二。\n还是第二。']);
    expect(read(['第一。', 0, 1], ['\n\n', 1, 1], ['第二。', 1, 2])).toEqual(['第一。', '第二。']);
    const { text, segments } = version(['第一。', 0, 1], ['\n\n第二。', 700, 900]);
    expect(paragraphsOf(text, segments)[1]).toEqual({ from: 5, to: 8, startMs: 700, speaker: null });
  });

  it('are none of nothing', () => {
    expect(read()).toEqual([]);
    expect(read([' ', null, null])).toEqual([]);
    expect(read(['\n\n', null, null])).toEqual([]);
  });

  it('hold all of any text, in order', () => {
    const text = fc.string({ unit: fc.constantFrom('今', '。', '，', ' ', '\n', 'word', '.', '"'), maxLength: 40 });
    const time = fc.option(fc.nat(60_000), { nil: null });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, time, time, fc.constantFrom('a', 'b')), { maxLength: 6 }), (told) => {
        const whole = version(...told);
        const paragraphs = paragraphsOf(whole.text, whole.segments);
        const texts = paragraphs.map(({ from, to }) => whole.text.slice(from, to));
        expect(texts.join('').replace(/\s/gu, '')).toBe(whole.text.replace(/\s/gu, ''));
        for (const one of texts) expect(one).toMatch(/^\S(?:[\s\S]*\S)?$/u);
        expect(paragraphs.every(({ from }, n) => from >= (paragraphs[n - 1]?.to ?? 0))).toBe(true);
      }),
    );
  });
});
