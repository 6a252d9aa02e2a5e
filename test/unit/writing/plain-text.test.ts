import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/main/writing/plain-text.ts';

const range = (first: number, last: number): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at));

const CONTROLS = [...range(0, 0x1f), ...range(0x7f, 0x9f)];
const LINE_ENDS = ['\n', '\v', '\f', '\r', '\u0085', '\u2028', '\u2029'];

describe('plain text has', () => {
  it('no control character but tab and new line', () => {
    for (const control of CONTROLS) {
      const kept = control === '\t' ? '\t' : LINE_ENDS.includes(control) ? '\n' : '';
      expect(plainText(`今${control}天`)).toBe(`今${kept}天`);
      expect(plainText(`a${control}b`)).toBe(`a${kept}b`);
    }
  });

  it.each(['\r\n', ...LINE_ENDS])('one kind of line end: %j', (end) => {
    expect(plainText(`a${end}b`)).toBe('a\nb');
  });

  it.each([
    ['a colour', '\u001b[31m'],
    ['a colour of many numbers', '\u001b[38;2;1;2;3m'],
    ['a private mode', '\u001b[?1049h'],
    ['a cursor shape', '\u001b[2 q'],
    ['the end of bracketed paste', '\u001b[201~'],
    ['a colour with a control character in it', '\u001b\u0000[3\u200b1m'],
    ['a colour of eight bits', '\u009b31m'],
    ['a title', '\u001b]0;title\u0007'],
    ['a link', '\u001b]8;;http://a.cn\u001b\\'],
    ['a clipboard', '\u009d52;c;YQ==\u009c'],
    ['a picture', '\u001bPq#0;1\u001b\\'],
    ['a character set', '\u001b(B'],
  ])('nothing of %s', (_, sequence) => {
    expect(plainText(`今${sequence}天`)).toBe('今天');
  });

  it('what follows a sequence that is not over', () => {
    expect(plainText('今\u001b[天\u001b]天气\u001bP很\u001b')).toBe('今天天气P很');
  });

  it.each([
    ...['\u00ad', '\u061c', '\u200b', '\u200e', '\u200f', '\u202a', '\u202e', '\u2060', '\u2066', '\u2069', '\u206f'],
    ...['\ufeff', '\ufff9', '\ufffe', '\uffff', '\u{1ffff}', '\u{e0001}', '\u{e0041}', '\u{e007f}', '\ud800', '\udc00'],
  ])('no %j', (invisible) => {
    expect(plainText(`今${invisible}天`)).toBe('今天');
    expect(plainText(invisible)).toBe('');
  });

  it.each([
    ...['👩‍👩‍👧', '❤️', '1️⃣', '👍🏽', '🇨🇳', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏳️‍🌈', 'می‌خواهم', 'क्‍ष', '葛󠄀城', 'ᠮᠤᠩᠭᠤᠯ᠎ᠠ', '𠮷', 'e\u0301'],
    ...['\ufffd', '\ue000', 'one\n\ttwo\n'],
  ])('what belongs to it: %j', (text) => {
    expect(plainText(text)).toBe(text);
  });

  it.each(['l\u200ds', 'a\u200cb', '好\u200d', '1\u200d2', '\u200d', ' \u200c', '👩\u200d\u200d👩'])(
    'no joiner that joins nothing: %j',
    (text) => {
      expect(plainText(text)).toBe(text.replace(/(?<!👩)[\u200c\u200d]/gu, ''));
    },
  );

  it('tags only in flags that there are', () => {
    expect(plainText('🏴\u{e0068}\u{e0069}\u{e007f}')).toBe('🏴');
  });

  it('nothing of all this, whatever it is made of, and stays as it is', () => {
    const pieces = fc.constantFrom(
      ...CONTROLS,
      ...['[', '31m', ']0;', '\\', '(', 'B', '天', 'a', '👩', '\u200d', '🏴', '\u{e0067}', '\u{e007f}'],
      ...['\u200b', '\u202e', '\ud83d', '\ude00', '\ufffe'],
    );
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (raw) => {
        const plain = plainText(raw);
        expect(plain).not.toMatch(/[^\P{Cc}\t\n]|[\u2028\u2029\u200b\u202a-\u202e\u2066-\u2069]/u);
        expect(plain.isWellFormed()).toBe(true);
        expect(plainText(plain)).toBe(plain);
      }),
      { numRuns: 1000 },
    );
  });
});
