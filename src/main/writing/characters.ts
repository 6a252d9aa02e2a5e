/** Class body of scripts that are written without blanks between words, with their own marks and letters of full width. */
export const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\u3000-\\u303f\\u30fc\\uff00-\\uffef';

/** Class body of the characters of Chinese and Japanese text that may touch Latin letters. */
export const CHINESE = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u30fc';

/** Source of a variation selector, which may follow a Chinese character. */
export const VARIANT = '[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]?';

/** Class body of Latin letters of half width. */
export const LATIN = 'A-Za-z\\u00aa\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u1e00-\\u1eff';

/**
 * Source of a mark that ends a sentence or a part of one, in both widths; not a dot, colon or comma inside a number, an
 * address or a name (3.14, 10:30, node.js, 1,000).
 */
export const MARK = '(?:[，。、；：？！…]|[,;?!](?!\\p{N})|[.:](?![\\p{L}\\p{N}/\\\\]))';

const LEADING_MARKS = new RegExp(`^(?:\\s|\\.{2,}|${MARK})+`, 'u');
const ENDS_WITH_MARK = /[，。、；：？！,.;:?!…]$/u;

/** The text without marks and blanks at its start. */
export const withoutLeadingMarks = (text: string): string => text.replace(LEADING_MARKS, '');

/** Whether a text ends with a mark, in either width. */
export const endsWithMark = (text: string): boolean => ENDS_WITH_MARK.test(text.slice(-1));

/** Class body of what may close after a mark. */
export const CLOSING = '”’"\'）)\\]】」』》';

const WORD = new RegExp(`^(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}]$`, 'u');

/** Whether a single character belongs to a word of a script that is written with blanks. */
export const isWordCharacter = (character: string): boolean => WORD.test(character);
