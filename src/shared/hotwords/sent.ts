import type { HotwordList } from '../settings.ts';
import { MOST_WORDS, weightOf } from './word.ts';

/**
 * What servers are told of lists that count together. A word of several lists has the highest of its weights; of too many
 * words those with the highest weights are sent.
 */
export function sentOf(lists: readonly Pick<HotwordList, 'words'>[]): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const { words } of lists) {
    for (const [word, one] of Object.entries(words)) all.set(word, Math.max(weightOf(one), all.get(word) ?? 0));
  }
  if (all.size <= MOST_WORDS) return all;
  return new Map([...all].toSorted(([, a], [, b]) => b - a).slice(0, MOST_WORDS));
}

type Scope = Pick<HotwordList, 'apps' | 'profiles'>;

/** Whether a list counts wherever another one does. */
export const countsWherever = (one: Scope, other: Scope): boolean =>
  covers(one.apps, other.apps) && covers(one.profiles, other.profiles);

/** No choice is all there is. */
const covers = (wide: readonly string[], narrow: readonly string[]): boolean =>
  wide.length === 0 || (narrow.length > 0 && narrow.every((one) => wide.includes(one)));
