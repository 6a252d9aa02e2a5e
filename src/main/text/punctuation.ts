import type { TextRules } from '../../shared/settings.ts';
import { goesOn, listDots } from './dots.ts';
import { type Balance, languageOf, NO_BALANCE, sentencesOf } from './sentences.ts';
import { WORD_CHARACTER } from './words.ts';

type Width = 'full' | 'half' | null;

const WIDTHS = { chinese: 'full', english: 'half', neither: null } as const;

const FULL: Readonly<Record<string, string>> = { ',': '，', '.': '。', '?': '？', '!': '！', ':': '：', ';': '；' };
const HALF: Readonly<Record<string, string>> = {
  '，': ',',
  '。': '.',
  '．': '.',
  '？': '?',
  '！': '!',
  '：': ':',
  '；': ';',
  '、': ',',
};

/** A mark of half width with the blanks after it; not in a row of dots. */
const HALF_MARK = /([,;:?!]|(?<!\.)\.(?!\.)) */gu;
/** A mark of full width, and whether something follows that needs a blank before it. */
const FULL_MARK = /([，。．？！：；、])(?=([^\s，。、；：？！,.;:?!…”’"'）)\]】」』》])?)/gu;

const IN_TOKEN = new RegExp(`^${WORD_CHARACTER}$`, 'u');
const DIGIT = /^\p{Nd}$/u;

/** :) and :-D; after an open bracket the colon is a colon. */
const SMILEY = /^[:;]-?[()DPp](?![\p{L}\p{N}])/u;
const OPEN_BRACKET = /\([^()]*$/u;
/** The start of an address up to here. */
const ADDRESS = /(?:\p{L}:\/\/|www\.)[!-~]*$/u;
const LONGEST_ADDRESS = 300;

/** Whether the half-width mark at `at` is part of a number, a name, an address or the like. */
function isPartOfToken(text: string, at: number, lists: ReadonlySet<number>): boolean {
  const mark = text.charAt(at);
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  if (mark === ',') return DIGIT.test(before) && DIGIT.test(after);
  if (/[=/\\&]/u.test(after)) return true;
  if (mark === '.' && (IN_TOKEN.test(after) || goesOn(text, at) || lists.has(at))) return true;
  if (mark === ':' && (before === ':' || after === ':')) return true;
  if (SMILEY.test(text.slice(at, at + 4)) && !OPEN_BRACKET.test(text.slice(Math.max(0, at - LONGEST_ADDRESS), at)))
    return true;
  if (!IN_TOKEN.test(after)) return false;
  return IN_TOKEN.test(before) || ADDRESS.test(text.slice(Math.max(0, at - LONGEST_ADDRESS), at));
}

/**
 * Whether the full-width mark at `at` is within a time, a ratio, a number or an address, where no blank may be added.
 */
function isInside(text: string, at: number): boolean {
  const mark = text.charAt(at);
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  if (mark === '：' && /[/\\：]/u.test(after)) return true;
  if (mark === '．') return IN_TOKEN.test(before) && IN_TOKEN.test(after);
  return (mark === '：' || mark === '，') && DIGIT.test(before) && DIGIT.test(after);
}

/**
 * The text with punctuation of one width. Half-width marks are followed by a blank, full-width ones are not. Rows of
 * dots, quotes, brackets, and marks inside numbers, names and addresses stay as they are, as do the dots of
 * abbreviations and list numbers.
 *
 * @param open the balance of the sentence that the text continues
 */
export function setWidth(text: string, mode: TextRules['punctuation'], open: Balance): string {
  if (mode === 'leave') return text;
  if (mode === 'full') return toFull(text, () => true);
  if (mode === 'half') return toHalf(text, () => true);
  const widthAt = widths(text, open);
  const half = toHalf(text, (at) => widthAt(at) === 'half');
  const widthOfHalf = widths(half, open);
  return toFull(half, (at) => widthOfHalf(at) === 'full');
}

function toFull(text: string, applies: (at: number) => boolean): string {
  const lists = listDots(text);
  return text.replace(HALF_MARK, (found, mark: string, at: number) =>
    applies(at) && !isPartOfToken(text, at, lists) ? (FULL[mark] ?? mark) : found,
  );
}

const toHalf = (text: string, applies: (at: number) => boolean): string =>
  text.replace(FULL_MARK, (mark, _, next: string | undefined, at: number) =>
    applies(at) ? `${HALF[mark] ?? mark}${next === undefined || isInside(text, at) ? '' : ' '}` : mark,
  );

/** The width of the marks of each sentence; ask from left to right. */
function widths(text: string, open: Balance): (at: number) => Width {
  const sentences = sentencesOf(text);
  const widthOf = (index: number): Width =>
    WIDTHS[languageOf(sentences[index]?.text ?? '', index === 0 ? open : NO_BALANCE)];
  let index = 0;
  let width = widthOf(index);
  return (at) => {
    while (at >= (sentences[index]?.end ?? Infinity)) {
      index += 1;
      width = widthOf(index);
    }
    return width;
  };
}
