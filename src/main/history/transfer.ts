import type { EntryId, VersionId } from '../../shared/history/entry.ts';
import { type Database, isNonsense } from './database.ts';
import { fittingDay, freeId } from './entry-writer.ts';
import {
  type EntryRecord,
  insertEntry,
  insertSegment,
  insertServed,
  insertVersion,
  placeOf,
  type SegmentRecord,
  textsIn,
  type VersionRecord,
  versionAt,
} from './records.ts';
import type { Store } from './store.ts';

/** Where the rows of an entry are read, in order. */
interface Rows {
  versions(entry: EntryId): readonly VersionRecord[];
  segments(version: VersionId): readonly SegmentRecord[];
}

const VERSIONS = 'SELECT * FROM versions WHERE entry = ? ORDER BY id';
const SEGMENTS = 'SELECT * FROM segments WHERE version = ? ORDER BY place';

/**
 * Copies an entry into another store, as one transaction. Throws what SQLite tells of that one.
 * @param rows of the database that `entry` is from
 * @returns its id there: the same unless another entry has that
 */
function copyEntry(entry: EntryRecord, rows: Rows, to: Store): EntryId {
  return to.database.transaction(() => {
    const id = freeId(to.database, entry.id);
    const versions = rows.versions(entry.id);
    const counting = versions.some((one) => one.id === entry.version) ? entry.version : (versions.at(-1)?.id ?? 0);
    const version = versionAt(id, placeOf(counting));
    insertEntry(to.database, { ...entry, id, version, day: fittingDay(to.database, id, entry.day) });
    to.index.add({ ...entry, id });
    for (const one of versions) {
      const moved = versionAt(id, placeOf(one.id));
      const origin = one.origin === null ? null : versionAt(id, placeOf(one.origin));
      // What counts is in two places; that of the entry was the one that was read.
      const text = one.id === entry.version ? entry.text : one.text;
      insertVersion(to.database, { ...one, id: moved, entry: id, origin, text });
      for (const segment of rows.segments(one.id)) insertSegment(to.database, { ...segment, version: moved });
      insertServed(to.database, id, textsIn(one.servers));
    }
    if (versions.length === 0) insertVersion(to.database, asVersion(entry, version));
    return id;
  });
}

/** What is left of an entry whose versions are lost: its text. */
const asVersion = ({ at, text }: EntryRecord, id: number): VersionRecord => ({
  ...{ id, entry: Math.floor(id / versionAt(1, 0)), made: 'first', at, origin: null, servers: '[]', mode: null },
  ...{ hotwords: 0, rules: 0, text, raw: null, draft: '' },
});

/** Every entry of a store, moved into another one, the oldest first. Calls `moved` after each; throws what SQLite tells. */
export function moveEntries(from: Store, to: Store, moved: (before: EntryId, now: EntryId) => void): void {
  const rows: Rows = {
    versions: (entry) => from.database.all(VERSIONS, entry),
    segments: (version) => from.database.all(SEGMENTS, version),
  };
  for (const entry of from.database.all<EntryRecord>('SELECT * FROM entries ORDER BY id')) {
    const now = copyEntry(entry, rows, to);
    from.removal.purge([entry.id]);
    moved(entry.id, now);
  }
}

/** Statements that a search for readable rows may take: most of a large file is read by few. */
const MOST_PROBES = 4000;

/**
 * Copies what can be read of a damaged database into a new store: each range of ids is read from both ends up to the
 * damage, and what is between is cut in two, and again. Rows that make no sense are left out. Throws what SQLite tells of the
 * new one.
 * @returns how many entries were copied
 */
export function salvage(from: Database, to: Store): number {
  const readable: Rows = {
    versions: (entry) => upToDamage(from.each<VersionRecord>(VERSIONS, entry)).rows,
    segments: (version) => upToDamage(from.each<SegmentRecord>(SEGMENTS, version)).rows,
  };
  let copied = 0;
  const take = (entries: readonly EntryRecord[]): void => {
    for (const entry of entries) {
      try {
        if (!to.has(entry.id)) copyEntry(entry, readable, to);
        copied += 1;
      } catch (error) {
        // Bytes that could be read need not be those that were written.
        if (!isNonsense(error)) throw error;
      }
    }
  };
  const ranges: [EntryId, EntryId][] = [[1, 2 ** 40]];
  for (let probes = 0; probes < MOST_PROBES; probes += 1) {
    const range = ranges.shift();
    if (range === undefined) break;
    const [first, last] = range;
    const sql = (way: string) => `SELECT * FROM entries WHERE id >= ? AND id <= ? ORDER BY id ${way}`;
    const up = upToDamage(from.each<EntryRecord>(sql('ASC'), first, last));
    take(up.rows);
    if (up.isWhole) continue;
    const down = upToDamage(from.each<EntryRecord>(sql('DESC'), first, last));
    take(down.rows);
    const [low, high] = [(up.rows.at(-1)?.id ?? first - 1) + 1, (down.rows.at(-1)?.id ?? last + 1) - 1];
    if (low >= high) continue;
    const middle = Math.floor((low + high) / 2);
    ranges.push([low, middle], [middle + 1, high]);
  }
  return copied;
}

/** The rows before the first one that cannot be read, and whether that is all of them. */
function upToDamage<Row>(all: Iterable<Row>): { readonly rows: readonly Row[]; readonly isWhole: boolean } {
  const rows: Row[] = [];
  try {
    for (const row of all) rows.push(row);
    return { rows, isWhole: true };
  } catch {
    return { rows, isWhole: false };
  }
}
