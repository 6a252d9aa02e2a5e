import { describe, expect, it } from 'vitest';
import { booleanOf, messagesIn, numberOf, parseObject } from '../../../src/main/speech/messages.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the object of a message', () => {
  it.each([
    ['as text', '{"a":1}'],
    ['as bytes', bytes('{"a":1}')],
    ['after a byte order mark', '\uFEFF{"a":1}'],
    ['after a byte order mark, as bytes', bytes('\uFEFF{"a":1}')],
    ['before the NUL of a C string', '{"a":1}\0'],
    ['between blanks', ' \r\n{"a":1}\n'],
  ])('is read: %s', (_, message) => {
    expect(parseObject(message)).toEqual({ a: 1 });
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'ping'],
    ['half of one', '{"a":'],
    ['a list', '[{"a":1}]'],
    ['null', 'null'],
  ])('is none: %s', (_, message) => {
    expect(parseObject(message)).toBeNull();
  });
});

describe('a frame', () => {
  it('holds one message as a rule, whatever is in its strings', () => {
    for (const text of ['{"text":"} {"}', '{"a":[{"b":1},{"b":2}]}', 'ping', '', '{"a":{"b":{}}}'])
      expect(messagesIn(text)).toEqual([text]);
  });

  it.each([
    ['one after the other', '{"a":1}{"b":{"c":"}{"}}'],
    ['a line each', '{"a":1}\n{"b":{"c":"}{"}}\n'],
    ['with NUL between', '{"a":1}\0{"b":{"c":"}{"}}\0'],
    ['as bytes', bytes('{"a":1}\r\n{"b":{"c":"}{"}}')],
  ])('may hold several: %s', (_, frame) => {
    expect(messagesIn(frame)).toEqual(['{"a":1}', '{"b":{"c":"}{"}}']);
  });

  it('may end in the middle of the next one', () => {
    expect(messagesIn('{"a":1}{"b":"')).toEqual(['{"a":1}']);
  });

  it('is gone through in one go, however strange', () => {
    for (const text of ['{'.repeat(1e5) + '}{', '}{'.repeat(1e5), `}{"${'\\'.repeat(1e5)}`, '"'.repeat(1e5) + '}{'])
      expect(messagesIn(text).length).toBeGreaterThan(0);
    for (const blank of [' ', '\0', '\u3000', '\r\n']) {
      const text = `{"a":${blank.repeat(2e5)}x`;
      expect(messagesIn(text)).toEqual([text]);
    }
  });
});

it('numbers and yes or no are read from strings, too, and from nothing else', () => {
  expect(['430', ' 4.5 ', 7, 0].map(numberOf)).toEqual([430, 4.5, 7, 0]);
  expect(['', ' ', 'x', NaN, 'Infinity', null, true, [1]].map(numberOf)).toEqual(Array.from({ length: 8 }, () => null));
  expect([true, 1, '1', 'TRUE', ' true '].map(booleanOf)).toEqual(Array.from({ length: 5 }, () => true));
  expect([false, 0, '0', 'False'].map(booleanOf)).toEqual(Array.from({ length: 4 }, () => false));
  expect([null, undefined, 2, '', 'yes', [], {}].map(booleanOf)).toEqual(Array.from({ length: 7 }, () => null));
});
