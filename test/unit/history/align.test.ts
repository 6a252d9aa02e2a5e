import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align } from '../../../src/main/history/align.ts';
import type { RawSegment } from '../../../src/main/history/port.ts';
import { unitsOf } from '../../../src/shared/history/units.ts';

/** A segment whose units take 200 ms each, from a time on. */
function said(text: string, startMs: number, more: Partial<RawSegment> = {}): RawSegment {
  const units = unitsOf(text).map((_, n) => [startMs + 200 * n, startMs + 200 * n + 180] as const);
  return { text, startMs, endMs: units.at(-1)?.[1] ?? startMs, speaker: null, units, ...more };
}

const RAW = [
  said('今天天气很好。', 1000),
  said('我们去公园散步，', 4000, { speaker: '1' }),
  said('hello good world.', 8000),
];

/** Words and segments as one reads them. */
function read(text: string, segments: readonly RawSegment[] = RAW) {
  const aligned = align(text, segments);
  return {
    words: aligned.words.map(({ from, to, startMs, endMs }) => `${text.slice(from, to)} ${startMs}-${endMs}`),
    segments: aligned.segments.map(({ from, to, startMs, endMs }) => `${text.slice(from, to)} ${startMs}-${endMs}`),
  };
}

describe('a text as it was recognised', () => {
  const text = RAW.map((segment) => segment.text).join('');

  it('has the times of its units and its segments', () => {
    const { words, segments } = align(text, RAW);
    expect(words.map(({ startMs, endMs }) => [startMs, endMs])).toEqual(RAW.flatMap(({ units }) => units));
    expect(words.map(({ from, to }) => ({ from, to }))).toEqual(unitsOf(text));
    expect(segments).toEqual([
      { from: 0, to: 7, startMs: 1000, endMs: 2180, speaker: null },
      { from: 7, to: 15, startMs: 4000, endMs: 5380, speaker: '1' },
      { from: 15, to: text.length, startMs: 8000, endMs: 8580, speaker: null },
    ]);
  });

  it('keeps a segment that is a mark alone, and knows no words where no times are told', () => {
    const bare = { startMs: null, endMs: null, speaker: null, units: [] };
    const { words, segments } = align('好。你', [
      { text: '好', ...bare },
      { text: '。', ...bare },
      { text: '', ...bare },
      { text: '你', ...bare },
    ]);
    expect(words).toEqual([]);
    expect(segments.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
  });
});

describe('a text that was changed', () => {
  it('keeps the times of what is still there', () => {
    expect(read('今天天气很好！我们去散步。Hello, good world').words).toEqual([
      ...['今 1000-1180', '天 1200-1380', '天 1400-1580', '气 1600-1780', '很 1800-1980', '好 2000-2180'],
      ...['我 4000-4180', '们 4200-4380', '去 4400-4580', '散 5000-5180', '步 5200-5380'],
      ...['Hello 8000-8180', 'good 8200-8380', 'world 8400-8580'],
    ]);
    expect(read('今天天气很好！我们去散步。Hello, good world').segments).toEqual([
      '今天天气很好！ 1000-2180',
      '我们去散步。 4000-5380',
      'Hello, good world 8000-8580',
    ]);
  });

  it('has a number where it was said in words', () => {
    expect(read('二〇二六年3.5', [said('二零二六年三点五', 0)]).words).toEqual([
      ...['二 0-180', '〇 200-380', '二 400-580', '六 600-780', '年 800-980'],
      ...['3 1000-1290', '5 1290-1580'],
    ]);
  });

  it('has what replaces a word in its time', () => {
    expect(read('我用Tingxie写', [said('我用听写写', 0)]).words).toEqual([
      ...['我 0-180', '用 200-380', 'Tingxie 400-780', '写 800-980'],
    ]);
  });

  it('may be in another script', () => {
    const raw = [said('这个软件会说话。', 0), said('我们试试看。', 3000)];
    const { words, segments } = align('這個軟件會說話。我們試試看。', raw);
    expect(words.map(({ startMs, endMs }) => [startMs, endMs])).toEqual(raw.flatMap(({ units }) => units));
    expect(segments.map(({ from, to, startMs }) => [from, to, startMs])).toEqual([
      [0, 8, 0],
      [8, 14, 3000],
    ]);
  });

  it('puts what was written in between into the pause there, and knows nothing of the rest', () => {
    const raw = said('今天去', 0, {
      units: [
        [0, 200],
        [200, 400],
        [1000, 1200],
      ],
    });
    expect(read('今天我们去吧', [raw]).words).toEqual([
      ...['今 0-200', '天 200-400', '我 400-700', '们 700-1000', '去 1000-1200'],
    ]);
    expect(read('今还天去', [raw]).words).toHaveLength(3);
  });

  it('may lack sentences, and have others', () => {
    expect(read('今天天气很好。hello good world.').segments).toEqual([
      '今天天气很好。 1000-2180',
      'hello good world. 8000-8580',
    ]);
    expect(read('今天天气很好。他们在家看书。hello good world.')).toMatchObject({
      segments: ['今天天气很好。 1000-2180', '他们在家看书。 4000-5380', 'hello good world. 8000-8580'],
    });
    expect(read('完全不同 text').segments).toHaveLength(1);
  });

  it('of several sentences written anew has no times in there', () => {
    const text = '唔知佢讲咩嘢嚟嘅喎。hello good world.';
    expect(read(text).words).toEqual(['hello 8000-8180', 'good 8200-8380', 'world 8400-8580']);
  });

  it('gives what joins two sentences to the second, and what closes the first to it', () => {
    const raw = [said('好了', 0), said('“走吧', 1000), said('嗯', 2000)];
    expect(read('好了！ “走吧”\n嗯', raw).segments).toEqual(['好了！ 0-380', ' “走吧” 1000-1380', '\n嗯 2000-2180']);
  });
});

describe('units that the server counted otherwise', () => {
  it('are spread over those of the text', () => {
    const raw = said('abc好', 0, {
      startMs: 0,
      endMs: 800,
      units: [
        [0, 200],
        [200, 400],
        [400, 600],
        [600, 800],
      ],
    });
    expect(read('abc好', [raw]).words).toEqual(['abc 0-400', '好 400-800']);
    const fewer = said('一二三四', 0, {
      units: [
        [0, 400],
        [1000, 1400],
      ],
    });
    expect(read('一二三四', [fewer]).words).toEqual(['一 0-200', '二 200-1000', '三 1000-1200', '四 1200-1400']);
  });
});

describe('a segment that the server did not cut', () => {
  it('is cut at the ends of its sentences', () => {
    const sentence = '今天天气很好我们去公园散步';
    const raw = said(`${sentence}。${sentence.repeat(14)}！Yes.`, 0, { speaker: 'Anna' });
    const { segments } = align(raw.text, [raw]);
    expect(segments.map(({ from, to, startMs, endMs, speaker }) => [to - from, startMs, endMs, speaker])).toEqual([
      [14, 0, 2580, 'Anna'],
      [183, 2600, 38_980, 'Anna'],
      [4, 39_000, 39_180, 'Anna'],
    ]);
  });

  it('stays whole where no times of its words are known', () => {
    const raw = said('好。好。', 0, { endMs: 60_000, units: [] });
    expect(align(raw.text, [raw]).segments).toHaveLength(1);
  });
});

const CHARACTERS = [...Array.from('今天气很好我们去园 ，。！?“”\n'), 'ab', 'hello ', "it's", '3', '👍', '𠮷'];
const piece = fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 12 });
const time = fc.option(fc.nat(100_000), { nil: null });
const segment: fc.Arbitrary<RawSegment> = fc.record({
  text: piece,
  startMs: time,
  endMs: time,
  speaker: fc.constantFrom(null, '1'),
  units: fc.array(fc.tuple(fc.nat(100_000), fc.nat(100_000)), { maxLength: 14 }),
});
/** One after the other, with as many units as they have. */
const realistic = fc.array(piece, { maxLength: 8 }).map((texts) => texts.map((text, n) => said(text, n * 3000)));

