import { describe, expect, it } from 'vitest';
import { Replacer } from '../../../src/main/text/replacer.ts';
import type { Replacement } from '../../../src/settings/text-rules.ts';

const regex = (find: string, replace: string): Replacement => ({ find, replace, regex: true });
const plain = (find: string, replace: string): Replacement => ({ find, replace, regex: false });

describe('Replacer', () => {
  it.each([
    ['nested quantifiers', '(a+)+$', `${'a'.repeat(40)}!`],
    ['alternatives that overlap', '(a|a)*$', `${'a'.repeat(40)}!`],
    ['nothing nested, but many to share', 'a*a*a*a*a*a*a*a*a*a*b', 'a'.repeat(2000)],
    ['Chinese', '(?:[\\u4e00-\\u9fff]+，?)+。', '我们今天去公园玩然后回家吃饭再看电影最后睡觉明天上班'.repeat(2)],
  ])('stops an expression that runs away (%s), tells it once, and goes on without it', (_, find, text) => {
    const off: string[] = [];
    const replacer = new Replacer((name) => off.push(name));
    const list = [plain('!', '？'), regex(find, 'x'), plain('？', '?'), plain('公园', 'park')];
    const expected = text.replaceAll('!', '?').replaceAll('公园', 'park');
    expect(replacer.apply(text, list)).toBe(expected);
    expect(off).toEqual([find]);
    expect(replacer.apply(text, list)).toBe(expected);
    expect(off).toEqual([find]);
  });

  it('blames no expression for a machine that does other things', () => {
    const off: string[] = [];
    let asked = 0;
    // Of each attempt 200 ms are ours, whatever the clock says.
    const replacer = new Replacer(
      (name) => off.push(name),
      () => Math.ceil(asked++ / 2) * 200,
    );
    expect(replacer.apply('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! b', [regex('(a+)+$', 'x'), plain('b', 'c')])).toBe(
      `${'a'.repeat(40)}! c`,
    );
    expect(off).toEqual(['(a+)+$']);
    // Three attempts, and one for what follows.
    expect(asked).toBe(8);
  });

  it('stops one that makes the text endless', () => {
    const off: string[] = [];
    const replacer = new Replacer((name) => off.push(name));
    const list = [regex('a', 'a'.repeat(1000)), plain('b', 'c')];
    expect(replacer.apply(`${'a'.repeat(2000)} b`, list)).toBe(`${'a'.repeat(2000)} c`);
    expect(off).toEqual(['a']);
  });

  it('leaves out and tells one that is no expression', () => {
    const off: string[] = [];
    expect(new Replacer((name) => off.push(name)).apply('a b', [plain('b', 'c'), regex('(a', 'x')])).toBe('a c');
    expect(off).toEqual(['(a']);
  });

  it('takes every character of a plain one as itself', () => {
    const find = 'a.b*c+(d)[e]{f}^$|\\/?-';
    expect(new Replacer(() => undefined).apply(`x ${find} aXb`, [plain(find, '$&')])).toBe('x $& aXb');
  });
});

const replaced = (text: string, find: string, replace: string, isRegex = false): string =>
  new Replacer((name) => {
    throw new Error(`switched off: ${name}`);
  }).apply(text, [{ find, replace, regex: isRegex }]);

