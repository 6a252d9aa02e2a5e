import { withoutIdleBlanks } from '../writing/blanks.ts';

/** Scripts without blanks between words, or whose endings are attached to words of other scripts (Korean). */
const UNBROKEN =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u30fc\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';

/**
 * Source of a character of a word in a script with blanks: a letter or its accent, a digit, `_`. Chinese characters do
 * not count, so that there is a border between them and Latin.
 */
export const WORD_CHARACTER = `(?:(?![${UNBROKEN}])[\\p{L}\\p{M}\\p{N}_])`;

/** Source of a letter of such a word. */
export const LETTER = `(?:(?![${UNBROKEN}])\\p{L})`;

/** Source of the start and the end of such a word, outside of a longer one. */
export const WORD_START = `(?<!${WORD_CHARACTER})`;
const WORD_END = `(?!${WORD_CHARACTER})`;

const STARTS_WORD = new RegExp(`^${WORD_CHARACTER}`, 'u');
const ENDS_WORD = new RegExp(`${WORD_CHARACTER}$`, 'u');

/** Words after which 's is a word of its own, not a possessive. */
const BEFORE_IS = /(?<!\p{L})(?:he|she|it|that|this|what|who|where|when|how|why|there|here|let)$/iu;

/** Not inside o'clock or 3.14. */
const START = `${WORD_START}(?<!${WORD_CHARACTER}['’])(?<!\\p{N}[.,](?=\\p{N}))`;
/** Not inside don't, it's or 3.14; but before the 's of Anna's. */
const END = `${WORD_END}(?!(?<=\\p{N})[.,]\\p{N})(?!['’](?!s${WORD_END})${WORD_CHARACTER})`;
const END_BEFORE_IS = `${WORD_END}(?!['’]${WORD_CHARACTER})`;

/** Not in the middle of an emoji, nor between a letter and its accent. */
const CHARACTER_START = '(?<!\\u200d)';
const CHARACTER_END = '(?![\\p{M}\\p{EMod}\\u200d])';

/** Source of one character in either width. */
function eitherWidth(character: string): string {
  const half = /^[！-～]$/u.test(character) ? character.normalize('NFKC') : character;
  if (half === "'" || half === '’') return "['’]";
  if (half === ' ') return '[^\\S\\n]+';
  // When case is ignored, i matches I, but not İ.
  if (/^[iİ]$/iu.test(half)) return '[iİｉ]';
  if (/^[a-z0-9]$/iu.test(half)) return `[${half}${String.fromCharCode(half.charCodeAt(0) + 0xfee0)}]`;
  return character.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&');
}

/**
 * Source of an expression (flags `iu`) that finds a phrase: in either width, with any blanks (except those that
 * recognised text never has), and, if it begins or ends with a letter or digit of a script with blanks, only as whole
 * words.
 */
export function wholeWord(phrase: string): string {
  const literal = Array.from(withoutIdleBlanks(phrase.normalize()), eitherWidth).join('');
  const start = STARTS_WORD.test(phrase) ? START : '';
  const end = ENDS_WORD.test(phrase) ? (BEFORE_IS.test(phrase) ? END_BEFORE_IS : END) : '';
  return CHARACTER_START + start + literal + end + CHARACTER_END;
}

/**
 * A text for comparison, independent of case, of how accents are encoded, and of width. In upper case, because more
 * letters share a capital (ς and σ, ß and ẞ) than a small letter; İ counts as i.
 */
export const folded = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replaceAll('i\u0307', 'i').toUpperCase();
