import { expect, test } from 'vitest';
import { expectedResults, expectedText, sentencesOf } from '../../support/recogniser/text.ts';

test('marks become pauses, and blanks stay between Latin words only', () => {
  expect(sentencesOf('今天 天气，很好。 hello   world 你好! ')).toEqual([['今天天气', '很好'], ['hello world你好']]);
});

test('a character that is not in the book is named', () => {
  expect(() => sentencesOf('你鼕')).toThrow('鼕');
});

test('each sentence is one result with its own mark', () => {
  expect(expectedResults('今天，很好。hello, world')).toEqual(['今天，很好。', 'hello, world.']);
});

test('the offline server gives one result', () => {
  expect(expectedResults('hello. world. 你好', 'cpp-offline')).toEqual(['hello. world.你好。']);
  expect(expectedResults('', 'cpp-offline')).toEqual([]);
});

test('a result may start with the mark of the sentence before', () => {
  expect(expectedResults('你好。世界。ok. ok', 'cpp-2pass', 'leading')).toEqual(['你好', '。世界', '。ok', '. ok']);
});

test('the whole text', () => {
  expect(expectedText('你好。hello。world')).toBe('你好。hello. world.');
});
