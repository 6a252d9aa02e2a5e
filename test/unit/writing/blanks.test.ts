import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldBlanks } from '../../../src/main/writing/blanks.ts';

describe('blanks', () => {
  it('are one, and none at the ends', () => {
    expect(foldBlanks('  so  many\n blanks ')).toBe('so many blanks');
    expect(foldBlanks('\u3000so\u00a0\tmany\u2003blanks\r\n')).toBe('so many blanks');
  });

  it.each([
    ['正 是 因 为 存 在', '正是因为存在'],
    ['今 天天 气很 好', '今天天气很好'],
    ['你好\u3000世界', '你好世界'],
    ['你\u00a0好\u202f! ok\u00a0 ! no\u202fbreak', '你好! ok ! no break'],
    ['你好\t世界\n再见', '你好世界再见'],
    ['𠮷 野 家 〇 一 々', '𠮷野家〇一々'],
    ['葛󠄀 城 市', '葛󠄀城市'],
    ['これ は ペン です', 'これはペンです'],
    ['コー ヒー ・ ラー メン ゛', 'コーヒー・ラーメン゛'],
    ['ｶﾞ ｿ ﾘﾝ', 'ｶﾞｿﾘﾝ'],
    ['今天 ， 很 好 。', '今天，很好。'],
    ['《 三 体 》 （ 上 ）', '《三体》（上）'],
    ['我 说 “ 你 好 ” 然 后', '我说“你好”然后'],
    ['他 说 "你 好" 吗', '他说"你好"吗'],
    ['他 ( 你 好 ) [ 是 ]', '他 (你好) [是]'],
    ['我用“ Python ”语 言', '我用“Python”语言'],
    ['“ OK ” ， 你 说 ， “ OK ” 。', '“OK”，你说，“OK”。'],
    ['今 天 …… 很 好', '今天……很好'],
    ['北京 — 上海', '北京—上海'],
    ['你 好 , 世 界 !', '你好, 世界!'],
    ['hello ， world 。 yes', 'hello，world。yes'],
    ['我 用 Ｐｙ 写', '我用Ｐｙ写'],
  ])('have no place in %j', (text, folded) => {
    expect(foldBlanks(text)).toBe(folded);
  });

  it.each([
    'Bonjour\u202f! «\u00a0oui\u00a0», 10\u202f%',
    '我用 python 写代码',
    '共 3 个',
    '价格 ￥5 元',
    'hello world',
    'the “big” 中国 plan',
    'say “你好” again',
    'er sagte „Hallo“ und 你好',
    '用 .NET 写',
    '한국 사람 中國 사람',
    '그는 「안녕」 하고 말했다。 네',
    'Ｈｅｌｌｏ Ｗｏｒｌｄ',
    'สวัสดี ครับ',
    '你好 😀 世界',
  ])('stay in %j', (text) => {
    expect(foldBlanks(text)).toBe(text);
  });

  it('are never left between two Chinese characters, and folding twice is folding once', () => {
    const piece = fc.constantFrom(
      '今',
      '天',
      '𠮷',
      'の',
      'a',
      '3',
      '안',
      '，',
      '。',
      '“',
      '”',
      '…',
      ' ',
      '\u3000',
      ',',
      '.',
      '（',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const folded = foldBlanks(pieces.join(''));
        expect(folded).not.toMatch(
          /[\p{Script=Han}\p{Script=Hiragana}，。]\s+[\p{Script=Han}\p{Script=Hiragana}，。]/u,
        );
        expect(folded.replace(/ /gu, '')).toBe(pieces.join('').replace(/\s/gu, ''));
        expect(foldBlanks(folded)).toBe(folded);
      }),
      { numRuns: 1000 },
    );
  });
});
