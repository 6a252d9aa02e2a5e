/** 2020-01-01 (UTC) in epoch ms: ids count seconds from here. */
const FIRST_MS = Date.UTC(2020, 0, 1);

const DAY_MS = 86_400_000;

/** Later times have no ids that are safe integers for all their versions. */
const LAST_MS = Date.UTC(3000, 0, 1);

/** A time in whole epoch ms; the nearest that has a day and an id, where a damaged file or clock told none. */
export const timeNear = (at: number): number => (Number.isNaN(at) ? 0 : Math.round(Math.min(Math.max(at, 0), LAST_MS)));

/** The id that an entry of a time (epoch ms) has if nothing else has it. */
export const idAt = (at: number): number => Math.max(1, Math.floor((at - FIRST_MS) / 1000));

const numbered = (year: number, month: number, date: number): number => year * 10_000 + month * 100 + date;

/** Day of a time (epoch ms) on this computer's calendar, as 20261130. */
export function dayOf(at: number): number {
  const date = new Date(at);
  return numbered(date.getFullYear(), date.getMonth() + 1, date.getDate());
}

/** Days since 1970 of a day as 20261130, so that the next day is one more, whatever the month or the clock does. */
export const ordinal = (day: number): number =>
  Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100) / DAY_MS;

/** The day, as 20261130, of an {@link ordinal}. */
export function dayAt(days: number): number {
  const date = new Date(days * DAY_MS);
  return numbered(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** The same in ms, for limits in days. */
export const days = (count: number): number => count * DAY_MS;
