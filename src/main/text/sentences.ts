import { CHINESE, CLOSING, LATIN } from '../writing/characters.ts';
import { goesOn } from './dots.ts';
import { WORD_CHARACTER } from './words.ts';

/** How many Chinese characters and Latin words an unfinished sentence has so far. */
export interface Balance {
  readonly chinese: number;
  readonly latin: number;
}

/** A sentence with its marks and the blanks after it. */
export interface Sentence {
  readonly text: string;
  /** Where it ends in the text, in UTF-16 units. */
  readonly end: number;
  readonly isOver: boolean;
}

export const NO_BALANCE: Balance = { chinese: 0, latin: 0 };

/** A Chinese character, or a Latin word; a name or address with marks inside (Node.js, a@b.cn) is one word. */
const WORDS = new RegExp(`[${CHINESE}]|[${LATIN}][${LATIN}\\p{M}'’]*(?:[.@/:_\\\\]+[${LATIN}0-9]+)*`, 'gu');
const IS_CHINESE = new RegExp(`^[${CHINESE}]`, 'u');

/** A single dot (not one of several, not inside a name or number) or another mark that ends a sentence. */
const DOT = '(?<!\\.)\\.(?![\\p{L}\\p{N}/\\\\.])';
/** Not inside an address (a.cn/b?c). */
const ASKS_OR_CALLS = `[!?](?:(?!${WORD_CHARACTER})|(?<!(?:${WORD_CHARACTER}|/)[!?]))`;
const END_MARKS = `(?:[。！？]|${ASKS_OR_CALLS}|${DOT})+`;
const ENDS = new RegExp(`${END_MARKS}[${CLOSING}]*\\s*|\\n+`, 'gu');
const ENDED = new RegExp(`(?:${END_MARKS}[${CLOSING}]*\\s*|\\n)$`, 'u');

/**
 * Whether a new sentence starts after a text; also after an empty one.
 *
 * @param next what comes after it
 */
export function endsSentence(text: string, next = ''): boolean {
  if (text === '') return true;
  const end = ENDED.exec(text);
  if (end === null) return false;
  return !(end[0].trimEnd() === '.' && goesOn(`${text} ${next}`, end.index));
}

/** The balance of a sentence after `text`, if it had `open` before. */
function balanceAfter(text: string, open: Balance): Balance {
  let { chinese, latin } = open;
  for (const [word] of text.matchAll(WORDS)) {
    if (IS_CHINESE.test(word)) chinese += 1;
    else latin += 1;
  }
  return { chinese, latin };
}

/** The language of a sentence: Chinese if it has at least as many Chinese characters as Latin words. */
export function languageOf(sentence: string, open: Balance): 'chinese' | 'english' | 'neither' {
  const { chinese, latin } = balanceAfter(sentence, open);
  if (chinese + latin === 0) return 'neither';
  return chinese >= latin ? 'chinese' : 'english';
}

/** The sentences of a text. */
export function sentencesOf(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const add = (end: number, isOver: boolean): void => {
    sentences.push({ text: text.slice(start, end), end, isOver });
    start = end;
  };
  for (const { 0: mark, index } of text.matchAll(ENDS)) {
    const end = index + mark.length;
    const isOwnDot = mark.startsWith('.') && end < text.length && goesOn(text, index);
    if (!isOwnDot) add(end, true);
  }
  if (start < text.length) add(text.length, false);
  return sentences;
}

/** The balance of the unfinished sentence after `text`, if it was `open` before. */
export function openAfter(text: string, open: Balance): Balance {
  const sentences = sentencesOf(text);
  const last = sentences.at(-1);
  if (last === undefined) return open;
  if (last.isOver) return NO_BALANCE;
  return balanceAfter(last.text, sentences.length === 1 ? open : NO_BALANCE);
}
