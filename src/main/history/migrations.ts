import type { Database } from './database.ts';

/**
 * Steps from each version of the schema (`user_version`) to the next one; the first makes an empty file to version 1.
 * What was released is never changed: what is new is a step of its own at the end.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,                    -- of at, as 20261130; never falls from one id to the next
    duration INTEGER NOT NULL,
    chars INTEGER NOT NULL,
    title TEXT NOT NULL,
    app TEXT NOT NULL,
    text TEXT NOT NULL,                      -- of the version that counts
    version INTEGER NOT NULL,                -- the one that counts
    audio TEXT,                              -- path below the folder of audio
    audio_bytes INTEGER NOT NULL DEFAULT 0,
    recording TEXT,                          -- its name in the journal
    info TEXT NOT NULL,                      -- JSON of what is only shown
    transient INTEGER NOT NULL,              -- goes for good when the user has its text
    gone INTEGER                             -- when it was deleted; null: it is there
  ) STRICT;
  -- Answers for list, counts and statistics without reading rows, hence all columns that are asked for (gone, too). In the
  -- order of ids, since days never fall.
  CREATE INDEX entries_list ON entries (day, id, at, kind, app, state, audio_bytes, duration, chars, gone)
    WHERE gone IS NULL;
  -- The same for single entries that a search has found: much smaller than the rows.
  CREATE INDEX entries_found ON entries (id, day, at, kind, app, state, audio_bytes, duration, gone)
    WHERE gone IS NULL;
  CREATE INDEX entries_recording ON entries (recording) WHERE recording IS NOT NULL;
  CREATE INDEX entries_waiting ON entries (id, gone) WHERE state <> 'done';
  CREATE INDEX entries_audio ON entries (id, audio_bytes, audio) WHERE audio IS NOT NULL;
  CREATE INDEX entries_transient ON entries (id) WHERE transient <> 0;
  CREATE INDEX entries_gone ON entries (gone) WHERE gone IS NOT NULL;

  CREATE TABLE versions (
    id INTEGER PRIMARY KEY,                  -- of the entry, times 65536, and a number
    entry INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    made TEXT NOT NULL,
    at INTEGER NOT NULL,
    origin INTEGER,                          -- the version that it was made from
    servers TEXT NOT NULL,                   -- JSON
    mode TEXT,
    hotwords INTEGER NOT NULL,
    rules INTEGER NOT NULL,
    text TEXT NOT NULL,
    raw TEXT,                                -- null: as text
    draft TEXT NOT NULL
  ) STRICT;
  CREATE INDEX versions_entry ON versions (entry);

  CREATE TABLE segments (
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    start INTEGER,
    stop INTEGER,
    speaker TEXT,
    units BLOB,                              -- see unit-times.ts
    PRIMARY KEY (version, place)
  ) STRICT, WITHOUT ROWID;

  -- Which entries a server has answered.
  CREATE TABLE served (
    server TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    PRIMARY KEY (server, entry)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX served_entry ON served (entry);

  -- What the word index was made with, so that it is made anew when that changes.
  CREATE TABLE made_with (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  `,
];

/** A database of a later version of the app, which this one must leave alone. */
export class NewerDatabase extends Error {
  /** Of its schema. */
  readonly version: number;

  constructor(version: number) {
    super(`schema ${version}`);
    this.version = version;
  }
}

/**
 * Brings a database up to date, all of it or not at all. Throws {@link NewerDatabase}, and what SQLite tells.
 * @param steps as {@link MIGRATIONS}
 */
export function migrate(database: Database, steps: readonly string[] = MIGRATIONS): void {
  const version = database.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  if (version > steps.length) throw new NewerDatabase(version);
  if (version === steps.length) return;
  database.transaction(() => {
    for (const step of steps.slice(version)) database.exec(step);
    database.exec(`PRAGMA user_version=${steps.length}`);
  });
}
