import { describe, expect, it } from 'vitest';
import { Replacer } from '../../../src/main/text/replacer.ts';
import type { Replacement } from '../../../src/shared/text-rules.ts';

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
