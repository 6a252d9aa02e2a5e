import type { EntryId } from '../../shared/history/entry.ts';
import type { AudioFile } from './audio-files.ts';
import type { Database } from './database.ts';

/** An entry's audio as its row tells it. */
export interface NamedAudio extends AudioFile {
  readonly id: EntryId;
}

/** Which file has the audio of an entry, by the rows of a database. Throws what SQLite tells. */
export class AudioNames {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Null: the entry has none, or is not there. */
  of(id: EntryId): string | null {
    const sql = 'SELECT audio FROM entries WHERE id = ? AND gone IS NULL';
    return this.#database.get<{ audio: string | null }>(sql, id)?.audio ?? null;
  }

  /** Of all entries, the oldest first, also of deleted ones that can be brought back. */
  all(): readonly NamedAudio[] {
    return this.#database.all(
      'SELECT id, audio AS name, audio_bytes AS bytes FROM entries WHERE audio IS NOT NULL ORDER BY id',
    );
  }

  /** Of entries of before `since`, epoch ms. */
  olderThan(since: number): readonly NamedAudio[] {
    const sql = 'SELECT id, audio AS name, audio_bytes AS bytes FROM entries WHERE audio IS NOT NULL AND at < ?';
    return this.#database.all(sql, since);
  }

  /** Of certain entries, also of deleted ones. */
  ofAll(ids: readonly EntryId[]): readonly string[] {
    const sql = 'SELECT audio FROM entries WHERE id = ?';
    return ids
      .map((id) => this.#database.get<{ audio: string | null }>(sql, id)?.audio ?? null)
      .filter((name) => name !== null);
  }

  /** Size of all audio. */
  bytes(): number {
    const sql = 'SELECT SUM(audio_bytes) AS bytes FROM entries WHERE audio IS NOT NULL';
    return this.#database.get<{ bytes: number | null }>(sql)?.bytes ?? 0;
  }

  /** Null: it has none any more. Answers whether the entry is there. */
  set(id: EntryId, file: AudioFile | null): boolean {
    const sql = 'UPDATE entries SET audio = ?, audio_bytes = ? WHERE id = ?';
    return this.#database.run(sql, file?.name ?? null, file?.bytes ?? 0, id) > 0;
  }
}
