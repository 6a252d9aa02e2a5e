import { ALPHABET } from './code-book.ts';

/** Which server is played; see the options of `startFunasrServer`. */
export type Flavour = 'cpp-offline' | 'cpp-2pass' | 'python' | 'realtime';

/** Where a result carries the mark that ends a sentence: at its own end, or at the start of the next result. */
export type Punctuation = 'closing' | 'leading';

/** Sentences of clauses; a clause is what is said without a pause. */
export type Sentences = readonly (readonly string[])[];

const SENTENCE_MARKS = /[。.！!？?；;]+/u;
const CLAUSE_MARKS = /[，,、：:]+/u;
const KNOWN: ReadonlySet<string> = new Set(ALPHABET);

/**
 * Reads a text as it is to be said: marks become pauses, and blanks stay only between Latin words.
 * Throws for a character that is not in the code book.
 */
export function sentencesOf(text: string): Sentences {
  const sentences = text
    .split(SENTENCE_MARKS)
    .map((sentence) => sentence.split(CLAUSE_MARKS).map(spaced).filter(Boolean))
    .filter((clauses) => clauses.length > 0);
  for (const character of sentences.flat().join('')) {
    if (!KNOWN.has(character)) throw new Error(`'${character}' is not in the code book of the test recogniser.`);
  }
  return sentences;
}

/** A sentence as the recogniser writes it, without the mark at its end: commas at pauses. */
export const written = (clauses: readonly string[]): string =>
  clauses.reduce((text, clause) => text + (isLatinEnd(text) ? ', ' : '，') + clause);

/** The mark that ends a sentence: `.` after Latin, else `。`. */
export const endMark = (text: string): string => (isLatinEnd(text) ? '.' : '。');

/** Sentences put together as one text: a blank between Latin ones. */
export const joined = (sentences: readonly string[]): string =>
  sentences.reduce((text, next) => text + (/[.,]$/u.test(text) && /^[a-z0-9]/u.test(next) ? ' ' : '') + next, '');

/**
 * The texts of all results that a server sends for a spoken text (without model tags), when its sentences are
 * separated as `speak` separates them.
 */
export function expectedResults(
  text: string,
  flavour: Flavour = 'cpp-2pass',
  punctuation: Punctuation = 'closing',
): string[] {
  const plain = sentencesOf(text).map(written);
  const results = plain.map((sentence, index) => punctuated(sentence, plain[index - 1] ?? null, punctuation));
  return flavour === 'cpp-offline' && results.length > 0 ? [joined(results)] : results;
}

/** All that was spoken, as one text: what a dictation of it must come to. */
export const expectedText = (text: string): string => joined(expectedResults(text));

/** A sentence with its mark; `previous` is the sentence before it, without mark. */
export function punctuated(sentence: string, previous: string | null, punctuation: Punctuation): string {
  if (punctuation === 'closing') return sentence + endMark(sentence);
  return previous === null ? sentence : joined([endMark(previous), sentence]);
}

/** Characters that belong to a Latin word or number. */
export const isLatin = (character: string): boolean => /^[a-z0-9]$/u.test(character);

const isLatinEnd = (text: string): boolean => isLatin(text.slice(-1));

const spaced = (clause: string): string =>
  clause
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/(?<![a-z0-9]) | (?![a-z0-9])/gu, '');
