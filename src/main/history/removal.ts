import type { EntryId } from '../../shared/history/entry.ts';
import type { Database } from './database.ts';
import type { Words, WordIndex } from './word-index.ts';

/**
 * Deletes entries: first they are only hidden, and can be brought back; then they go for good, with their text
 * overwritten. Throws what SQLite tells.
 */
export class Removal {
  readonly #database: Database;
  readonly #index: WordIndex;

  constructor(database: Database, index: WordIndex) {
    this.#database = database;
    this.#index = index;
  }

  /** @param at epoch ms; what is hidden at one time comes back together */
  hide(ids: readonly EntryId[], at: number): void {
    this.#database.transaction(() => {
      for (const id of ids) this.#database.run('UPDATE entries SET gone = ? WHERE id = ? AND gone IS NULL', at, id);
    });
  }

  /** When the last ones were hidden, and how many; null: none is. */
  last(): { readonly at: number; readonly count: number } | null {
    const sql =
      'SELECT gone AS at, COUNT(*) AS count FROM entries WHERE gone IS NOT NULL GROUP BY gone ORDER BY gone DESC LIMIT 1';
    return this.#database.get(sql);
  }

  /** Brings back what was hidden at that time. */
  restore(at: number): void {
    this.#database.run('UPDATE entries SET gone = NULL WHERE gone = ?', at);
  }

  /** The hidden entries whose time is over, those that were hidden until then. */
  due(until: number): readonly EntryId[] {
    return this.#ids('SELECT id FROM entries WHERE gone <= ?', until);
  }

  /** The entries of before `since` (epoch ms) that do not wait for the user. */
  olderThan(since: number): readonly EntryId[] {
    return this.#ids(`SELECT id FROM entries WHERE at < ? AND state = 'done' AND gone IS NULL`, since);
  }

  /** Those that were kept only until the user had their text. */
  settled(): readonly EntryId[] {
    return this.#ids(`SELECT id FROM entries WHERE transient <> 0 AND state = 'done'`);
  }

  /** Removes entries for good. */
  purge(ids: readonly EntryId[]): void {
    this.#database.transaction(() => {
      for (const id of ids) {
        const words = this.#database.get<Words>('SELECT id, title, text FROM entries WHERE id = ?', id);
        if (words === null) continue;
        this.#index.remove(words);
        this.#database.run('DELETE FROM entries WHERE id = ?', id);
      }
    });
  }

  #ids(sql: string, ...values: number[]): readonly EntryId[] {
    return this.#database.all<{ id: EntryId }>(sql, ...values).map(({ id }) => id);
  }
}