describe('any text and any segments', () => {
  const check = (text: string, segments: readonly RawSegment[]): void => {
    const aligned = align(text, segments);
    expect(align(text, segments)).toEqual(aligned);
    let at = 0;
    for (const { from, to } of aligned.segments) {
      expect(from).toBe(at);
      expect(to).toBeGreaterThan(from);
      at = to;
    }
    expect(at).toBe(text.length);
    at = 0;
    for (const { from, to } of aligned.words) {
      expect(from).toBeGreaterThanOrEqual(at);
      expect(to).toBeGreaterThan(from);
      at = to;
    }
    expect(at).toBeLessThanOrEqual(text.length);
    for (const timed of [aligned.segments, aligned.words]) {
      const times = timed.flatMap(({ startMs, endMs }) => [startMs, endMs]).filter((ms) => ms !== null);
      expect(times).toEqual(times.toSorted((one, other) => one - other));
    }
  };

  it('are cut without a gap and in order, with times that never go back', () => {
    fc.assert(fc.property(fc.array(segment, { maxLength: 6 }), piece, (segments, text) => check(text, segments)));
    fc.assert(
      fc.property(realistic, fc.array(fc.tuple(fc.nat(), fc.nat(6), piece), { maxLength: 5 }), (segments, edits) => {
        let text = segments.map((one) => one.text).join('');
        for (const [where, length, put] of edits) {
          const at = where % (text.length + 1);
          text = text.slice(0, at) + put + text.slice(at + length);
        }
        check(text, segments);
      }),
    );
  });

  it('keep all times where nothing was changed', () => {
    fc.assert(
      fc.property(realistic, (segments) => {
        const { words, segments: found } = align(segments.map(({ text }) => text).join(''), segments);
        // Runs of letters that meet at a border are one word there.
        const counts = segments.reduce((sum, { units }) => sum + units.length, 0);
        if (words.length === counts) {
          expect(words.map(({ startMs, endMs }) => [startMs, endMs])).toEqual(segments.flatMap(({ units }) => units));
        }
        const texts = segments.filter(({ text }) => text !== '');
        expect(found.map(({ startMs, speaker }) => [startMs, speaker])).toEqual(
          texts.map(({ startMs, speaker }) => [startMs, speaker]),
        );
      }),
    );
  });
});

