import type { EntryId, EntryRow } from '../../shared/history/entry.ts';
import type { DayCount, EntryOrder, HistoryCount, HistoryQuery } from '../../shared/history/query.ts';
import type { Database } from './database.ts';
import { termsOf } from './fold.ts';
import type { EntryRecord } from './records.ts';
import { BEGINNING, snippetOf } from './snippet.ts';
import type { Match, WordIndex } from './word-index.ts';

/** What of the list a query finds, as a part of a statement. */
interface Selection {
  readonly match: Match;
  readonly where: string;
  readonly values: readonly (string | number)[];
}

type ListedRecord = Pick<
  EntryRecord,
  'id' | 'kind' | 'state' | 'at' | 'day' | 'duration' | 'chars' | 'title' | 'app' | 'audio_bytes' | 'text'
> & { readonly versions: number };

/** The list of entries and its queries. Throws what SQLite tells. */
export class Listing {
  readonly #database: Database;
  readonly #index: WordIndex;

  constructor(database: Database, index: WordIndex) {
    this.#database = database;
    this.#index = index;
  }

  /** At most `count` entries of the query, from the one at `from` on. */
  rows(query: HistoryQuery, from: number, count: number): readonly EntryRow[] {
    const terms = termsOf(query.text);
    // Without words to look for, the beginning is enough: a text may be that of hours.
    const text = terms.length === 0 ? `substr(text, 1, ${BEGINNING}) AS text` : 'text';
    const sql = `SELECT id, kind, state, at, day, duration, chars, title, app, audio_bytes, ${text},
      (SELECT COUNT(*) FROM versions WHERE entry = entries.id) AS versions FROM entries WHERE id = ?`;
    return this.ids(query, from, count)
      .map((id) => this.#database.get<ListedRecord>(sql, id))
      .filter((record) => record !== null)
      .map(({ duration, audio_bytes: audio, text: whole, ...rest }) => ({
        ...{ ...rest, durationMs: duration, hasAudio: audio > 0 },
        ...snippetOf(whole, terms),
      }));
  }

  /** Ids of what {@link rows} gives; all of them where no count is given. */
  ids(query: HistoryQuery, from = 0, count = -1): readonly EntryId[] {
    const { match, where, values } = this.#select(query);
    const sql = `SELECT entries.id AS id FROM ${match.from} WHERE ${where} ORDER BY ${orderOf(query.order, match)} LIMIT ? OFFSET ?`;
    return this.#database.all<{ id: EntryId }>(sql, ...values, count, from).map(({ id }) => id);
  }

  count(query: HistoryQuery): HistoryCount {
    const { match, where, values } = this.#select(query);
    const isByTime = query.order === 'newest' || query.order === 'oldest';
    const days = this.#database.all<DayCount>(
      `SELECT day, COUNT(*) AS count, SUM(duration) AS durationMs FROM ${match.from} WHERE ${where}
        GROUP BY day ORDER BY day ${query.order === 'oldest' ? 'ASC' : 'DESC'}`,
      ...values,
    );
    const total = days.reduce((sum, { count }) => sum + count, 0);
    return {
      total,
      days: isByTime ? days.map((day) => ({ ...day })) : [],
      hidden: total === 0 ? this.#hidden(query) : 0,
    };
  }

  /** How many entries the text alone finds. */
  #hidden({ text }: HistoryQuery): number {
    const { from, where, values } = this.#index.match(text);
    const sql = `SELECT COUNT(*) AS count FROM ${from} WHERE ${where}`;
    return this.#database.get<{ count: number }>(sql, ...values)?.count ?? 0;
  }

  #select(query: HistoryQuery): Selection {
    const match = this.#index.match(query.text);
    const where = [match.where];
    const values: (string | number)[] = [...match.values];
    const demand = (condition: string, ...ofCondition: (string | number)[]): void => {
      where.push(condition);
      values.push(...ofCondition);
    };
    const { kinds, app, server, since, until } = query;
    if (kinds.length > 0) demand(`kind IN (${kinds.map(() => '?').join(', ')})`, ...kinds);
    if (app !== null) demand('app = ?', app);
    if (server !== null) demand('entries.id IN (SELECT entry FROM served WHERE server = ?)', server);
    if (query.withAudio) demand('audio_bytes > 0');
    if (query.waiting) demand(`state <> 'done'`);
    if (since !== null) demand('at >= ?', since);
    if (until !== null) demand('at < ?', until);
    return { match, where: where.join(' AND '), values };
  }
}

function orderOf(order: EntryOrder, { from, id }: Match): string {
  // Days never fall from one id to the next, so this is the order of ids, and that of an index without texts.
  const byTime = from === 'entries' ? (way: string) => `day ${way}, ${id} ${way}` : (way: string) => `${id} ${way}`;
  switch (order) {
    case 'newest':
      return byTime('DESC');
    case 'oldest':
      return byTime('ASC');
    case 'longest':
      return `duration DESC, entries.id DESC`;
    case 'app':
      return `app = '', app COLLATE NOCASE, entries.id DESC`;
  }
}

/** Order of two rows, as SQL has it. */
export function compareRows(order: EntryOrder, a: EntryRow, b: EntryRow): number {
  const newer = b.id - a.id;
  switch (order) {
    case 'newest':
      return newer;
    case 'oldest':
      return -newer;
    case 'longest':
      return b.durationMs - a.durationMs || newer;
    case 'app':
      return Number(a.app === '') - Number(b.app === '') || compareNames(a.app, b.app) || newer;
  }
}

/** As SQLite's NOCASE: by bytes, where only the case of ASCII letters does not count. */
function compareNames(one: string, other: string): number {
  const [a, b] = [one, other].map((name) => Buffer.from(name.replace(/[A-Z]+/g, (part) => part.toLowerCase())));
  return a === undefined || b === undefined ? 0 : Buffer.compare(a, b);
}
