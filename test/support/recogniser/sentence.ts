import type { Heard } from './decoder.ts';
import { endMark, isLatin, written } from './text.ts';

/** A Chinese character or a Latin word, with its time: what has one pair in a time stamp. */
export interface Unit {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** What was heard between two long silences. */
export interface Sentence {
  /** 0, 1, 2 … in the session. */
  readonly index: number;
  /** Clauses are separated by short pauses. */
  readonly clauses: readonly (readonly Heard[])[];
}

/** The units of a clause and the mark after it, as time stamps list them. */
export interface Clause {
  readonly units: readonly Unit[];
  readonly mark: string;
}

/** Cuts what was heard of one sentence at its pauses. */
export function sentenceOf(index: number, heard: readonly Heard[]): Sentence {
  const clauses: Heard[][] = [];
  for (const one of heard) {
    if (one.afterPause || clauses.length === 0) clauses.push([]);
    clauses.at(-1)?.push(one);
  }
  return { index, clauses };
}

/** The text of a sentence with its commas, without the mark at its end. */
export const textOf = ({ clauses }: Sentence): string => written(clauses.map(plain));

const plain = (heard: readonly Heard[]): string => heard.map(({ character }) => character).join('');

/** The clauses of a sentence with the times of their units. */
export function timedClauses({ clauses }: Sentence): Clause[] {
  return clauses.map((clause, n) => {
    const mark = endMark(plain(clause));
    return { units: units(clause), mark: n + 1 === clauses.length ? mark : mark === '.' ? ',' : '，' };
  });
}

function units(clause: readonly Heard[]): Unit[] {
  const found: Unit[] = [];
  let inWord = false;
  for (const { character, startMs, endMs } of clause) {
    const last = found.at(-1);
    if (inWord && isLatin(character) && last !== undefined) {
      found[found.length - 1] = { text: last.text + character, startMs: last.startMs, endMs };
    } else if (character !== ' ') found.push({ text: character, startMs, endMs });
    inWord = isLatin(character);
  }
  return found;
}