/** They take 30 to 80 ms; each with each, it would be 20 s. */
const MOST_MS = 1500;

describe('long texts', () => {
  /** Like speech: few characters are frequent, most are rare. */
  const characterAt = (n: number): string => {
    const dice = ((n * 2_654_435_761) % 4_294_967_296) / 4_294_967_296;
    return String.fromCharCode(0x4e00 + Math.floor(dice ** 3 * 3000));
  };
  const raw = Array.from({ length: 3000 }, (_, n) => {
    const text = Array.from({ length: 10 }, (_, k) => characterAt(n * 10 + k)).join('');
    return said(`${text}。`, n * 3000);
  });
  const text = raw.map((one) => one.text).join('');
  const elapsed = (written: string, segments = raw): number => {
    const start = performance.now();
    align(written, segments);
    return performance.now() - start;
  };
  /** As another script: two of five characters are others. */
  const other = text.replace(/./gu, (character) =>
    character > '一' && character.charCodeAt(0) % 5 < 2
      ? String.fromCharCode(character.charCodeAt(0) + 0x3000)
      : character,
  );

  it.each([
    ['unchanged', text],
    ['in another script', other],
    [
      'without every tenth sentence',
      raw
        .filter((_, n) => n % 10 !== 0)
        .map((one) => one.text)
        .join(''),
    ],
    ['written anew', text.split('').reverse().join('')],
    ['of one character', '好'.repeat(30_000)],
    ['of two characters', '好啊'.repeat(15_000)],
  ])('are aligned in time when %s', (_, written) => {
    elapsed(written);
    expect(elapsed(written)).toBeLessThan(MOST_MS);
  });

  it('are aligned in time when all is the same again and again', () => {
    const same = Array.from({ length: 3000 }, (_, n) => said('好啊好啊好啊好啊好啊', n * 3000));
    expect(elapsed('啊好好'.repeat(10_000), same)).toBeLessThan(MOST_MS);
  });

  it('keep nearly all times in another script', () => {
    const { words } = align(other, raw);
    const right = words.filter(({ from, startMs }) => {
      const unit = from - Math.floor(from / 11);
      return startMs === raw[Math.floor(unit / 10)]?.units[unit % 10]?.[0];
    });
    expect(right.length).toBeGreaterThan(29_500);
  });
});
