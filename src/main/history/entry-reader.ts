import type { Entry, EntryId, TimedSegment, TimedWord, Version, VersionId } from '../../shared/history/entry.ts';
import type { Database } from './database.ts';
import type { RawSegment, WaitingText } from './port.ts';
import { type EntryRecord, infoIn, type SegmentRecord, textsIn, type VersionRecord } from './records.ts';
import { decodeUnits } from './unit-times.ts';

/** Finds the sentences and words of a text among those that were recognised, and with them their times. */
export type Align = (
  text: string,
  segments: readonly RawSegment[],
) => { readonly segments: readonly TimedSegment[]; readonly words: readonly TimedWord[] };

interface AlignedText {
  readonly text: string;
  readonly times: ReturnType<Align>;
}

/** How many held and late texts are listed. */
export const MOST_WAITING = 200;

/** Reads whole entries. Throws what SQLite tells. */
export class EntryReader {
  readonly #database: Database;
  readonly #align: Align;
  /** Of the entry that was read last, which is read again at each change of it. The segments of a version never change. */
  #aligned: ReadonlyMap<VersionId, AlignedText> = new Map();

  constructor(database: Database, align: Align) {
    this.#database = database;
    this.#align = align;
  }

  /** Null: it is not there, or deleted. */
  entry(id: EntryId): Entry | null {
    const record = this.#database.get<EntryRecord>('SELECT * FROM entries WHERE id = ? AND gone IS NULL', id);
    if (record === null) return null;
    const { kind, state, at, chars, title, app, version } = record;
    const { delivery, delays, marks, path } = infoIn(record.info);
    const versions = this.#versions(id);
    return {
      ...{ id, kind, state, at, chars, title, app, version, delivery, delays, marks, path, versions },
      ...{ durationMs: record.duration, hasAudio: record.audio !== null },
    };
  }

  /** The text that counts; null: as in {@link entry}. */
  text(id: EntryId): string | null {
    const sql = 'SELECT text FROM entries WHERE id = ? AND gone IS NULL';
    return this.#database.get<{ text: string }>(sql, id)?.text ?? null;
  }

  /** The newest first. */
  waiting(): readonly WaitingText[] {
    const sql = `SELECT id, at, state, text FROM entries INDEXED BY entries_waiting WHERE state <> 'done' AND gone IS NULL
      ORDER BY id DESC LIMIT ${MOST_WAITING}`;
    return this.#database.all<WaitingText>(sql);
  }

  /** The entry of a recording of the journal, also if it is deleted and can be brought back; null: there is none. */
  ofRecording(recording: string): EntryId | null {
    const sql = 'SELECT id FROM entries WHERE recording = ? ORDER BY id DESC LIMIT 1';
    return this.#database.get<{ id: EntryId }>(sql, recording)?.id ?? null;
  }

  /** Null: it has none, or there is no such entry. */
  recordingOf(id: EntryId): string | null {
    const sql = 'SELECT recording FROM entries WHERE id = ?';
    return this.#database.get<{ recording: string | null }>(sql, id)?.recording ?? null;
  }

  #versions(id: EntryId): readonly Version[] {
    const records = this.#database.all<VersionRecord>('SELECT * FROM versions WHERE entry = ? ORDER BY id', id);
    const recognised = new Map(records.map((record) => [record.id, this.#segments(record.id)]));
    const aligned = new Map<VersionId, AlignedText>();
    const versions = records.map((record) => {
      // An origin is older, so this ends.
      let source: VersionRecord | undefined = record;
      while (source.origin !== null && recognised.get(source.id)?.length === 0) {
        const { origin }: VersionRecord = source;
        source = origin < source.id ? records.find((one) => one.id === origin) : undefined;
        if (source === undefined) break;
      }
      const segments = source === undefined ? [] : (recognised.get(source.id) ?? []);
      const { made, at, mode, hotwords, text, draft, origin } = record;
      const known = this.#aligned.get(record.id);
      const times = known?.text === text ? known.times : this.#align(text, segments);
      aligned.set(record.id, { text, times });
      return {
        ...{ id: record.id, made, at, mode, hotwords, text, draft, from: origin },
        ...{ servers: textsIn(record.servers), rules: record.rules !== 0, raw: record.raw ?? text },
        ...times,
      };
    });
    this.#aligned = aligned;
    return versions;
  }

  #segments(version: number): readonly RawSegment[] {
    return this.#database
      .all<SegmentRecord>('SELECT * FROM segments WHERE version = ? ORDER BY place', version)
      .map(({ text, start, stop, speaker, units }) => ({
        ...{ text, speaker, startMs: start, endMs: stop },
        units: units === null ? [] : decodeUnits(units),
      }));
  }
}
