import { describe, expect, it } from 'vitest';
import { withoutIdleMarks, wordJoint } from '../../../src/main/writing/join.ts';

describe('wordJoint', () => {
  it.each([
    ['hello', 'world', ' '],
    ['Hello.', 'World', ' '],
    ['well,', 'then', ' '],
    ['see', '(below)', ' '],
    ['(see)', 'below', ' '],
    ['50%', 'of', ' '],
    ['the', '$5', ' '],
    ['room 20', '15 people', ' '],
    ['안녕', '하세요', ' '],
    ['今天', '天气', ''],
    ['今天', 'hello', ''],
    ['hello', '今天', ''],
    ['好。', 'Hello', ''],
    ['Hello.', '好', ''],
    ['（', 'hello', ''],
    ['(', 'hello', ''],
    ['hello', '（', ''],
    ['hello', '.', ''],
    ['今天', '，大家', ''],
    ['it', "'s", ''],
    ['well-', 'known', ''],
    ['ｈ', 'hello', ''],
    ['𠮷', 'hello', ''],
    ['hello', '𠮷', ''],
    ['です', 'hello', ''],
    ['', 'hello', ''],
    ['hello', '', ''],
  ])('%j + %j → %j', (before, after, expected) => {
    expect(wordJoint(before, after)).toBe(expected);
  });
});

describe('withoutIdleMarks', () => {
  it('keeps a mark that closes the text before', () => {
    expect(withoutIdleMarks('今天天气很好', '，大家都')).toBe('，大家都');
  });

  it.each([
    ['', '。'],
    ['', '，大家都'],
    ['今天。', '。'],
    ['Hello.', '. There'],
    ['', '...then'],
  ])('after %j drops the marks of %j', (before, text) => {
    expect(withoutIdleMarks(before, text)).not.toMatch(/^[。，. ]/u);
  });

  it.each(['.5 percent', '.NET is good', ',5'])('keeps what is no mark: %j', (text) => {
    expect(withoutIdleMarks('', text)).toBe(text);
  });
});