describe('a plain replacement', () => {
  it.each([
    ['das ist über alles', 'ber'],
    ['café', 'caf'],
    ['cafe\u0301', 'cafe'],
    ['cafe\u0301 a\u0308', 'a'],
    ['my_api api_2', 'api'],
    ['gpt4 4gpt ³gpt', 'gpt'],
    ['всемир мира', 'мир'],
    ['φιλόσοφος', 'φιλ'],
    ['ｍｙａｐｉ', 'api'],
    ["don't don’t", 'don'],
    ['it’s', 'it'],
    ["o'clock", 'clock'],
    ['3.14 1,300', '3'],
    ['1,300', '300'],
    ['👍🏽 👩‍👩‍👧', '👍'],
    ['👩‍👩‍👧', '👧'],
  ])('leaves a word alone that only holds it: %s, %s', (text, find) => {
    expect(replaced(text, find, 'X')).toBe(text);
  });

  it.each([
    ['用api吗', 'api', '用X吗'],
    ['api的API', 'API', 'X的X'],
    ['api를', 'api', 'X를'],
    ['我的苹果派', '苹果', '我的X派'],
    ["“api”, (api)! 'api'", 'api', "“X”, (X)! 'X'"],
    ['api-key /api/', 'api', 'X-key /X/'],
    ["jon's Jon’s", 'jon', "X's X’s"],
    ['3 or 3, 3.', '3', 'X or X, X.'],
    ['e\u0301 é É', 'é', 'X X X'],
    ['api,3 api.3', 'api', 'X,3 X.3'],
    ['é', 'e\u0301', 'X'],
    ['ａＰＩ', 'api', 'X'],
    ['api', 'ＡＰＩ', 'X'],
    ['Мир, мир', 'мир', 'X, X'],
    ['ΟΔΟΣ οδος', 'οδοσ', 'X X'],
    ['STRAẞE', 'straße', 'X'],
    ['İstanbul', 'istanbul', 'X'],
    ['don’t', "don't", 'X'],
    ['Fun  ASR', 'fun asr', 'X'],
    ['c++ and C++.', 'c++', 'X and X.'],
  ])('finds it as a whole word: %s, %s', (text, find, expected) => {
    expect(replaced(text, find, 'X')).toBe(expected);
  });

  it('leaves every unit as it was where it finds nothing', () => {
    expect(replaced('e\u0301 \ufdd0 \ud800', 'x', 'y')).toBe('e\u0301 \ufdd0 \ud800');
  });
});

describe('a replacement by nothing', () => {
  it.each([
    ['so um yes', 'so yes'],
    ['I think — um — yes', 'I think — yes'],
    ['I think—um—yes', 'I think—yes'],
    ['好——um——我', '好——我'],
    ['um so um um yes um', 'so yes'],
    ['I um, think um.', 'I think.'],
    ['I think, um.', 'I think.'],
    ['yes, um, no', 'yes, no'],
    ['yes um! no', 'yes! no'],
    ['Um, we go. Um, we stay.', 'We go. We stay.'],
    ['Um um, we go', 'We go'],
    ['Well! Um. Yes', 'Well! Yes'],
    ['hello (um) world', 'hello world'],
    ['he said "um, yes"', 'he said "yes"'],
    ['"Um," he said', 'He said'],
    ['well (um)', 'well'],
    ['use um .NET and um 3.5', 'use .NET and 3.5'],
    ['Um.', ''],
    ['um', ''],
    ['100% um sure', '100% sure'],
    ['a\num, b', 'a\nb'],
  ])('leaves neither blanks nor marks behind: %s', (text, expected) => {
    expect(replaced(text, 'um', '')).toBe(expected);
  });

  it.each([
    ['嗯，我觉得，嗯，可以嗯。', '我觉得，可以。'],
    ['我嗯，觉得', '我觉得'],
    ['我 嗯 觉得', '我觉得'],
    ['苹果、嗯、梨', '苹果、梨'],
    ['好！嗯。是', '好！是'],
    ['hello嗯world', 'hello world'],
    ['（嗯）好“嗯”', '好'],
    ['嗯。', ''],
  ])('mends Chinese: %s', (text, expected) => {
    expect(replaced(text, '嗯', '')).toBe(expected);
  });

  it.each([
    ['e-mail', '-', '', 'email'],
    ['colour', 'u', '', 'color'],
    ['hello (aside), world (x).', '\\(.*?\\)', '', 'hello world.'],
    ['a x b um c', '(um)|x', '$1', 'a b um c'],
    ['abc', 'x*', '', 'abc'],
    ['tic toc', '(t)ic|toc', '$1', 't'],
  ])('mends what an expression took out: %s, %s', (text, find, replace, expected) => {
    expect(replaced(text, find, replace, true)).toBe(expected);
  });

  it('takes many out of a long text', ({ annotate }) => {
    const started = performance.now();
    expect(replaced('um, '.repeat(5000), 'um', '')).toBe('');
    expect(replaced('so um yes '.repeat(5000).trim(), 'um', '')).toBe('so yes '.repeat(5000).trim());
    expect(replaced('嗯嗯，'.repeat(80_000), '嗯', '')).toBe('');
    void annotate(`in ${(performance.now() - started).toFixed(1)} ms`);
  });
});
