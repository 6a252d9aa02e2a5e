import type { TextRules } from '../../shared/text-rules.ts';
import { LATIN } from '../../shared/characters.ts';
import { type Balance, languageOf, NO_BALANCE, sentencesOf } from './sentences.ts';

type Width = 'full' | 'half' | null;

const WIDTHS = { chinese: 'full', english: 'half', neither: null } as const;

const FULL: Readonly<Record<string, string>> = { ',': '，', '.': '。', '?': '？', '!': '！', ':': '：', ';': '；' };
const HALF: Readonly<Record<string, string>> = {
  '，': ',',
  '。': '.',
  '？': '?',
  '！': '!',
  '：': ':',
  '；': ';',
  '、': ',',
};

/** A mark of half width with the blanks after it, not one of a row of dots. */
const HALF_MARK = /(?<!\.)([,.;:?!])(?!\.) */gu;
/** A mark of full width, and whether something follows that wants a blank before it. */
const FULL_MARK = /([，。？！：；、])(?=([^\s，。、；：？！,.;:?!…”’"'）)\]】」』》])?)/gu;

const IN_TOKEN = new RegExp(`^[${LATIN}0-9]$`, 'u');
const DIGIT = /^[0-9]$/u;

/** Whether the half-width mark at `at` is part of a number, a name or an address. */
function isPartOfToken(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  if (text[at] === ',') return DIGIT.test(before) && DIGIT.test(after);
  if (/[=/\\&]/u.test(after)) return true;
  if (text[at] === '.' && IN_TOKEN.test(after)) return true;
  return IN_TOKEN.test(before) && IN_TOKEN.test(after);
}

/**
 * A text with the punctuation of one width. Half-width marks are followed by a blank, full-width ones by none. Rows of
 * dots, quotes, brackets, and marks inside numbers, names and addresses stay as they are.
 *
 * @param open what the sentence has had so far with which the text goes on
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

const toFull = (text: string, applies: (at: number) => boolean): string =>
  text.replace(HALF_MARK, (found, mark: string, at: number) =>
    applies(at) && !isPartOfToken(text, at) ? (FULL[mark] ?? mark) : found,
  );

const toHalf = (text: string, applies: (at: number) => boolean): string =>
  text.replace(FULL_MARK, (mark, _, next: string | undefined, at: number) =>
    applies(at) ? `${HALF[mark] ?? mark}${next === undefined ? '' : ' '}` : mark,
  );

/** The width that the marks of each sentence have, asked for from left to right. */
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
