import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/main/storage/decode.ts';

const TEXT = '{"热词": "é😀"}\r\n';
const utf16 = Buffer.from(`\ufeff${TEXT}`, 'utf16le');

describe('the text of a file', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16 LE with its mark', utf16],
    ['UTF-16 BE with its mark', Buffer.from(utf16).swap16()],
    ['UTF-16 LE without a mark', utf16.subarray(2)],
    ['UTF-16 BE without a mark', Buffer.from(utf16.subarray(2)).swap16()],
  ])('is read from %s, and has no mark', (_, bytes) => {
    expect(decodeText(bytes)).toBe(TEXT);
  });

  it('may be empty', () => {
    expect(decodeText(Buffer.alloc(0))).toBe('');
    expect(decodeText(Buffer.from([0xef, 0xbb, 0xbf]))).toBe('');
  });

  it.each([
    ['GBK', Buffer.from([0x7b, 0x22, 0xb0, 0xa2, 0xc0, 0xef, 0x22, 0x7d])],
    ['Latin-1', Buffer.from('{"a":"é"}', 'latin1')],
    ['UTF-8 that is cut', Buffer.from('阿').subarray(0, 2)],
    ['a surrogate in UTF-8', Buffer.from([0xed, 0xa0, 0x80])],
    ['UTF-16 that is cut', utf16.subarray(0, utf16.length - 1)],
    [
      'UTF-16 BE that is cut',
      Buffer.from(utf16)
        .swap16()
        .subarray(0, utf16.length - 1),
    ],
  ])('is not guessed: %s', (_, bytes) => {
    expect(decodeText(bytes)).toBeNull();
  });
});
