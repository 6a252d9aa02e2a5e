import type { Database } from './database.ts';
import { fold, hasTerms, termsOf } from './fold.ts';
import { indexed, phrase } from './tokens.ts';

/** Changes whenever tokens or folding do: the index is then made anew. What folds how is a matter of Unicode, too. */
const MADE_WITH = `1, Unicode ${process.versions['unicode'] ?? ''}`;

/** How much of the index (in its pages) is merged in a step of a sweep. */
const SWEPT_PAGES = 64;

/** What is indexed of an entry. */
export interface Words {
  readonly id: number;
  readonly title: string;
  readonly text: string;
}

/** Part of a statement over `entries`: what it reads, and what must hold of it. */
export interface Match {
  readonly from: string;
  readonly where: string;
  readonly values: readonly string[];
  /** Column of the ids, in whose order it can be read. */
  readonly id: string;
}

/** Everything: no word is searched for. */
const ANY: Match = { from: 'entries', where: 'gone IS NULL', values: [], id: 'entries.id' };

/**
 * Finds the entries that have all words of a query. Without FTS5, which a build of SQLite may lack, every text is looked
 * through: slower, with the same hits.
 *
 * The index keeps no text (`content=''`); what is removed has to be told again, and is then overwritten in it
 * (`secure-delete`), which the simpler `contentless_delete` does not do.
 */
export class WordIndex {
  readonly #database: Database;
  readonly #isThere: boolean;

  /**
   * Makes the index where it is missing, or was made by other rules.
   * @param module of SQLite
   */
  constructor(database: Database, module = 'fts5') {
    this.#database = database;
    this.#isThere = hasModule(database, module);
    const known = database.get<{ value: string }>(`SELECT value FROM made_with WHERE name = 'words'`)?.value ?? '';
    if (!this.#isThere) {
      database.define('has_terms', (text, title, terms) =>
        Number(hasTerms(String(text), String(title), JSON.parse(String(terms)) as string[])),
      );
      // It misses what is written from now on.
      if (known !== '') this.#note('');
    } else if (known !== MADE_WITH) this.rebuild();
  }

  add({ id, title, text }: Words): void {
    if (this.#isThere) this.#database.run('INSERT INTO words (rowid, text) VALUES (?, ?)', id, tokens(title, text));
  }

  /** Takes an entry out, as it was when it was added. */
  remove({ id, title, text }: Words): void {
    if (!this.#isThere) return;
    const sql = `INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)`;
    this.#database.run(sql, id, tokens(title, text));
  }

  /** From now on, what is removed is overwritten only by {@link sweep}: at once it takes about 2 ms an entry. */
  overwriteLater(): void {
    if (this.#isThere) this.#overwrite(false);
  }

  /** A step, of some ms, of overwriting what was removed since {@link overwriteLater}. Answers whether more are needed. */
  sweep(): boolean {
    if (!this.#isThere) return false;
    const overwrites = `SELECT 1 FROM words_config WHERE k = 'secure-delete' AND v <> 0`;
    if (this.#database.get(overwrites) !== null) return false;
    const changes = (): number => this.#database.get<{ all: number }>('SELECT total_changes() AS "all"')?.all ?? 0;
    const before = changes();
    this.#database.exec(`INSERT INTO words (words, rank) VALUES ('merge', -${SWEPT_PAGES})`);
    // As FTS5 tells that all of it is merged, and what was removed left behind.
    if (changes() - before >= 2) return true;
    this.#overwrite(true);
    return false;
  }

  /** Makes it anew of all entries. */
  rebuild(): void {
    if (!this.#isThere) return;
    this.#database.transaction(() => {
      this.#database.exec(`
        DROP TABLE IF EXISTS words;
        CREATE VIRTUAL TABLE words USING fts5 (text, content='', tokenize='unicode61 remove_diacritics 0')`);
      this.#overwrite(true);
      for (const words of this.#database.each<Words>('SELECT id, title, text FROM entries')) this.add(words);
      this.#note(MADE_WITH);
    });
  }

  /** What reads the entries that a query's words are in. */
  match(text: string): Match {
    const terms = termsOf(text);
    if (terms.length === 0) return ANY;
    if (!this.#isThere) {
      const where = 'gone IS NULL AND has_terms(text, title, ?)';
      return { ...ANY, where, values: [JSON.stringify(terms)] };
    }
    return {
      from: 'words CROSS JOIN entries INDEXED BY entries_found ON entries.id = words.rowid',
      where: 'words MATCH ? AND gone IS NULL',
      values: [terms.map(phrase).join(' AND ')],
      id: 'words.rowid',
    };
  }

  #overwrite(atOnce: boolean): void {
    this.#database.exec(`INSERT INTO words (words, rank) VALUES ('secure-delete', ${Number(atOnce)})`);
  }

  #note(value: string): void {
    this.#database.run(`INSERT OR REPLACE INTO made_with (name, value) VALUES ('words', ?)`, value);
  }
}

const tokens = (title: string, text: string): string => indexed(fold(title).text, fold(text).text);

function hasModule(database: Database, module: string): boolean {
  return database.get('SELECT 1 FROM pragma_module_list WHERE name = ?', module) !== null;
}
