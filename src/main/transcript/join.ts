/** Letters and digits of scripts that put blanks between words: all but Chinese, Japanese, Thai and their kin. */
const WORD_CHARACTER =
  /^(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\u30fc\uff00-\uffef])[\p{L}\p{M}\p{N}]$/u;

/** Half-width marks that close something, so that a word after them stands apart. */
const CLOSES = new Set('.,;:?!)]}%…');

/** Half-width marks that open something, so that a word before them stands apart. */
const OPENS = new Set('([{$£€');

/** Marks that end a sentence or a part of one, in both widths. */
const LEADING_MARKS = /^[\s，。、；：？！,.;:?!…]+/u;
const TRAILING_MARK = /[，。、；：？！,.;:?!…]$/u;

/** Whether a single character belongs to a word of a script that is written with blanks. */
export const isWordCharacter = (character: string): boolean => WORD_CHARACTER.test(character);

/** The last character of a text, whole even where it takes two UTF-16 units; empty for an empty text. */
function lastCharacter(text: string): string {
  const pair = text.codePointAt(text.length - 2);
  return pair !== undefined && pair > 0xffff ? text.slice(-2) : text.slice(-1);
}

/** The first character of a text, as {@link lastCharacter}. */
function firstCharacter(text: string): string {
  const point = text.codePointAt(0);
  return point === undefined ? '' : String.fromCodePoint(point);
}

/**
 * What stands between two texts that a server sent one after the other: a blank between two words of a script that
 * is written with blanks (also over a half-width mark), else nothing. Both texts come without blanks at the border.
 */
export function joint(before: string, after: string): '' | ' ' {
  const left = lastCharacter(before);
  const right = firstCharacter(after);
  const leftWord = isWordCharacter(left);
  const rightWord = isWordCharacter(right);
  if ((leftWord || CLOSES.has(left)) && (rightWord || OPENS.has(right))) return ' ';
  return '';
}

/** A text with every run of blanks as one blank and none at its ends. */
export const foldBlanks = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/**
 * A text without the sentence marks it starts with, where these have nothing to close: at the very beginning, or
 * after a text that has its mark already. Servers close a sentence with the first characters of the next result, and
 * some answer silence with a lone mark.
 */
export const withoutIdleMarks = (before: string, text: string): string =>
  before === '' || TRAILING_MARK.test(before.slice(-1)) ? text.replace(LEADING_MARKS, '') : text;
