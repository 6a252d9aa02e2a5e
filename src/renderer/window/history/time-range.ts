import { startOf } from './days.ts';

export const TIME_RANGES = ['all', 'today', 'week', 'month', 'year', 'dates'] as const;

/** `week` and `month` are the last 7 and 30 days, `year` the one that runs, `dates` what the user writes. */
export type TimeRange = (typeof TIME_RANGES)[number];

/** A time in epoch ms: `since` included, `until` not; null: no limit. */
export interface TimeSpan {
  readonly since: number | null;
  readonly until: number | null;
}

/** As a date field writes it, `2026-11-30`; null: it is empty. */
function dayIn(field: string): number | null {
  const parts = /^(\d+)-(\d\d)-(\d\d)$/u.exec(field);
  return parts === null ? null : Number(parts.slice(1).join(''));
}

/**
 * The time that a range means.
 * @param today as 20261130
 * @param from what the first date field says, and `to` the last, whose whole day is meant; empty: no limit
 */
export function spanOf(range: TimeRange, today: number, from: string, to: string): TimeSpan {
  const since = (more: number): TimeSpan => ({ since: startOf(today, more).getTime(), until: null });
  switch (range) {
    case 'all':
      return { since: null, until: null };
    case 'today':
      return since(0);
    case 'week':
      return since(-6);
    case 'month':
      return since(-29);
    case 'year':
      return { since: new Date(Math.floor(today / 10_000), 0).getTime(), until: null };
    case 'dates': {
      const [first, last] = [dayIn(from), dayIn(to)];
      return {
        since: first === null ? null : startOf(first).getTime(),
        until: last === null ? null : startOf(last, 1).getTime(),
      };
    }
  }
}
