import type { EntryId } from '../../shared/history/entry.ts';
import { AudioNames } from './audio-names.ts';
import { Database } from './database.ts';
import { type Align, EntryReader } from './entry-reader.ts';
import { EntryWriter } from './entry-writer.ts';
import { Listing } from './listing.ts';
import { migrate } from './migrations.ts';
import { Removal } from './removal.ts';
import { Totals } from './totals.ts';
import { WordIndex } from './word-index.ts';

/** One database of entries, open and up to date: in a file, or in memory. What it is made of throws what SQLite tells. */
export class Store {
  readonly database: Database;
  readonly index: WordIndex;
  readonly write: EntryWriter;
  readonly read: EntryReader;
  readonly list: Listing;
  readonly removal: Removal;
  readonly audio: AudioNames;
  readonly totals: Totals;

  /**
   * Throws `NewerDatabase` for a file of a later version, too.
   * @param path of the file, which is made when it is missing; `:memory:` for none
   */
  constructor(path: string, align: Align) {
    this.database = new Database(path);
    try {
      migrate(this.database);
      this.index = new WordIndex(this.database);
    } catch (error) {
      this.database.close();
      throw error;
    }
    this.write = new EntryWriter(this.database, this.index);
    this.read = new EntryReader(this.database, align);
    this.list = new Listing(this.database, this.index);
    this.removal = new Removal(this.database, this.index);
    this.audio = new AudioNames(this.database);
    this.totals = new Totals(this.database);
  }

  /** Whether it has the entry, also one that is deleted and can be brought back. */
  has(id: EntryId): boolean {
    return this.database.get('SELECT 1 FROM entries WHERE id = ?', id) !== null;
  }

  close(): void {
    this.database.close();
  }
}
