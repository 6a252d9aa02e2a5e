import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryId, VersionId } from '../../shared/history/entry.ts';
import type { Schedule } from '../../shared/clock.ts';
import { problem, type Problem, reasonOf } from '../../shared/problem.ts';
import { fileStamp } from '../storage/file-stamp.ts';
import { isDamage, isIndexDamage } from './database.ts';
import type { Align } from './entry-reader.ts';
import { NewerDatabase } from './migrations.ts';
import type { Result } from './port.ts';
import { entryOf, placeOf, versionAt } from './records.ts';
import { rescue, SIDE_FILES } from './rescue.ts';
import { Store } from './store.ts';
import { moveEntries } from './transfer.ts';

/** Name of the database. */
const FILE = 'history.db';
/** What a database of that name was renamed to when it was damaged begins so. */
export const DAMAGED = `${FILE}.damaged-`;
/** Wait (in ms) until a file that could not be opened or written is tried again. */
const RETRY_MS = 10_000;

/** What {@link Stores} need. */
export interface StoresParts {
  readonly folder: string;
  readonly now: () => number;
  readonly schedule: Schedule;
  readonly align: Align;
  readonly log: (message: string) => void;
  /** Something is otherwise, without having been asked for: entries came into the file, or its problem changed. */
  readonly onChange: () => void;
}

/**
 * The database in its file, and one in memory for what the file does not take: before it is open, on a full disk. What
 * is in memory moves into the file as soon as it can.
 */
export class Stores {
  readonly memory: Store;
  readonly #parts: StoresParts;
  readonly #path: string;
  #file: Store | null = null;
  /** Why the file cannot be used, or not be written; null: it can, or nobody has tried yet. */
  #trouble: Problem | null = null;
  /** That the file was damaged: told until the app ends. */
  #damage: Problem | null = null;
  #stopTimer: (() => void) | null = null;
  /** Entries whose ids in memory the file had for others. */
  readonly #moved = new Map<EntryId, EntryId>();
  /** Ids of entries that went for good in this run: whoever still has one must not get another entry. */
  readonly #spent = new Set<EntryId>();

  constructor(parts: StoresParts) {
    this.#parts = parts;
    this.#path = join(parts.folder, FILE);
    this.memory = new Store(':memory:', parts.align);
  }

  get problem(): Problem | null {
    return this.#trouble ?? this.#damage;
  }

  /** Path of the database. */
  get path(): string {
    return this.#path;
  }

