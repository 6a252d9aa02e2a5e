import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAt, dayOf, idAt, ordinal } from '../../../src/main/history/calendar.ts';
import { fold, termsOf } from '../../../src/main/history/fold.ts';
import { addedCounts, mergedPage } from '../../../src/main/history/merge.ts';
import { computePeaks } from '../../../src/main/history/peaks.ts';
import { snippetOf } from '../../../src/main/history/snippet.ts';
import { statisticsOf } from '../../../src/main/history/statistics.ts';
import { decodeUnits, encodeUnits } from '../../../src/main/history/unit-times.ts';
import type { EntryRow } from '../../../src/shared/history/entry.ts';

describe('folding', () => {
  it.each([
    ['FunASR  服务 器', 'funasr服务器'],
    ['a b\n1', 'a b 1'],
    ['Ｃａｆé，Éa', 'cafe,ea'],
    ['がパ', 'がパ'],
    [' x ', 'x'],
    ['e\u0301', 'e'],
    ['½㎏', '1⁄2kg'],
    ['\ud800', '\ufffd'],
  ])('%j → %j', (text, folded) => {
    expect(fold(text).text).toBe(folded);
  });

  it('knows of each character where it comes from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        const { text: folded, from, to } = fold(text);
        expect([from.length, to.length]).toEqual([folded.length, folded.length]);
        for (const [at, start] of from.entries()) {
          // A blank between letters stands for all blanks there.
          const origin = text.slice(start, to[at]);
          expect(folded[at] === ' ' ? ' ' : fold(origin).text).toContain(folded[at]);
          expect(start).toBeGreaterThanOrEqual(from[at - 1] ?? 0);
        }
      }),
    );
  });
});

describe('a snippet', () => {
  const marked = (text: string, query: string): string => {
    const { text: line, hits } = snippetOf(text, termsOf(query));
    return hits.reduceRight(
      (all, { from, to }) => `${all.slice(0, from)}[${all.slice(from, to)}]${all.slice(to)}`,
      line,
    );
  };

  it.each([
    ['短。', '', '短。'],
    ['a\n b\t\tc', '', 'a b c'],
    ['用 FunASR 服务', 'funasr服', '用 [FunASR 服]务'],
    ['Café cafe', 'CAFE', '[Café] [cafe]'],
    ['听写听写', '听 写', '[听写听写]'],
    ['听，写', '写 听', '[听]，[写]'],
    ['nothing', 'title', 'nothing'],
  ])('of %j for %j: %j', (text, query, line) => {
    expect(marked(text, query)).toBe(line);
  });

  it('begins a little before the first hit of a long text', () => {
    const text = `${'前'.repeat(500)}听写${'后'.repeat(500)}`;
    expect(marked(text, '听写')).toBe(`…${'前'.repeat(24)}[听写]${'后'.repeat(94)}…`);
  });

  it('finds the first hit wherever it is', () => {
    for (let at = 1950; at < 2050; at += 1) {
      const text = `${'前'.repeat(at)}Fun ASR${'后'.repeat(3000)}`;
      expect(marked(text, 'fun')).toBe(`…${'前'.repeat(24)}[Fun] ASR${'后'.repeat(89)}…`);
    }
  });

  it('never cuts what a reader sees as one character', () => {
    const graphemes = (text: string): string[] =>
      Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
    const long = fc.array(fc.constantFrom('听', 'é', '👨‍👩‍👧', '🇨🇳', 'e\u0301', '👍🏽'), { minLength: 100, maxLength: 200 });
    fc.assert(
      fc.property(long, fc.nat(199), (all, at) => {
        const text = [...all.slice(0, at), '写', ...all.slice(at)].join('');
        const { text: line, hits } = snippetOf(text, ['写']);
        const known = new Set([...graphemes(text), '…']);
        expect(graphemes(line).filter((one) => !known.has(one))).toEqual([]);
        expect(line.length).toBeLessThan(124);
        expect(hits.map(({ from, to }) => line.slice(from, to))).toEqual(['写']);
      }),
    );
  });

  it('shows a single character that is longer than a line', () => {
    const text = `a${'\u0301'.repeat(200)}b`;
    expect(snippetOf(text, [])).toEqual({ text: `a${'\u0301'.repeat(200)}…`, hits: [] });
  });
});

describe('times of units', () => {
  it('are read as they were written', () => {
    const ms = fc.integer({ min: 0, max: 4e8 });
    fc.assert(
      fc.property(fc.array(fc.tuple(ms, ms), { maxLength: 20 }), (units) => {
        expect(decodeUnits(encodeUnits(units))).toEqual(units);
      }),
    );
  });

  it('take three bytes each', () => {
    expect(encodeUnits(Array.from({ length: 100 }, (_, n) => [n * 220, n * 220 + 200])).length).toBeLessThan(301);
  });

  it('of damaged bytes are those that are whole', () => {
    expect(
      decodeUnits(
        encodeUnits([
          [0, 1000],
          [1000, 2000],
        ]).slice(0, -1),
      ),
    ).toEqual([[0, 1000]]);
  });
});

