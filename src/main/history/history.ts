import { Emitter } from '../../shared/emitter.ts';
import type { Schedule } from '../../shared/clock.ts';
import type { Entry, EntryId, EntryRow, VersionId } from '../../shared/history/entry.ts';
import type { HistoryCount, HistoryQuery, Statistics } from '../../shared/history/query.ts';
import { problem } from '../../shared/problem.ts';
import { EntryAudio } from './entry-audio.ts';
import type { Align } from './entry-reader.ts';
import { checkFile } from './file-check.ts';
import { Overview } from './overview.ts';
import type { History, HistoryLimits, HistorySummary, NewEntry, NewVersion, Result, WaitingText } from './port.ts';
import { Retention } from './retention.ts';
import type { Store } from './store.ts';
import { Stores } from './stores.ts';
import type { WavSource } from './wav-source.ts';

/** How long (in ms) deleted entries can be brought back. */
const UNDO_MS = 10 * 60_000;
/** When (in ms after the opening) the file is checked: the start of the app is over. */
const CHECK_AFTER_MS = 30_000;
/** How often (in ms) what the settings keep no longer is removed: the app runs for weeks. */
const TIDY_EVERY_MS = 60 * 60_000;

/** What the history needs. */
export interface HistoryParts {
  /** Where the database and the audio are; made when it is missing. Nothing else is in it. */
  readonly folder: string;
  /** Epoch ms. */
  readonly now: () => number;
  readonly schedule: Schedule;
  readonly limits: () => HistoryLimits;
  readonly align: Align;
  readonly log: (message: string) => void;
  /** The entries of these recordings of the journal went for good. */
  readonly onGone: (recordings: readonly string[]) => Promise<void>;
}

/** A history in its own folder: `history.db`, and `audio/2026/11/<id>.wav` with `<id>.peaks`. */
export function createHistory(parts: HistoryParts): History {
  return new StoredHistory(parts);
}

class StoredHistory implements History {
  readonly #parts: HistoryParts;
  readonly #changed = new Emitter();
  readonly #stores: Stores;
  readonly #overview: Overview;
  readonly #audio: EntryAudio;
  readonly #retention: Retention;
  #lastRemoval = 0;
  readonly #timers = new Set<() => void>();
  /** What is removed or put right, one after the other. */
  #running: Promise<unknown> = Promise.resolve();
  readonly #ending = new AbortController();

  constructor(parts: HistoryParts) {
    this.#parts = parts;
    this.#stores = new Stores({ ...parts, onChange: () => this.#changed.fire() });
    this.#overview = new Overview(this.#stores, parts.now);
    this.#audio = new EntryAudio(this.#stores);
    this.#retention = new Retention(this.#stores, this.#audio, parts);
  }

  get changed(): History['changed'] {
    return this.#changed.event;
  }

