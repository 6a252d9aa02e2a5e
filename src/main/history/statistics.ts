import type { Statistics, Tally } from '../../shared/history/query.ts';
import { dayAt, dayOf, ordinal } from './calendar.ts';
import type { Database } from './database.ts';

/** How many days and applications are told one by one. */
const DAYS = 30;
const APPS = 12;

const NOTHING: Tally = { entries: 0, chars: 0, durationMs: 0 };
const SUMS = 'COUNT(*) AS entries, SUM(chars) AS chars, SUM(duration) AS durationMs';

/** A day on which there is an entry. */
export type DayTally = Tally & { readonly day: number };
/** An application that there is an entry of. */
export type AppTally = Tally & { readonly app: string };

/** Day by day and application by application, in no order. Throws what SQLite tells. */
export function talliesOf(database: Database): {
  readonly days: readonly DayTally[];
  readonly apps: readonly AppTally[];
} {
  return {
    days: database.all<DayTally>(`SELECT day, ${SUMS} FROM entries WHERE gone IS NULL GROUP BY day`),
    apps: database.all<AppTally>(`SELECT app, ${SUMS} FROM entries WHERE gone IS NULL AND app <> '' GROUP BY app`),
  };
}

/** @param now epoch ms */
export function statisticsOf(days: readonly DayTally[], apps: readonly AppTally[], now: number): Statistics {
  const today = ordinal(dayOf(now));
  const byDay = gathered(days, ({ day }) => ordinal(day));
  const byApp = gathered(apps, ({ app }) => app);
  const { current, longest } = streaks([...byDay.keys()], today);
  return {
    all: [...byDay.values()].reduce(sum, NOTHING),
    days: Array.from({ length: DAYS }, (_, at) => {
      const day = today - (DAYS - 1) + at;
      return { day: dayAt(day), ...(byDay.get(day) ?? NOTHING) };
    }),
    apps: [...byApp]
      .map(([app, tally]) => ({ app, ...tally }))
      .sort((a, b) => b.entries - a.entries || b.chars - a.chars)
      .slice(0, APPS),
    streak: current,
    longestStreak: longest,
  };
}

const sum = (one: Tally, other: Tally): Tally => ({
  entries: one.entries + other.entries,
  chars: one.chars + other.chars,
  durationMs: one.durationMs + other.durationMs,
});

function gathered<K, T extends Tally>(tallies: readonly T[], keyOf: (tally: T) => K): Map<K, Tally> {
  const all = new Map<K, Tally>();
  for (const tally of tallies) all.set(keyOf(tally), sum(all.get(keyOf(tally)) ?? NOTHING, tally));
  return all;
}

/** Days in a row, of days counted since 1970: up to today or yesterday, and the most ever. */
function streaks(days: readonly number[], today: number): { readonly current: number; readonly longest: number } {
  let [current, longest, run] = [0, 0, 0];
  let last = -Infinity;
  for (const day of days.toSorted((a, b) => a - b)) {
    run = day === last + 1 ? run + 1 : 1;
    last = day;
    longest = Math.max(longest, run);
    if (day === today || day === today - 1) current = run;
  }
  return { current, longest };
}
