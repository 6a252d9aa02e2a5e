import type { EntryId, VersionId } from '../../shared/history/entry.ts';
import { dayOf, idAt, timeNear } from './calendar.ts';
import type { Database } from './database.ts';
import type { NewEntry, NewVersion } from './port.ts';
import {
  type EntryInfo,
  type EntryRecord,
  insertEntry,
  insertSegment,
  insertServed,
  insertVersion,
  placeOf,
  type VersionRecord,
  versionAt,
} from './records.ts';
import { encodeUnits } from './unit-times.ts';
import type { Words, WordIndex } from './word-index.ts';

/** Writes entries and their versions. Each method is one transaction, and throws what SQLite tells. */
export class EntryWriter {
  readonly #database: Database;
  readonly #index: WordIndex;

  constructor(database: Database, index: WordIndex) {
    this.#database = database;
    this.#index = index;
  }

  /** @param isTaken whether an id must not be used though it is free here */
  add(entry: NewEntry, durable: boolean, isTaken: (id: EntryId) => boolean): EntryId {
    return this.#database.transaction(() => {
      const at = timeNear(entry.at);
      let id = freeId(this.#database, idAt(at));
      while (isTaken(id)) id = freeId(this.#database, id + 1);
      const { delivery, delays, marks, path } = entry;
      const counts = Math.min(entry.counts ?? 0, entry.versions.length - 1);
      const text = entry.versions[counts]?.text ?? '';
      insertEntry(this.#database, {
        ...{ id, at, text, kind: entry.kind, state: entry.state, day: fittingDay(this.#database, id, dayOf(at)) },
        ...{ duration: Math.round(entry.durationMs), chars: charactersOf(text), title: entry.title, app: entry.app },
        ...{ version: versionAt(id, counts), audio: null, audio_bytes: 0, recording: entry.recording },
        ...{ info: JSON.stringify({ delivery, delays, marks, path } satisfies EntryInfo), gone: null },
        transient: Number(entry.isTransient === true),
      });
      for (const [place, version] of entry.versions.entries()) this.#insertVersion(id, place, version);
      this.#index.add({ id, title: entry.title, text });
      return id;
    }, durable);
  }

  addVersion(id: EntryId, version: NewVersion, counts: boolean): VersionId {
    return this.#database.transaction(() => this.#append(id, version, counts));
  }

  /** Whether the entry has that version. */
  choose(id: EntryId, version: VersionId): boolean {
    return this.#database.transaction(() => {
      const record = this.#version(id, version);
      if (record !== null) this.#count(id, version, record.text);
      return record !== null;
    });
  }

  /** The version that has the text now; null: the entry has no such version. */
  edit(id: EntryId, version: VersionId, text: string, at: number): VersionId | null {
    return this.#database.transaction(() => {
      const edited = this.#version(id, version);
      const entry = this.#entry(id);
      if (edited === null || entry === null) return null;
      if (edited.text === text && entry.version === version) return version;
      if (edited.made === 'edited' && entry.version === version) {
        // `raw` is null where it was as the text.
        const raw = edited.raw ?? edited.text;
        this.#database.run('UPDATE versions SET text = ?, raw = ?, at = ? WHERE id = ?', text, raw, at, version);
        this.#count(id, version, text);
        return version;
      }
      const place = this.#nextPlace(id);
      const raw = edited.raw ?? edited.text;
      insertVersion(this.#database, {
        ...{ ...edited, id: versionAt(id, place), made: 'edited', at, origin: version, text, draft: '' },
        raw: raw === text ? null : raw,
      });
      this.#count(id, versionAt(id, place), text);
      return versionAt(id, place);
    });
  }

  setTitle(id: EntryId, title: string): void {
    this.#database.transaction(() => {
      this.#reindex(id, (words) => ({ ...words, title }));
      this.#database.run('UPDATE entries SET title = ? WHERE id = ?', title, id);
    });
  }

  /** The user has these texts. */
  settle(ids: readonly EntryId[]): void {
    this.#database.transaction(() => {
      for (const id of ids) this.#database.run(`UPDATE entries SET state = 'done' WHERE id = ?`, id);
    });
  }

  #append(id: EntryId, version: NewVersion, counts: boolean): VersionId {
    const place = this.#nextPlace(id);
    this.#insertVersion(id, place, version);
    if (counts) this.#count(id, versionAt(id, place), version.text);
    return versionAt(id, place);
  }

  #insertVersion(entry: EntryId, place: number, version: NewVersion): void {
    const id = versionAt(entry, place);
    insertVersion(this.#database, {
      ...{ id, entry, made: version.made, at: timeNear(version.at), origin: version.from, mode: version.mode },
      ...{ servers: JSON.stringify(version.servers), hotwords: version.hotwords, rules: Number(version.rules) },
      ...{ text: version.text, raw: version.raw === version.text ? null : version.raw, draft: version.draft },
    });
    const rounded = (ms: number | null): number | null => (ms === null ? null : Math.round(ms));
    for (const [at, { text, startMs, endMs, speaker, units }] of version.segments.entries()) {
      insertSegment(this.#database, {
        ...{ version: id, place: at, text, speaker, start: rounded(startMs), stop: rounded(endMs) },
        units: units.length === 0 ? null : encodeUnits(units),
      });
    }
    insertServed(this.#database, entry, version.servers);
  }

  /** From now on this version counts, with this text. */
  #count(id: EntryId, version: VersionId, text: string): void {
    this.#reindex(id, (words) => ({ ...words, text }));
    const sql = 'UPDATE entries SET version = ?, text = ?, chars = ? WHERE id = ?';
    this.#database.run(sql, version, text, charactersOf(text), id);
  }

  #reindex(id: EntryId, change: (words: Words) => Words): void {
    const words = this.#database.get<Words>('SELECT id, title, text FROM entries WHERE id = ?', id);
    if (words === null) return;
    this.#index.remove(words);
    this.#index.add(change(words));
  }

  #entry(id: EntryId): EntryRecord | null {
    return this.#database.get<EntryRecord>('SELECT * FROM entries WHERE id = ?', id);
  }

  #version(id: EntryId, version: VersionId): VersionRecord | null {
    return this.#database.get<VersionRecord>('SELECT * FROM versions WHERE id = ? AND entry = ?', version, id);
  }

  #nextPlace(id: EntryId): number {
    const last = this.#database.get<{ id: number | null }>('SELECT MAX(id) AS id FROM versions WHERE entry = ?', id);
    return last?.id == null ? 0 : placeOf(last.id) + 1;
  }
}

/** The first id from `wanted` on that no entry has. */
export function freeId(database: Database, wanted: EntryId): EntryId {
  if (database.get('SELECT 1 FROM entries WHERE id = ?', wanted) === null) return wanted;
  const next = database.get<{ id: EntryId }>(
    `SELECT id + 1 AS id FROM entries AS taken WHERE id >= ?
      AND NOT EXISTS (SELECT 1 FROM entries WHERE id = taken.id + 1) ORDER BY id LIMIT 1`,
    wanted,
  );
  return next?.id ?? wanted;
}

/**
 * The day of an entry, kept between those of its neighbours, so that days never fall from one id to the next: ids move
 * up by a second now and then, and travellers may come back to yesterday.
 */
export function fittingDay(database: Database, id: EntryId, day: number): number {
  const before = database.get<{ day: number }>('SELECT day FROM entries WHERE id < ? ORDER BY id DESC LIMIT 1', id);
  const after = database.get<{ day: number }>('SELECT day FROM entries WHERE id > ? ORDER BY id LIMIT 1', id);
  return Math.min(Math.max(day, before?.day ?? day), after?.day ?? Infinity);
}

const charactersOf = (text: string): number => Array.from(text.replace(/\s+/gu, '')).length;