  async open(): Promise<void> {
    this.#stores.open();
    this.#changed.fire();
    await this.#next(async () => {
      // What an earlier run deleted cannot be brought back; this one has deleted nothing yet.
      await this.#retention.purgeDeleted(this.#lastRemoval === 0 ? Infinity : 0);
      await this.#audio.putRight();
      await this.#retention.tidy();
    });
    this.#changed.fire();
    this.#later(CHECK_AFTER_MS, () => void this.#check());
    this.#tidyLater();
  }

  get summary(): HistorySummary {
    return this.#overview.summary;
  }

  add(entry: NewEntry, durable = false): Result<EntryId> {
    const { memory } = this.#stores;
    const known = entry.recording === null ? null : memory.read.ofRecording(entry.recording);
    // It was told that it is not on the disk, and comes again.
    if (known !== null) memory.removal.purge([known]);
    const isTaken = (id: EntryId): boolean => this.#stores.isTaken(id);
    const written = this.#stores.withFile((file) => counted(file, entry, file.write.add(entry, durable, isTaken)));
    if ('value' in written) return this.#done(written);
    const id = counted(memory, entry, memory.write.add(entry, false, isTaken));
    return this.#done(durable ? written : { value: id });
  }

  ofRecording(recording: string): EntryId | null {
    const inMemory = this.#stores.memory.read.ofRecording(recording);
    return inMemory ?? this.#stores.fromFile((file) => file.read.ofRecording(recording), null);
  }

  recordingOf(id: EntryId): string | null {
    const found = this.#stores.withStoreOf(id, (store, now) => store.read.recordingOf(now));
    return 'value' in found ? found.value : null;
  }

  entry(id: EntryId): Entry | null {
    const found = this.#stores.withStoreOf(id, (store, now) => store.read.entry(now));
    return 'value' in found ? found.value : null;
  }

  text(id: EntryId): string | null {
    const found = this.#stores.withStoreOf(id, (store, now) => store.read.text(now));
    return 'value' in found ? found.value : null;
  }

  rows(query: HistoryQuery, from: number, count: number): readonly EntryRow[] {
    return this.#overview.rows(query, from, count);
  }

  count(query: HistoryQuery): HistoryCount {
    return this.#overview.count(query);
  }

  ids(query: HistoryQuery): readonly EntryId[] {
    return this.#overview.ids(query);
  }

  waiting(): readonly WaitingText[] {
    return this.#overview.waiting();
  }

  addVersion(id: EntryId, version: NewVersion, counts: boolean): Result<VersionId> {
    return this.#write(id, (store, now) => {
      const from = version.from === null ? null : this.#stores.version(version.from);
      // It may be of a server that has answered nothing before.
      store.totals.forget();
      return store.write.addVersion(now, { ...version, from }, counts);
    });
  }

  choose(id: EntryId, version: VersionId): Result<undefined> {
    return this.#write(id, (store, now) => (store.write.choose(now, this.#stores.version(version)) ? undefined : null));
  }

  edit(id: EntryId, version: VersionId, text: string): Result<VersionId> {
    const at = Math.round(this.#parts.now());
    return this.#write(id, (store, now) => store.write.edit(now, this.#stores.version(version), text, at));
  }

  setTitle(id: EntryId, title: string): Result<undefined> {
    return this.#write(id, (store, now) => {
      store.write.setTitle(now, title);
      return undefined;
    });
  }

  settle(ids: readonly EntryId[]): Result<undefined> {
    const result = this.#onAll(ids, (store, some) => store.write.settle(some));
    void this.#next(() => this.#retention.purgeDeleted(0));
    return result;
  }

  remove(ids: readonly EntryId[]): Result<undefined> {
    // Each has a time of its own, so that only the last comes back.
    this.#lastRemoval = Math.max(Math.round(this.#parts.now()), this.#lastRemoval + 1);
    const at = this.#lastRemoval;
    this.#later(UNDO_MS, () => void this.#next(() => this.#retention.purgeDeleted(at)));
    return this.#onAll(ids, (store, some) => {
      store.removal.hide(some, at);
      store.totals.forget();
    });
  }

  restore(): Result<undefined> {
    const { memory } = this.#stores;
    const last = this.#overview.lastHidden();
    if (last === null) return { value: undefined };
    memory.removal.restore(last.at);
    memory.totals.forget();
    const inFile = this.#stores.fromFile((file) => file.removal.last(), null);
    if (inFile?.at !== last.at) return this.#done({ value: undefined });
    return this.#done(
      this.#stores.withFile((file) => {
        file.removal.restore(last.at);
        file.totals.forget();
        return undefined;
      }),
    );
  }

  statistics(): Statistics {
    return this.#overview.statistics();
  }

  async attachAudio(id: EntryId, path: string): Promise<Result<undefined>> {
    return this.#done(await this.#audio.attach(id, path));
  }

  audioPath(id: EntryId): string | null {
    return this.#audio.path(id);
  }

  openAudio(id: EntryId): Promise<WavSource | null> {
    return this.#audio.open(id);
  }

  peaks(id: EntryId): ReturnType<History['peaks']> {
    return this.#audio.peaks(id);
  }

  async tidy(): Promise<void> {
    await this.#next(() => this.#retention.tidy());
    this.#changed.fire();
  }

  async dispose(): Promise<void> {
    if (this.#ending.signal.aborted) return;
    this.#ending.abort();
    for (const stop of this.#timers) stop();
    await this.#next(() => this.#retention.purgeDeleted(Infinity));
    this.#stores.close();
  }

  /** Changes one entry; the answer null means that there is no such entry or version. */
  #write<T>(id: EntryId, action: (store: Store, id: EntryId) => T | null): Result<T> {
    const written = this.#stores.withStoreOf(id, action);
    if ('problem' in written) return this.#done(written);
    const { value } = written;
    return this.#done(value === null ? { problem: problem('history-entry-gone', {}) } : { value });
  }

  /** Changes many entries; those that are gone are passed over. */
  #onAll(ids: readonly EntryId[], action: (store: Store, ids: readonly EntryId[]) => void): Result<undefined> {
    const now = ids.map((id) => this.#stores.id(id));
    const { memory } = this.#stores;
    const inMemory = now.filter((id) => memory.has(id));
    action(memory, inMemory);
    if (inMemory.length === now.length) return this.#done({ value: undefined });
    return this.#done(
      this.#stores.withFile((file) => {
        action(file, now);
        return undefined;
      }),
    );
  }

  /** Tells that something is otherwise. */
  #done<T>(result: T): T {
    this.#changed.fire();
    return result;
  }

  /** Checks the whole file in a thread of its own. */
  async #check(): Promise<void> {
    const fault = await checkFile(this.#stores.path, this.#ending.signal);
    if (fault === null || this.#ending.signal.aborted) return;
    this.#stores.found(fault.reason, fault.isOfIndex);
    await this.#next(() => this.#audio.putRight());
    this.#changed.fire();
  }

  #tidyLater(): void {
    this.#later(TIDY_EVERY_MS, () => {
      void this.tidy();
      this.#tidyLater();
    });
  }

  #later(ms: number, action: () => void): void {
    const stop = this.#parts.schedule(ms, () => {
      this.#timers.delete(stop);
      action();
    });
    this.#timers.add(stop);
  }

  #next(action: () => Promise<void>): Promise<void> {
    const running = this.#running.then(action);
    this.#running = running.catch(() => undefined);
    return running;
  }
}

/** Counts a new entry to what is known of a store. */
function counted(store: Store, entry: NewEntry, id: EntryId): EntryId {
  store.totals.add(
    entry.app,
    entry.versions.flatMap(({ servers }) => servers),
  );
  return id;
}