describe('the calendar', () => {
  it('counts ids in seconds from 2020 on', () => {
    expect(idAt(Date.UTC(2020, 0, 1, 0, 1))).toBe(60);
    expect(idAt(0)).toBe(1);
  });

  it('knows the day where it is said', () => {
    expect(dayOf(new Date(2026, 10, 30, 23, 59).getTime())).toBe(20261130);
  });

  it.each([
    [20261130, 20261201],
    [20261231, 20270101],
    [20280228, 20280229],
    // Clocks change in Europe and America in these nights.
    [20260328, 20260329],
    [20261101, 20261102],
  ])('after %i comes %i', (day, next) => {
    expect(dayAt(ordinal(day) + 1)).toBe(next);
    expect(ordinal(next) - ordinal(day)).toBe(1);
  });
});

describe('statistics', () => {
  const NOW = new Date(2026, 2, 30, 9).getTime();
  const on = (...days: number[]) => days.map((day) => ({ day, entries: 1, chars: 10, durationMs: 1000 }));

  it('are of the last 30 days, those without entries too', () => {
    const { days, all } = statisticsOf([...on(20260330, 20260301, 20260228), ...on(20260301)], [], NOW);
    expect(days).toHaveLength(30);
    expect(days.at(-1)).toEqual({ day: 20260330, entries: 1, chars: 10, durationMs: 1000 });
    expect(days[0]).toEqual({ day: 20260301, entries: 2, chars: 20, durationMs: 2000 });
    expect(days[1]).toEqual({ day: 20260302, entries: 0, chars: 0, durationMs: 0 });
    expect(all).toEqual({ entries: 4, chars: 40, durationMs: 4000 });
  });

  it('are of the twelve applications that are used most', () => {
    const apps = Array.from({ length: 14 }, (_, n) => ({ app: `app ${n}`, entries: n, chars: 0, durationMs: 0 }));
    const told = statisticsOf([], [...apps, { app: 'app 2', entries: 20, chars: 5, durationMs: 0 }], NOW).apps;
    expect(told.map(({ app }) => app)).toEqual([
      'app 2',
      ...[13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((n) => `app ${n}`),
    ]);
    expect(told[0]).toEqual({ app: 'app 2', entries: 22, chars: 5, durationMs: 0 });
  });

  it.each([
    ['up to today, over a change of clocks', [20260330, 20260329, 20260328], 3, 3],
    ['up to yesterday', [20260329, 20260328], 2, 2],
    ['broken yesterday', [20260328, 20260327], 0, 2],
    ['over the end of a month and of a year', [20251231, 20260101, 20260102, 20260228, 20260301, 20260330], 1, 3],
    ['never', [], 0, 0],
  ])('count days in a row: %s', (_, days, streak, longestStreak) => {
    expect(statisticsOf(on(...days), [], NOW)).toMatchObject({ streak, longestStreak });
  });
});

describe('two lists', () => {
  const row = (id: number): EntryRow => ({
    ...{ id, kind: 'dictation', state: 'done', at: 0, day: 20260101, durationMs: 0, chars: 0, title: '', app: '' },
    ...{ hasAudio: false, versions: 1, text: '', hits: [] },
  });
  const newest = (a: EntryRow, b: EntryRow): number => b.id - a.id;

  it('have the pages of the list of both', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 });
    fc.assert(
      fc.property(ids, fc.nat(12), fc.nat(45), fc.nat(10), (all, few, from, count) => {
        const short = all.slice(0, few).map(row).sort(newest);
        const long = all.slice(few).map(row).sort(newest);
        const page = mergedPage((at, most) => long.slice(at, at + most), short, newest, from, count);
        const whole = [...long, ...short].sort(newest);
        expect(page).toEqual(whole.slice(from, from + count));
      }),
      { numRuns: 1000 },
    );
  });

  it('have their days together, in the order of both', () => {
    const of = (...days: number[]) => ({
      ...{ total: days.length, hidden: 0 },
      days: days.map((day) => ({ day, count: 1, durationMs: 5 })),
    });
    const both = addedCounts(of(20260103, 20260101), of(20260103, 20260102), false);
    expect(both.total).toBe(4);
    expect(both.days.map(({ day, count, durationMs }) => [day, count, durationMs])).toEqual([
      [20260103, 2, 10],
      [20260102, 1, 5],
      [20260101, 1, 5],
    ]);
    expect(addedCounts(of(20260101), of(20260102), true).days.map(({ day }) => day)).toEqual([20260101, 20260102]);
  });
});

describe('peaks', () => {
  it('are the loudest samples of each fiftieth of a second, also at the ends of pieces', async () => {
    const samples = new Int16Array(320 * 3300 + 10);
    samples[0] = -32768;
    samples[320] = 256;
    samples[321] = -512;
    samples[320 * 1600] = 12800;
    samples[320 * 3300 + 9] = 32767;
    const audio = {
      rate: 16000,
      length: samples.length,
      read: (from: number, to: number) => Promise.resolve(samples.slice(from, to)),
    } as const;
    const peaks = await computePeaks(audio);
    expect(peaks).toHaveLength(3301);
    expect([...peaks.entries()].filter(([, peak]) => peak > 0)).toEqual([
      [0, 255],
      [1, 4],
      [1600, 100],
      [3300, 255],
    ]);
  });
});
