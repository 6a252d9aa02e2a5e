import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimedSegment, TimedWord } from '../../../../src/shared/history/entry.ts';
import { linesOf } from '../../../../src/shared/history/lines.ts';
import { type Cue, cuesOf, toSrt, toVtt } from '../../../../src/shared/history/subtitles.ts';
import { widthOf } from '../../../../src/shared/history/text-width.ts';
import { unitsOf } from '../../../../src/shared/history/units.ts';

type Told = readonly [text: string, startMs: number | null, endMs: number | null, speaker?: string];

/** A version of these segments, without words. */
function version(...told: readonly Told[]) {
  let from = 0;
  const segments = told.map(([text, startMs, endMs, speaker = null]): TimedSegment => {
    const to = from + text.length;
    const segment = { from, to, startMs, endMs, speaker };
    from = to;
    return segment;
  });
  return { text: told.map(([text]) => text).join(''), segments, words: [] as readonly TimedWord[] };
}

const read = (cues: readonly Cue[]): readonly string[] =>
  cues.map(({ startMs, endMs, text }) => `${startMs}-${endMs} ${text.replace('\n', ' / ')}`);

const lines = (text: string): readonly string[] => linesOf(text).map(({ from, to }) => text.slice(from, to));

describe('lines', () => {
  it.each([
    ['今天天气很好。', ['今天天气很好。']],
    [
      '今天天气非常好，我们一起去公园里散步，然后再回家吃饭。',
      ['今天天气非常好，我们一起去公园里散步，', '然后再回家吃饭。'],
    ],
    [
      'It is a fine day today, and so we walk to the park before lunch.',
      ['It is a fine day today, ', 'and so we walk to the park before lunch.'],
    ],
    [
      'the quick brown fox jumps over the lazy dog again and again',
      ['the quick brown fox jumps over ', 'the lazy dog again and again'],
    ],
    ['', []],
  ])('of %j', (text, expected) => {
    expect(lines(text)).toEqual(expected);
  });

  it('do not begin with what closes, nor end with what opens', () => {
    const cut = lines(
      '我们昨天下午在公园里遇到了一个很久没有见面的老朋友（他姓王）“他很好”。他说“我们走吧”，然后我们就走了。',
    );
    for (const line of cut) expect(line).not.toMatch(/^[）”。，]|[（“]$/u);
    expect(lines('and then after a while the old man said "hello" to us').join('|')).not.toMatch(/"\|hello|hello\|"/u);
  });

  it('cut what is longer than a line, but no character', () => {
    expect(lines('x'.repeat(100)).map((line) => line.length)).toEqual([42, 42, 16]);
    for (const line of lines('👨‍👩‍👧'.repeat(60))) expect(line.length % '👨‍👩‍👧'.length).toBe(0);
  });

  it('cover any text and fit', () => {
    const text = fc.string({
      unit: fc.constantFrom('今', '天', '𠮷', '。', '，', '“', '”', ' ', '\n', 'word', 'a', '3.14', '"', '👍🏽'),
      maxLength: 120,
    });
    fc.assert(
      fc.property(text, (whole) => {
        const cut = lines(whole);
        expect(cut.join('')).toBe(whole);
        for (const line of cut) {
          expect(line.isWellFormed()).toBe(true);
          // Marks may hang over.
          expect(widthOf(line.replace(/[\s。，“”"]/gu, ''))).toBeLessThanOrEqual(42);
        }
      }),
    );
  });
});

describe('subtitles', () => {
  it('are the sentences with their times', () => {
    const cues = cuesOf(version(['今天天气很好。', 1000, 2500], [' Hello there.', 4000, 5000, 'Anna']));
    expect(cues).toEqual([
      { startMs: 1000, endMs: 2500, text: '今天天气很好。', speaker: null },
      { startMs: 4000, endMs: 5000, text: 'Hello there.', speaker: 'Anna' },
    ]);
  });

  it('have two lines at most; a long sentence is cut by the times of its words', () => {
    const text = '今天天气非常好，我们一起去公园里散步，然后再回家吃饭，晚上大家又一起看了一部很长的电影，最后才睡觉。';
    const words = unitsOf(text).map((span, n) => ({
      ...span,
      startMs: n * 200 + (n > 30 ? 3000 : 0),
      endMs: n * 200 + 180 + (n > 30 ? 3000 : 0),
    }));
    const whole = version([text, 0, 12_000]);
    expect(read(cuesOf({ ...whole, words }))).toEqual([
      '0-4780 今天天气非常好，我们一起去公园里散步， / 然后再回家吃饭，',
      '4800-12000 晚上大家又一起看了一部很长的电影， / 最后才睡觉。',
    ]);
    // Without them, by how much of the text it is.
    expect(read(cuesOf(whole))[0]).toMatch(/^0-6\d\d\d /u);
  });

  it('are shown for 700 ms at least, one after the other', () => {
    expect(read(cuesOf(version(['好。', 0, 100], ['嗯。', 300, 400], ['走吧。', 5000, 7000])))).toEqual([
      '0-700 好。',
      '700-1400 嗯。',
      '5000-7000 走吧。',
    ]);
    expect(read(cuesOf(version(['好。', 0, 3000], ['嗯。', 2000, 4000])))).toEqual(['0-2000 好。', '2000-4000 嗯。']);
  });

  it('have the time between their neighbours where none is known', () => {
    expect(
      read(
        cuesOf(
          version(['好的。', null, null], ['我们走。', 5000, 6000], ['今天去。', null, null], ['好。', 6800, 8000]),
        ),
      ),
    ).toEqual(['0-700 好的。', '5000-6000 我们走。', '6000-6800 今天去。', '6800-8000 好。']);
    expect(cuesOf(version(['今天天气很好。', null, null], ['你好。', null, null]))).toHaveLength(2);
  });

  it('leave out what has no text', () => {
    expect(cuesOf(version([' \n', 0, 1000], ['好', 1000, 2000]))).toHaveLength(1);
    expect(cuesOf(version())).toEqual([]);
  });

  it('say all of any text, in order, without overlap', () => {
    const time = fc.option(fc.nat(60_000), { nil: null });
    const text = fc.string({ unit: fc.constantFrom('今', '天', '。', '，', ' ', '\n', 'word', '"'), maxLength: 80 });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, time, time), { maxLength: 6 }), (told) => {
        const whole = version(...told);
        const cues = cuesOf(whole);
        expect(
          cues
            .map((cue) => cue.text)
            .join('')
            .replace(/\s/gu, ''),
        ).toBe(whole.text.replace(/\s/gu, ''));
        cues.forEach(({ startMs, endMs, text: shown }, n) => {
          expect(endMs - startMs).toBeGreaterThanOrEqual(700);
          expect(startMs).toBeGreaterThanOrEqual(cues[n - 1]?.endMs ?? 0);
          expect(shown.split('\n').length).toBeLessThanOrEqual(2);
          expect(shown).not.toMatch(/\n\n|^\n|\n$/u);
        });
      }),
    );
  });

  const cues: readonly Cue[] = [
    { startMs: 0, endMs: 1500, text: 'a < b & c --> d', speaker: 'A & <B>' },
    { startMs: 3_723_004, endMs: 3_724_000.6, text: '一\n二', speaker: null },
  ];

  it('are written as SubRip', () => {
    expect(toSrt(cues)).toBe(
      '1\n00:00:00,000 --> 00:00:01,500\nA & <B>: a < b & c → d\n\n2\n01:02:03,004 --> 01:02:04,001\n一\n二\n\n',
    );
    expect(toSrt(cues.slice(1), { first: 7 })).toMatch(/^7\n/u);
    expect(toSrt([{ startMs: 0, endMs: 1, text: 'x', speaker: 'Anna' }])).toContain('\nx\n');
  });

  it('are written as SubRip one by one, whatever is in them', () => {
    const one = { startMs: 3_599_999.6, endMs: 360_061_005, text: ' a\n\n b --> c\n', speaker: 'Ann' };
    expect(toSrt([one], { first: 7, isNamed: true })).toBe('7\n01:00:00,000 --> 100:01:01,005\nAnn: a\nb → c\n\n');
    expect(toSrt([{ ...one, startMs: -0.6, speaker: null }], { isNamed: true })).toMatch(
      /^1\n00:00:00,000 --> .*\na\nb → c\n\n$/u,
    );
  });

  it('are written as WebVTT', () => {
    expect(toVtt(cues)).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:01.500\n<v A &amp; &lt;B&gt;>a &lt; b &amp; c --&gt; d\n\n01:02:03.004 --> 01:02:04.001\n一\n二\n\n',
    );
    expect(toVtt([])).toBe('WEBVTT\n\n');
  });
});
