import type { TextRules } from '../../shared/text-rules.ts';
import {
  CHINESE,
  CLOSES,
  firstCharacter,
  isWordCharacter,
  lastCharacter,
  LATIN,
  OPENS,
} from '../../shared/characters.ts';

/** The end of a Latin word or number with the signs that belong to it (5%, 20°, C++, C#). */
const LATIN_END = `[${LATIN}0-9][\\p{M}%‰°℃+#]{0,3}`;
const LATIN_START = `(?:[${LATIN}0-9]|[$€£¥][0-9])`;

const TOUCHES = new RegExp(`(?<=[${CHINESE}])(?=${LATIN_START})|(?<=${LATIN_END})(?=[${CHINESE}])`, 'gu');
const APART = new RegExp(`(?<=[${CHINESE}]) +(?=${LATIN_START})|(?<=${LATIN_END}) +(?=[${CHINESE}])`, 'gu');
const ENDS_CHINESE = new RegExp(`[${CHINESE}]$`, 'u');
const STARTS_CHINESE = new RegExp(`^[${CHINESE}]`, 'u');
const ENDS_LATIN = new RegExp(`${LATIN_END}$`, 'u');
const STARTS_LATIN = new RegExp(`^${LATIN_START}`, 'u');

/** A word whose dot is its own (.NET, .5). */
const DOTTED_NAME = /^\.[\p{L}\p{N}]/u;
const PAUSES = new Set('.,;:?!');

/** A text with, or without, blanks between Chinese and Latin letters or digits. */
export function space(text: string, mode: TextRules['spacing']): string {
  if (mode === 'leave') return text;
  return mode === 'add' ? text.replace(TOUCHES, ' ') : text.replace(APART, '');
}

/** What stands between the text so far and the next one. Blanks that are there already are enough. */
export function joint(
  before: string,
  after: string,
  { spacing, wordSpaces, punctuation }: Pick<TextRules, 'spacing' | 'wordSpaces' | 'punctuation'>,
): '' | ' ' {
  if (before === '' || after === '') return '';
  const left = lastCharacter(before);
  const right = firstCharacter(after);
  const isMixed =
    (ENDS_CHINESE.test(before) && STARTS_LATIN.test(after)) || (ENDS_LATIN.test(before) && STARTS_CHINESE.test(after));
  if (isMixed) return spacing === 'add' ? ' ' : '';
  // The marks that the punctuation rule makes half are followed by a blank, at borders too.
  if (PAUSES.has(left) && STARTS_CHINESE.test(after))
    return punctuation === 'half' || punctuation === 'auto' ? ' ' : '';
  const startsWord = isWordCharacter(right) || OPENS.has(right) || DOTTED_NAME.test(after);
  const areWords = (isWordCharacter(left) || CLOSES.has(left)) && startsWord;
  return wordSpaces && areWords ? ' ' : '';
}
