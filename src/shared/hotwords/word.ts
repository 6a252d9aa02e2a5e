import type { Hotword } from '../settings.ts';

/** Weight of a hotword unless one is given: what FunASR's own examples have. */
export const DEFAULT_WEIGHT = 20;

export const MIN_WEIGHT = 1;
export const MAX_WEIGHT = 100;

/** The longest word and note that the settings take, in characters. */
export const LONGEST_WORD = 200;
export const LONGEST_NOTE = 500;

/** The makers of FunASR advise at most so many hotwords, and so many characters in each. */
export const MOST_WORDS = 1000;
export const ADVISED_LENGTH = 10;

/** A hotword and all that is known of it. */
export interface WordEntry {
  readonly word: string;
  readonly weight: number;
  /** For the user; empty: none. */
  readonly note: string;
}

export const weightOf = (one: Hotword): number => (typeof one === 'number' ? one : one.weight);

/** A hotword as the settings have it: only its weight where there is no note. */
export const asHotword = ({ weight, note }: Omit<WordEntry, 'word'>): Hotword =>
  note === '' ? weight : { weight, note };

/** The words of a list, in the order of the settings. */
export const entriesOf = (words: Readonly<Record<string, Hotword>>): readonly WordEntry[] =>
  Object.entries(words).map(([word, one]) => ({
    word,
    weight: weightOf(one),
    note: typeof one === 'number' ? '' : one.note,
  }));

/** The words of a list as the settings have them; of one that comes twice, the last counts. */
export const wordsOf = (entries: readonly WordEntry[]): Readonly<Record<string, Hotword>> =>
  Object.fromEntries(entries.map((entry) => [entry.word, asHotword(entry)]));

/** A word as it is kept: one line without control characters, one blank where there were more. */
export const tidyWord = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\p{Cc}\u200b\ufeff]+/gu, ' ')
    .trim();

/** The weight that is meant, in the limits; null where it is no number. */
export function weightFrom(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return null;
  return number >= MIN_WEIGHT && number <= MAX_WEIGHT ? number : null;
}
