import type { FoundWord } from './lines.ts';
import { DEFAULT_WEIGHT, type WordEntry } from './word.ts';

/** What becomes of a list when words are taken into it. */
export interface Merged {
  readonly entries: readonly WordEntry[];
  readonly added: readonly WordEntry[];
  /** Those with another weight or note than before. */
  readonly changed: readonly WordEntry[];
  /** How many were there already, just so. */
  readonly same: number;
  /** How many came more than once: the last one counts. */
  readonly twice: number;
}

/** Takes words into a list. What a text does not give, a weight or a note, stays as it is. */
export function merge(entries: readonly WordEntry[], found: readonly FoundWord[]): Merged {
  const before = new Map(entries.map((entry) => [entry.word, entry]));
  const after = new Map(before);
  const given = new Set<string>();
  let twice = 0;
  for (const { word, weight, note } of found) {
    const known = after.get(word);
    if (given.has(word)) twice += 1;
    given.add(word);
    after.set(word, {
      word,
      weight: weight ?? known?.weight ?? DEFAULT_WEIGHT,
      note: note === '' ? (known?.note ?? '') : note,
    });
  }
  const touched = [...given].map((word) => after.get(word)).filter((entry) => entry !== undefined);
  const isSame = (entry: WordEntry): boolean => {
    const old = before.get(entry.word);
    return old?.weight === entry.weight && old.note === entry.note;
  };
  const added = touched.filter(({ word }) => !before.has(word));
  const changed = touched.filter((entry) => before.has(entry.word) && !isSame(entry));
  return { entries: [...after.values()], added, changed, same: touched.length - added.length - changed.length, twice };
}
