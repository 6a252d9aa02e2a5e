import type { Database } from './database.ts';

/** Numbers of entries by a name. */
export type Names = ReadonlyMap<string, number>;

/** What is known of all entries of a database. */
export interface TotalsRead {
  readonly count: number;
  readonly audioBytes: number;
  readonly waiting: number;
  readonly apps: Names;
  readonly servers: Names;
  /** Size of the database. */
  readonly bytes: number;
}

interface Known {
  count: number;
  audioBytes: number;
  readonly apps: Map<string, number>;
  readonly servers: Map<string, number>;
}

/**
 * Counts all entries. To count them takes long with many, so it is done once: each entry that is added is counted to
 * what is known, and only what changes otherwise makes it {@link forget} that. Throws what SQLite tells.
 */
export class Totals {
  readonly #database: Database;
  #known: Known | null = null;

  constructor(database: Database) {
    this.#database = database;
  }

  read(): TotalsRead {
    this.#known ??= this.#count();
    const waiting = this.#number(
      `SELECT COUNT(*) AS value FROM entries INDEXED BY entries_waiting WHERE state <> 'done' AND gone IS NULL`,
    );
    const bytes = this.#number('SELECT page_count * page_size AS value FROM pragma_page_count(), pragma_page_size()');
    return { ...this.#known, waiting, bytes };
  }

  /** An entry was added. */
  add(app: string, servers: readonly string[]): void {
    if (this.#known === null) return;
    this.#known.count += 1;
    if (app !== '') increase(this.#known.apps, app);
    for (const server of new Set(servers)) increase(this.#known.servers, server);
  }

  /** An entry has audio now. */
  addAudio(bytes: number): void {
    if (this.#known !== null) this.#known.audioBytes += bytes;
  }

  forget(): void {
    this.#known = null;
  }

  #count(): Known {
    const apps = this.#database.all<{ app: string; count: number; bytes: number }>(
      'SELECT app, COUNT(*) AS count, SUM(audio_bytes) AS bytes FROM entries WHERE gone IS NULL GROUP BY app',
    );
    const servers = this.#database.all<{ server: string; count: number }>(
      'SELECT server, COUNT(*) AS count FROM served GROUP BY server',
    );
    return {
      count: apps.reduce((sum, { count }) => sum + count, 0),
      audioBytes: apps.reduce((sum, { bytes }) => sum + bytes, 0),
      apps: new Map(apps.filter(({ app }) => app !== '').map(({ app, count }) => [app, count])),
      servers: new Map(servers.map(({ server, count }) => [server, count])),
    };
  }

  #number(sql: string): number {
    return this.#database.get<{ value: number }>(sql)?.value ?? 0;
  }
}

const increase = (numbers: Map<string, number>, name: string): void =>
  void numbers.set(name, (numbers.get(name) ?? 0) + 1);

/** The names, the most used first. */
export function byUse(...all: readonly Names[]): readonly string[] {
  const sums = new Map<string, number>();
  for (const names of all) for (const [name, count] of names) sums.set(name, (sums.get(name) ?? 0) + count);
  return [...sums].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1)).map(([name]) => name);
}
