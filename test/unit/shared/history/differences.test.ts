import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences } from '../../../../src/shared/history/differences.ts';

/** As one reads them: `[-removed-]`, `{+added+}`. */
const read = (before: string, after: string): string =>
  differences(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('');

describe('the differences of two texts', () => {
  it.each([
    ['', '', ''],
    ['今天。', '今天。', '今天。'],
    ['', '今天', '{+今天+}'],
    ['今天', '', '[-今天-]'],
    ['今天开会。去达魔院。再见。', '今天开会。去达摩院。再见。', '今天开会。去达[-魔-]{+摩+}院。再见。'],
    ['we meet at ten today', 'we met at ten', 'we [-meet-]{+met+} at ten[- today-]'],
    ['共3个', '共13个', '共[-3-]{+13+}个'],
    ['一。二。三。', '一。三。', '一。[-二。-]三。'],
    ['好吗？', '好吗？👍🏽', '好吗？{+👍🏽+}'],
  ])('%j, %j', (before, after, expected) => {
    expect(read(before, after)).toBe(expected);
  });

  it('are whole sentences where these have next to nothing in common', () => {
    expect(read('早上好。我们明天一起去公园吧。', '早上好。他在家里看书，很安静吧。')).toBe(
      '早上好。[-我们明天一起去公园吧。-]{+他在家里看书，很安静吧。+}',
    );
  });

  it('are within a sentence though the next one is another, too', () => {
    expect(read('今天天气很好。我走了。', '今天天气不好。我走。')).toBe('今天天气[-很-]{+不+}好。我走[-了-]。');
  });

  it('give back both texts', () => {
    const text = fc.string({
      unit: fc.constantFrom('今', '天', '好', '。', '，', '\n', ' ', 'ab', 'c', '1', '.', '👍', '𠮷', '\ud800'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = differences(before, after);
        const without = (other: string): string =>
          parts
            .filter(({ kind }) => kind !== other)
            .map((part) => part.text)
            .join('');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
        expect(parts.every((part) => part.text !== '')).toBe(true);
        expect(parts.every(({ kind }, n) => kind !== parts[n - 1]?.kind)).toBe(true);
        if (before === after) expect(parts.every(({ kind }) => kind === 'same')).toBe(true);
      }),
    );
  });

  /** Like speech: few characters are frequent, most are rare. */
  const long = Array.from({ length: 60_000 }, (_, n) => {
    const dice = ((n * 2_654_435_761) % 4_294_967_296) / 4_294_967_296;
    return n % 15 === 14 ? '。' : String.fromCharCode(0x4e00 + Math.floor(dice ** 3 * 3000));
  }).join('');
  const flat = long.replaceAll('。', '');

  it.each([
    ['a long text with many changes', long, long.replaceAll('一', '二').replaceAll('丅', '')],
    ['a long text written anew', long, Array.from(long).reverse().join('')],
    ['one long sentence', flat.slice(0, 40_000), flat.slice(100, 40_100)],
    ['the same again and again', '好啊'.repeat(25_000), '啊好好'.repeat(17_000)],
    [
      'nothing in common but the marks',
      long,
      long.replace(/[^。]/gu, (one) => String.fromCharCode(one.charCodeAt(0) + 5000)),
    ],
    ['more than is compared', flat.repeat(4), `${flat.repeat(4)}好`],
  ])('are found in time: %s', (_, before, after) => {
    const start = performance.now();
    const parts = differences(before, after);
    // It takes 20 to 150 ms; each with each, it would be a minute.
    expect(performance.now() - start).toBeLessThan(1500);
    expect(
      parts
        .filter(({ kind }) => kind !== 'removed')
        .map((part) => part.text)
        .join(''),
    ).toBe(after);
  });
});
