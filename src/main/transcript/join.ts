import { CLOSES, firstCharacter, isWordCharacter, lastCharacter, OPENS } from '../../shared/characters.ts';

/** Marks that end a sentence or a part of one, in both widths. */
const LEADING_MARKS = /^[\s，。、；：？！,.;:?!…]+/u;
const TRAILING_MARK = /[，。、；：？！,.;:?!…]$/u;

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
