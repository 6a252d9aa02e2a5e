import type { Entry, EntryRow } from '../../src/shared/history/entry.ts';
import type { HistoryCount, HistoryQuery, Statistics } from '../../src/shared/history/query.ts';
import type { WindowOptions } from './window-support.ts';

/** Noon of the day `back` days ago, where the tests are. */
const noon = (back: number): Date => {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - back, 12);
};

const dayOf = (date: Date): number => date.getFullYear() * 10_000 + (date.getMonth() + 1) * 100 + date.getDate();

/** An entry that was dictated at noon `back` days ago, and so many minutes before, with a text of one line. */
export function row(id: number, text: string, change: Partial<EntryRow> = {}, back = 0, minutes = 0): EntryRow {
  const at = noon(back);
  return {
    ...{ id, kind: 'dictation', state: 'done', at: at.getTime() - minutes * 60_000, day: dayOf(at) },
    ...{ durationMs: 12_000, chars: text.length, title: '', app: 'Code', hasAudio: true, versions: 1, text, hits: [] },
    ...change,
  };
}

/** The same with all that is known of it. */
const entryOf = (one: EntryRow): Entry => ({
  ...{ id: one.id, kind: one.kind, state: one.state, at: one.at, durationMs: one.durationMs, chars: one.chars },
  ...{ title: one.title, app: one.app, hasAudio: one.hasAudio },
  ...{ delivery: null, delays: {}, marks: [], path: '', version: 1 },
  versions: [
    {
      ...{ id: 1, made: 'first', at: one.at, from: null, text: one.text, raw: one.text, draft: '' },
      ...{ segments: [], words: [], servers: [], mode: '2pass', hotwords: 0, rules: true },
    },
  ],
});

/** Many entries, a hundred a day, the newest first. */
export const manyRows = (count: number): readonly EntryRow[] =>
  Array.from({ length: count }, (_, n) => row(count - n, `第 ${count - n} 条`, {}, Math.floor(n / 100), n % 100));

/** What a query finds of them. */
export const found = (rows: readonly EntryRow[], query: HistoryQuery): readonly EntryRow[] => {
  const isWanted = (one: EntryRow): boolean =>
    one.text.includes(query.text) &&
    (query.kinds.length === 0 || query.kinds.includes(one.kind)) &&
    (query.app === null || query.app === one.app) &&
    (!query.withAudio || one.hasAudio) &&
    (!query.waiting || one.state !== 'done') &&
    (query.since === null || one.at >= query.since) &&
    (query.until === null || one.at < query.until);
  const all = rows.filter(isWanted);
  if (query.order === 'longest') return all.toSorted((a, b) => b.durationMs - a.durationMs);
  return query.order === 'oldest' ? all.toReversed() : all;
};

const withHits = (one: EntryRow, text: string): EntryRow => {
  const from = text === '' ? -1 : one.text.indexOf(text);
  return from < 0 ? one : { ...one, hits: [{ from, to: from + text.length }] };
};

/** How many of them a query finds. */
export function countOf(rows: readonly EntryRow[], query: HistoryQuery): HistoryCount {
  const all = found(rows, query);
  const isByTime = query.order === 'newest' || query.order === 'oldest';
  const days = [...Map.groupBy(isByTime ? all : [], ({ day }) => day)].map(([day, some]) => ({
    ...{ day, count: some.length },
    durationMs: some.reduce((sum, { durationMs }) => sum + durationMs, 0),
  }));
  const hidden = all.length > 0 ? 0 : rows.filter(({ text }) => text.includes(query.text)).length;
  return { total: all.length, days, hidden };
}

/** What main answers of a history with these entries; `rows` is asked each time, so that a test can change them. */
export const answersFrom = (rows: () => readonly EntryRow[]): NonNullable<WindowOptions['answers']> => ({
  'history:rows': ({ query, from, count }) => ({
    value: found(rows(), query)
      .slice(from, from + count)
      .map((one) => withHits(one, query.text)),
  }),
  'history:count': (query) => ({ value: countOf(rows(), query) }),
  'history:ids': (query) => ({ value: found(rows(), query).map(({ id }) => id) }),
  'history:entry': (id) => {
    const one = rows().find((known) => known.id === id);
    return { value: one === undefined ? null : entryOf(one) };
  },
});

/** Thirty days of which some were silent. */
export const STATISTICS: Statistics = {
  all: { entries: 1284, chars: 186_420, durationMs: 58_500_000 },
  days: Array.from({ length: 30 }, (_, n) => {
    const chars = n % 6 === 3 ? 0 : 900 + ((n * 7919) % 5200);
    return { day: dayOf(noon(29 - n)), entries: Math.ceil(chars / 140), chars, durationMs: chars * 310 };
  }),
  apps: [
    { app: 'Visual Studio Code', entries: 512, chars: 88_210, durationMs: 27_000_000 },
    { app: '微信', entries: 403, chars: 51_006, durationMs: 16_200_000 },
    { app: 'Firefox', entries: 201, chars: 30_904, durationMs: 9_400_000 },
    { app: '', entries: 168, chars: 16_300, durationMs: 5_900_000 },
  ],
  streak: 12,
  longestStreak: 41,
};