  /** Opens the file, and moves into it what is in memory. What fails is tried again later, except with a newer file. */
  open(): void {
    try {
      mkdirSync(this.#parts.folder, { recursive: true, mode: 0o700 });
      this.#file = new Store(this.#path, this.#parts.align);
      this.#trouble = null;
    } catch (error) {
      if (error instanceof NewerDatabase) this.#trouble = problem('history-newer', { version: error.version });
      else if (!isDamage(error) || !this.#mend(error)) this.#fail(error);
    }
    this.#moveIntoFile();
  }

  /**
   * Does something with the database in the file. If that is found to be damaged, it is mended, and `action` is done
   * again, with what could be saved.
   */
  withFile<T>(action: (file: Store) => T): Result<T> {
    for (let attempt = 0; ; attempt += 1) {
      if (this.#file === null) return { problem: this.#trouble ?? notKept('it is not open yet') };
      try {
        return { value: action(this.#file) };
      } catch (error) {
        if (attempt === 0 && isDamage(error) && this.#repair(error)) continue;
        return { problem: this.#fail(error) };
      }
    }
  }

  /** The same where there is another answer if it cannot be done. */
  fromFile<T>(action: (file: Store) => T, otherwise: T): T {
    const result = this.withFile(action);
    return 'value' in result ? result.value : otherwise;
  }

  /** Does something with the store that has an entry; null: none has. */
  withStoreOf<T>(id: EntryId, action: (store: Store, id: EntryId) => T): Result<T | null> {
    const now = this.id(id);
    if (this.memory.has(now)) return { value: action(this.memory, now) };
    if (this.#file === null && this.#trouble === null) return { value: null };
    return this.withFile((file) => (file.has(now) ? action(file, now) : null));
  }

  /** An entry went for good. */
  spend(id: EntryId): void {
    this.#spent.add(id);
  }

  /** Whether an id must not be given to a new entry, though the store that it is for does not have it. */
  isTaken(id: EntryId): boolean {
    return this.#spent.has(id) || this.memory.has(id) || this.fromFile((file) => file.has(id), false);
  }

  /** The id that an entry has now. */
  id(id: EntryId): EntryId {
    return this.#moved.get(id) ?? id;
  }

  /** The id that a version has now. */
  version(id: VersionId): VersionId {
    return versionAt(this.id(entryOf(id)), placeOf(id));
  }

  /** There are entries in memory that the file did not take: tries again after a while. */
  tryAgainLater(): void {
    this.#stopTimer ??= this.#parts.schedule(RETRY_MS, () => {
      this.#stopTimer = null;
      if (this.#file === null) this.open();
      else this.#moveIntoFile();
      this.#parts.onChange();
    });
  }

  /** Damage was found by a check of the whole file. */
  found(reason: string, isOfIndex: boolean): void {
    if (this.#file !== null) this.#repair(new Error(reason), isOfIndex);
  }

  close(): void {
    this.#stopTimer?.();
    if (this.#file !== null) this.#moveIntoFile();
    this.#stopTimer?.();
    this.#file?.close();
    this.#file = null;
    this.memory.close();
  }

  #moveIntoFile(): void {
    const file = this.#file;
    if (file === null) return;
    try {
      moveEntries(this.memory, file, (before, now) => {
        if (before !== now) this.#moved.set(before, now);
      });
      // Also where nothing waits: whether it takes anything is known only by writing.
      file.database.run(
        `INSERT OR REPLACE INTO made_with (name, value) VALUES ('written', ?)`,
        String(this.#parts.now()),
      );
      this.#trouble = null;
    } catch (error) {
      if (!isDamage(error) || !this.#repair(error)) this.#fail(error);
      else this.tryAgainLater();
    } finally {
      this.memory.totals.forget();
      file.totals.forget();
    }
  }

  /** What is to be told, after noting it and planning the next attempt. */
  #fail(error: unknown): Problem {
    this.#parts.log(`The history cannot be used: ${reasonOf(error)}`);
    this.#trouble = notKept(reasonOf(error));
    this.tryAgainLater();
    return this.#trouble;
  }

  /** Whether the file can be used again. */
  #repair(error: unknown, isOfIndex = isIndexDamage(error)): boolean {
    if (!isOfIndex) return this.#mend(error);
    this.#parts.log(`The word index of the history is made anew: ${reasonOf(error)}`);
    try {
      this.#file?.index.rebuild();
      return true;
    } catch (deeper) {
      return this.#mend(deeper);
    }
  }

  /**
   * Sets a damaged file aside and goes on with a new one, which has what could be read. Until that is complete, the
   * damaged one stays where it is. Answers whether it could be done.
   */
  #mend(error: unknown): boolean {
    this.#parts.log(`The history is damaged: ${reasonOf(error)}`);
    const fresh = `${this.#path}.new`;
    const aside = this.#freePath(`${join(this.#parts.folder, DAMAGED)}${fileStamp(this.#parts.now())}`);
    try {
      this.#file?.close();
      this.#file = null;
      for (const side of SIDE_FILES) rmSync(`${fresh}${side}`, { force: true });
      const saved = new Store(fresh, this.#parts.align);
      try {
        this.#parts.log(`Entries that could be read: ${rescue(this.#path, saved, fresh)}`);
      } finally {
        saved.close();
      }
      for (const side of SIDE_FILES) {
        if (existsSync(`${this.#path}${side}`)) renameSync(`${this.#path}${side}`, `${aside}${side}`);
      }
      renameSync(fresh, this.#path);
      this.#file = new Store(this.#path, this.#parts.align);
      this.#damage = problem('history-unreadable', { path: aside });
      return true;
    } catch (deeper) {
      this.#fail(deeper);
      return false;
    }
  }

  #freePath(path: string): string {
    for (let n = 1; ; n += 1) {
      const candidate = n === 1 ? path : `${path}-${n}`;
      if (!existsSync(candidate)) return candidate;
    }
  }
}

const notKept = (reason: string): Problem => problem('history-not-kept', { reason });
