import { matchTokens } from './match-tokens.ts';
import { sentencesOf } from './sentences.ts';

/** A part of two texts: in both, in the first only, or in the second only. */
export interface Difference {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Sentences that have less in common than this share of the longer one are others, not changed ones. */
const LEAST_SHARE = 0.25;

/** Changed parts that are longer, in UTF-16 units, are not compared by words: that many take 100 ms. */
const MOST_COMPARED = 60_000;

/** Words where words have blanks between them, else characters. */
const TOKEN = /[\p{Script=Latin}\p{N}\p{M}'’]+|[\s\S]/gu;

/**
 * What two texts have in common and what not, for reading: by sentences, and within changed ones by Chinese characters
 * and Latin words. In order; what was removed comes before what was added in its place. All parts but the added ones are
 * the first text, all but the removed ones the second.
 */
export function differences(before: string, after: string): readonly Difference[] {
  const found: Difference[] = [];
  const add = (kind: Difference['kind'], text: string): void => {
    const last = found.at(-1);
    if (last?.kind === kind) found.splice(-1, 1, { kind, text: last.text + text });
    else if (text !== '') found.push({ kind, text });
  };
  const changed = (removed: string, added: string): void => {
    for (const { kind, text } of within(removed, added)) add(kind, text);
  };
  compare(pieces(before), pieces(after), changed, (text) => add('same', text));
  return found;
}

const pieces = (text: string): readonly string[] => sentencesOf(text).map(({ from, to }) => text.slice(from, to));

/** The differences of a changed part. */
function within(before: string, after: string): readonly Difference[] {
  const found: Difference[] = [];
  const changed = (removed: string, added: string): void =>
    void found.push({ kind: 'removed', text: removed }, { kind: 'added', text: added });
  if (Math.max(before.length, after.length) <= MOST_COMPARED) {
    compare(before.match(TOKEN) ?? [], after.match(TOKEN) ?? [], changed, (text) => found.push({ kind: 'same', text }));
    const same = found.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.length : 0), 0);
    if (same >= LEAST_SHARE * Math.max(before.length, after.length)) return found;
  }
  return [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
}

/** Goes through two sequences: what lies between their common parts, and these. */
function compare(
  before: readonly string[],
  after: readonly string[],
  changed: (removed: string, added: string) => void,
  same: (text: string) => void,
): void {
  let [a, b] = [0, 0];
  const change = (toA: number, toB: number): void => {
    if (toA > a || toB > b) changed(before.slice(a, toA).join(''), after.slice(b, toB).join(''));
  };
  matchTokens(before, after).forEach((place, n) => {
    if (place < 0) return;
    change(place, n);
    same(after[n] ?? '');
    [a, b] = [place + 1, n + 1];
  });
  change(before.length, after.length);
}
