import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinAt } from '../../../src/main/speech/seam.ts';

describe('a text that comes again', () => {
  it('is dropped, and what goes beyond it stays', () => {
    expect(joinAt('今天天气很好。', '今天天气很好。我们去公园。')).toEqual({ fresh: '。我们去公园。', rest: '' });
    expect(joinAt('今天天气很好', '今天天气很好')).toEqual({ fresh: '', rest: '' });
  });

  it('may end before the one that stands: the rest is still to come', () => {
    const first = joinAt('今天天气很好。我们去公园散步。', '今天天气很好。');
    expect(first).toEqual({ fresh: '', rest: '。我们去公园散步。' });
    expect(joinAt(first.rest, '我们去公园散步。然后回家')).toEqual({ fresh: '。然后回家', rest: '' });
  });

  it('may be marked, spaced and written otherwise', () => {
    expect(joinAt('Hello, good world.', 'hello good WORLD and you')).toEqual({ fresh: ' and you', rest: '' });
    expect(joinAt('今天，天气很好。', '今天天气很好')).toEqual({ fresh: '', rest: '' });
  });

  it('may differ in a few characters', () => {
    expect(joinAt('今天天汽很好我们', '今天天气很好我们去公园')).toMatchObject({ fresh: '去公园' });
    expect(joinAt('今天天气很好我们', '今天气很好我们，去公园')).toMatchObject({ fresh: '，去公园' });
  });

  it('may start later than the one that stands', () => {
    expect(joinAt('今天天气很好。我们去公园散步。', '我们去公园散步。然后回家')).toEqual({
      fresh: '。然后回家',
      rest: '',
    });
  });

  it('is all new when it repeats nothing, or no more than chance would', () => {
    expect(joinAt('今天天气很好', '我们去公园')).toEqual({ fresh: '我们去公园', rest: '' });
    expect(joinAt('今天天气很好', '好的我们去公园')).toEqual({ fresh: '好的我们去公园', rest: '' });
    expect(joinAt('', '今天')).toEqual({ fresh: '今天', rest: '' });
  });

  it('is said twice when it was: only once is dropped', () => {
    expect(joinAt('谢谢', '谢谢谢谢')).toEqual({ fresh: '谢谢', rest: '' });
    expect(joinAt('好。', '好。好。')).toEqual({ fresh: '。好。', rest: '' });
  });

  it('is where the old one begins, though its end looks alike', () => {
    expect(joinAt('散散。', '散')).toEqual({ fresh: '', rest: '散。' });
    expect(joinAt('去步气去。', '去')).toEqual({ fresh: '', rest: '步气去。' });
  });

  it('must be the same to the letter where it is very long: no server may hold main for seconds', () => {
    const long = '今天天气很好我们去公园散步。'.repeat(400);
    expect(joinAt(long, `${long}然后回家。`)).toEqual({ fresh: '然后回家。', rest: '' });
    expect(joinAt(`${long}然后回家。`, long)).toEqual({ fresh: '', rest: '然后回家。' });
    expect(joinAt(long, `明${long.slice(1)}`)).toEqual({ fresh: `明${long.slice(1)}`, rest: '' });
    expect(joinAt(long, '今天天气好我们去公园散步。')).toMatchObject({ fresh: '' });
  });

  it('is waited for when nothing is said', () => {
    expect(joinAt('今天', '。 ')).toEqual({ fresh: '', rest: '今天' });
  });
});

const SENTENCE = fc
  .array(fc.constantFrom(...Array.from('今天气很好我们去公园散步然后回家吃饭晚上一起看电影你世界')), {
    minLength: 4,
    maxLength: 20,
  })
  .map((characters) => `${characters.join('')}。`);

/** Sends a text result by result against one that stands, and gives what is new of it. */
function fresh(settled: string, results: readonly string[]): string {
  let old = settled;
  let text = '';
  for (const result of results) {
    const joined = joinAt(old, result);
    old = joined.rest;
    text += joined.fresh;
  }
  return text.replace(/。/gu, '');
}

it('doubles nothing and misses nothing, wherever the new results are split', () => {
  fc.assert(
    fc.property(
      fc.array(SENTENCE, { minLength: 1, maxLength: 4 }),
      fc.array(SENTENCE, { maxLength: 3 }),
      fc.array(fc.nat(), { maxLength: 4 }),
      (settled, more, cuts) => {
        const old = settled.join('');
        const whole = old + more.join('');
        const places = [...new Set([0, ...cuts.map((cut) => cut % whole.length), whole.length])].toSorted(
          (a, b) => a - b,
        );
        const results = places.slice(1).map((place, n) => whole.slice(places[n], place));
        expect(fresh(old, results)).toBe(more.join('').replace(/。/gu, ''));
      },
    ),
    { numRuns: 500 },
  );
});

it('loses none of the new text when characters of the old one come out otherwise', () => {
  fc.assert(
    fc.property(SENTENCE, SENTENCE, fc.nat(), (settled, more, at) => {
      const place = at % (settled.length - 1);
      const heard = `${settled.slice(0, place)}错${settled.slice(place + 1)}`;
      expect(fresh(settled, [heard, more])).toBe(more.replace('。', ''));
    }),
    { numRuns: 500 },
  );
});
