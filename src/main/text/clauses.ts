import { foldBlanks } from '../writing/blanks.ts';
import { MARK } from '../writing/characters.ts';
import { isLeading } from './dots.ts';
import { folded } from './words.ts';

/** The text between two marks, and the marks (with blanks) that end it. A text is the sequence of its clauses. */
export interface Clause {
  readonly body: string;
  readonly mark: string;
}

const MARKS = new RegExp(`${MARK}+\\s*`, 'gu');
const HARD = /[。？！.?!]/u;

/** Whether a clause's mark ends a sentence. */
export const isHard = (mark: string): boolean => HARD.test(mark);

/** Splits a text after each run of marks; the dot of an abbreviation before a name (Mr.) does not count. */
export function clausesOf(text: string): readonly Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(MARKS)) {
    if (mark.trimEnd() === '.' && isLeading(text, index)) continue;
    clauses.push({ body: text.slice(start, index), mark });
    start = index + mark.length;
  }
  if (start < text.length) clauses.push({ body: text.slice(start), mark: '' });
  return clauses;
}

/** Whether a clause is an item of a list with 、. */
export const isListItem = (clauses: readonly Clause[], at: number): boolean =>
  [clauses[at - 1], clauses[at]].some((clause) => clause?.mark.startsWith('、') ?? false);

/** The text of clauses. */
export const textOf = (clauses: readonly Clause[]): string => clauses.map(({ body, mark }) => body + mark).join('');

/** A phrase in the form in which phrases are compared: {@link folded}, with blanks as in recognised text. */
export const phraseKey = (phrase: string): string => foldBlanks(folded(phrase));
