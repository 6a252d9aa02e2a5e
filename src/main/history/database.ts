import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/**
 * How long (in ms) a statement waits for another program that has the file locked, as a backup. All of main waits with it,
 * so what is said goes into memory then, and is written later.
 */
const BUSY_MS = 100;

/** Codes of SQLite's errors (https://sqlite.org/rescode.html); the lowest byte is what they have in common. */
const CORRUPT = 11;
const CORRUPT_VTAB = 267;
const CONSTRAINT = 19;
const MISMATCH = 20;
const NOT_A_DATABASE = 26;

/** What SQLite calls an error; null: it is none of SQLite's. */
const codeOf = (error: unknown): number | null =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) : null;

/** Whether an error says that the file is damaged, or no database at all. */
export const isDamage = (error: unknown): boolean => [CORRUPT, NOT_A_DATABASE].includes((codeOf(error) ?? 0) & 0xff);

/** Whether an error says that only an index of words is damaged. */
export const isIndexDamage = (error: unknown): boolean => codeOf(error) === CORRUPT_VTAB;

/** Whether an error says that a row cannot be what it is said to be: any that is not of SQLite, too. */
export function isNonsense(error: unknown): boolean {
  const code = codeOf(error);
  return code === null || [CONSTRAINT, MISMATCH].includes(code & 0xff);
}

/** What a statement gives, whose columns the caller knows; null: nothing. */
type Found<Row> = Row | null;
type Rows<Row> = readonly Row[];

/**
 * A connection to an SQLite database, with each statement prepared once. All methods throw what SQLite tells.
 *
 * In WAL mode with `synchronous=NORMAL` a killed app loses nothing that was committed, and a power cut at most the last
 * transactions; `secure_delete` overwrites what is deleted.
 */
export class Database {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** @param path of the file, which is made when it is missing; `:memory:` for none */
  constructor(path: string, options: { readonly readOnly?: boolean } = {}) {
    this.#db = new DatabaseSync(path, { timeout: BUSY_MS, readOnly: options.readOnly === true });
    try {
      if (options.readOnly !== true) {
        this.#db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON');
      }
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Runs statements that have no values and no rows. */
  exec(sql: string): void {
    this.#db.exec(sql);
  }

  /** How many rows it changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepare(sql).run(...values).changes);
  }

  /** The first row. */
  get<Row extends object>(sql: string, ...values: SQLInputValue[]): Found<Row> {
    return (this.#prepare(sql).get(...values) as Row | undefined) ?? null;
  }

  all<Row extends object>(sql: string, ...values: SQLInputValue[]): Rows<Row> {
    return this.#prepare(sql)
      .all(...values)
      .map((row) => row as Row);
  }

  /** Row by row, so that what comes before a damaged one is read. */
  *each<Row extends object>(sql: string, ...values: SQLInputValue[]): Generator<Row> {
    for (const row of this.#prepare(sql).iterate(...values)) yield row as Row;
  }

  /**
   * All of what `action` does, or nothing.
   * @param durable it is on the disk itself when this returns
   */
  transaction<T>(action: () => T, durable = false): T {
    if (durable) this.#db.exec('PRAGMA synchronous=FULL');
    try {
      this.#db.exec('BEGIN IMMEDIATE');
      try {
        const result = action();
        this.#db.exec('COMMIT');
        return result;
      } catch (error) {
        // Some errors, as that of a full disk, have ended it already.
        if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
        throw error;
      }
    } finally {
      if (durable) this.#db.exec('PRAGMA synchronous=NORMAL');
    }
  }

  /** Makes a function of ours known to SQL. */
  define(name: string, action: (...values: unknown[]) => SQLInputValue): void {
    this.#db.function(name, { deterministic: true, varargs: true }, action);
  }

  /** Moves all changes into the file and empties the log, where deleted text would still be. */
  emptyLog(): void {
    this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  /** Closing again does nothing. */
  close(): void {
    this.#statements.clear();
    if (this.#db.isOpen) this.#db.close();
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}
