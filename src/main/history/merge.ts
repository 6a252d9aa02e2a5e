import type { EntryRow } from '../../shared/history/entry.ts';
import type { DayCount, HistoryCount } from '../../shared/history/query.ts';

/**
 * A page of two lists in one order, of which the second is short. Of the long one no more than a page is read: from
 * `from` less the length of the short one on, no matter where its rows belong.
 * @param long reads the long list
 * @param short all of the short list
 */
export function mergedPage(
  long: (from: number, count: number) => readonly EntryRow[],
  short: readonly EntryRow[],
  compare: (a: EntryRow, b: EntryRow) => number,
  from: number,
  count: number,
): readonly EntryRow[] {
  const start = Math.max(0, from - short.length);
  const merged = [...long(start, count + short.length), ...short].sort(compare);
  return merged.slice(from - start, from - start + count);
}

/** What two lists have together; `days` in the order of the first. */
export function addedCounts(one: HistoryCount, other: HistoryCount, isOldestFirst: boolean): HistoryCount {
  const days = new Map<number, DayCount>();
  for (const { day, count, durationMs } of [...one.days, ...other.days]) {
    const known = days.get(day) ?? { day, count: 0, durationMs: 0 };
    days.set(day, { day, count: known.count + count, durationMs: known.durationMs + durationMs });
  }
  const total = one.total + other.total;
  return {
    total,
    days: [...days.values()].sort((a, b) => (isOldestFirst ? a.day - b.day : b.day - a.day)),
    hidden: total === 0 ? one.hidden + other.hidden : 0,
  };
}
