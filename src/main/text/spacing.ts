import type { TextRules } from '../../shared/settings.ts';
import { CHINESE, UNSPACED, VARIANT } from '../writing/characters.ts';
import { wordJoint } from '../writing/join.ts';

/** How much text on either side of a border is looked at, in UTF-16 units. */
const REACH = 32;

const HAN = `[${CHINESE}]${VARIANT}`;

/** Superscripts, subscripts and fractions. */
const SMALL = '²³¹¼-¾⁰-₟⅐-⅟';
/** A letter or digit of a script that is written with blanks; not Korean, which has its own rules. */
const WORD = `(?![${UNSPACED}\\p{Script=Hangul}])[\\p{L}\\p{Nd}\\p{Nl}${SMALL}]`;
/** The end of a word or number with the signs that belong to it (5%, 20°, C++, C#, m², Java™, 5€). */
const END = `${WORD}[\\p{M}%‰‱°℃℉′″+#®™©\\p{Sc}㎀-㏟]{0,4}`;
/** The start of a word or number (5, $5, №5). */
const START = `(?:${WORD}|[\\p{Sc}№]${WORD})`;
/** Names that have a number: aircraft, rockets, ships (歼-20, 东风-41). */
const CALLED = '[歼轰运直苏图第]|米格|伊尔|东风|巨浪|红旗|鹰击|长征|神舟|天舟|天宫|嫦娥|新冠';
/** A number with its sign (-5, ±5, ~5, -$5, $-5), but not the second one of a range (5月-6月) nor that of a name. */
const SIGNED = `(?<!\\p{Nd} ?[${CHINESE}]{1,2}|${CALLED})(?:[+±≈~−-]\\p{Sc}?|\\p{Sc}[−-])\\p{Nd}`;
/** A name that needs its blank before it (#tag, @user; not an address). */
const NAME = `(?:#|@(?![\\w-]*\\.\\w))${WORD}`;

const either = (...parts: readonly string[]): string => parts.join('|');
const TOUCHES = either(`(?<=${HAN})(?=${either(START, SIGNED, NAME)})`, `(?<=${END})(?=[${CHINESE}])`);
const EACH_TOUCH = new RegExp(TOUCHES, 'gu');
const TOUCH_HERE = new RegExp(TOUCHES, 'uy');
const APART = new RegExp(either(`(?<=${HAN}) +(?=${either(START, SIGNED)})`, `(?<=${END}) +(?=[${CHINESE}])`), 'gu');

const ENDS_WITH_PAUSE = /[.,;:?!]$/u;
const STARTS_CHINESE = new RegExp(`^[${CHINESE}]`, 'u');

/** The text with, or without, blanks between Chinese and Latin letters or digits. */
export function space(text: string, mode: TextRules['spacing']): string {
  if (mode === 'leave') return text;
  return mode === 'add' ? text.replace(EACH_TOUCH, ' ') : text.replace(APART, '');
}

/** What belongs between the text so far and the next one. Blanks that are there already are enough. */
export function joint(
  before: string,
  after: string,
  { spacing, wordSpaces, punctuation }: Pick<TextRules, 'spacing' | 'wordSpaces' | 'punctuation'>,
): '' | ' ' {
  if (before === '' || after === '') return '';
  if (touch(before, after)) return spacing === 'add' ? ' ' : '';
  // Marks to which the punctuation rule gives half width are followed by a blank, at borders too.
  if (ENDS_WITH_PAUSE.test(before.slice(-1)) && STARTS_CHINESE.test(after))
    return punctuation === 'half' || punctuation === 'auto' ? ' ' : '';
  return wordSpaces ? wordJoint(before, after) : '';
}

/** Whether Chinese and Latin meet at the border. */
function touch(before: string, after: string): boolean {
  const left = before.slice(-REACH);
  TOUCH_HERE.lastIndex = left.length;
  return TOUCH_HERE.test(left + after.slice(0, REACH));
}
