import { CHINESE, CLOSING, LATIN } from '../../shared/characters.ts';

/** What a sentence that is not over yet has so far: Chinese characters and Latin words. */
export interface Balance {
  readonly chinese: number;
  readonly latin: number;
}

/** A sentence of a text with its marks and the blanks after it. */
export interface Sentence {
  readonly text: string;
  /** Where it ends in the text, in UTF-16 units. */
  readonly end: number;
  readonly isOver: boolean;
}

export const NO_BALANCE: Balance = { chinese: 0, latin: 0 };

const WORDS = new RegExp(`[${CHINESE}]|[${LATIN}][${LATIN}\\p{M}'’]*`, 'gu');
const IS_CHINESE = new RegExp(`^[${CHINESE}]`, 'u');

/** A single dot (not one of several, not inside a name or number) or another mark that ends a sentence. */
const END_MARKS = '(?:[。！？!?]|(?<!\\.)\\.(?![\\p{L}\\p{N}/\\\\.]))+';
const ENDS = new RegExp(`${END_MARKS}[${CLOSING}]*\\s*|\\n+`, 'gu');
const ENDED = new RegExp(`(?:${END_MARKS}[${CLOSING}]*\\s*|\\n)$`, 'u');

/** Words whose dot is their own: with a dot inside, or of this list. */
const SHORT_FORM = /(?:\p{L}\.\p{L}|(?<![\p{L}\p{N}])(?:etc|vs|mr|mrs|ms|dr|prof|inc|ltd|approx))$/iu;
const INITIAL = /(?<![\p{L}\p{N}])\p{Lu}$/u;

/** Whether a text that is followed by a dot ends with a short form (e.g., Mr.), so that the dot belongs to it. */
export const isShortForm = (beforeDot: string): boolean => SHORT_FORM.test(beforeDot);

/** Whether the dot after this is followed by more of the same sentence: after a short form or an initial (J. Smith). */
const goesOn = (beforeDot: string): boolean => isShortForm(beforeDot) || INITIAL.test(beforeDot);

/** Whether a text ends where a new sentence starts; an empty one does. */
export function endsSentence(text: string): boolean {
  if (text === '') return true;
  const end = ENDED.exec(text);
  if (end === null) return false;
  return !(end[0].trimEnd() === '.' && goesOn(text.slice(0, end.index)));
}

/** What a sentence has had when `text` goes on with one that had `open`. */
function balanceAfter(text: string, open: Balance): Balance {
  let { chinese, latin } = open;
  for (const [word] of text.matchAll(WORDS)) {
    if (IS_CHINESE.test(word)) chinese += 1;
    else latin += 1;
  }
  return { chinese, latin };
}

/** Which of the two a sentence is: Chinese with as many Chinese characters as Latin words or more. */
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
    const isOwnDot =
      mark.startsWith('.') && end < text.length && goesOn(text.slice(Math.max(start, index - 12), index));
    if (!isOwnDot) add(end, true);
  }
  if (start < text.length) add(text.length, false);
  return sentences;
}

/** What is open after `text` when `open` was before. */
export function openAfter(text: string, open: Balance): Balance {
  const sentences = sentencesOf(text);
  const last = sentences.at(-1);
  if (last === undefined) return open;
  if (last.isOver) return NO_BALANCE;
  return balanceAfter(last.text, sentences.length === 1 ? open : NO_BALANCE);
}
