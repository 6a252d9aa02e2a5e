import type { AudioSource } from '../../shared/audio.ts';
import type { Event } from '../../shared/emitter.ts';
import type { Entry, EntryId, EntryRow, Version, VersionId } from '../../shared/history/entry.ts';
import type { HistoryCount, HistoryQuery, Statistics } from '../../shared/history/query.ts';
import type { Problem } from '../../shared/problem.ts';

/** A sentence as a server sent it. Times are in ms from the start of the audio; null: not known. */
export interface RawSegment {
  /** With what joins it to the one before. */
  readonly text: string;
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly speaker: string | null;
  /** Start and end of each of its units (Chinese character, Latin word, number), in order; empty: not known. */
  readonly units: readonly (readonly [startMs: number, endMs: number])[];
}

/** A version that is to be kept. */
export interface NewVersion extends Omit<Version, 'id' | 'segments' | 'words'> {
  /** Empty for an edited one: those of the version that it was made from hold for it, too. */
  readonly segments: readonly RawSegment[];
}

/** An entry that is to be kept. */
export interface NewEntry extends Omit<Entry, 'id' | 'chars' | 'hasAudio' | 'versions' | 'version'> {
  /** Name of its recording in the journal; null: it has none. */
  readonly recording: string | null;
  /** The first one counts unless `counts` names another by its place; one at least. */
  readonly versions: readonly NewVersion[];
  readonly counts?: number;
  /** Nothing else is kept: it goes for good once the user has its text. */
  readonly isTransient?: boolean;
}

/** What is kept, and for how long. */
export interface HistoryLimits {
  /** `nothing`: only texts that wait for the user are kept, until they are taken. */
  readonly keep: 'audio' | 'text' | 'nothing';
  /** Entries older than so many days go; 0: they stay for ever. */
  readonly maxDays: number;
  /** Audio older than so many days goes, its text stays; 0: it stays as long as its entry. */
  readonly audioDays: number;
  /** When all audio takes more than this, the oldest goes. */
  readonly audioMegabytes: number;
}

/** What was asked for, or why it could not be done. */
export type Result<T> = { readonly value: T } | { readonly problem: Problem };

/** A text that waits for the user: the tray shows it at each of its changes, so no more of its entry is read. */
export type WaitingText = Pick<EntryRow, 'id' | 'at' | 'state' | 'text'>;

/** What is known of the history as a whole. */
export interface HistorySummary {
  readonly count: number;
  readonly waiting: number;
  readonly apps: readonly string[];
  readonly servers: readonly string[];
  readonly textBytes: number;
  readonly audioBytes: number;
  /** How many entries can be brought back. */
  readonly deleted: number;
  /** Why there is no history, or why something of it is not kept; null: all is well. */
  readonly problem: Problem | null;
}

/**
 * All that was dictated, recorded and transcribed. Methods never throw: what cannot be done is a problem value, and the
 * app goes on. Until it is open, and where it cannot be opened, entries are kept in memory and written when it can be.
 */
export interface History {
  /** Opens the database: makes it, brings an older one up to date, sets a damaged one aside and takes over what is left. */
  open(): Promise<void>;
  readonly summary: HistorySummary;
  /** Any entry is another one, or the summary is. */
  readonly changed: Event<void>;
  /**
   * Keeps an entry. `durable`: nothing else has its text, so it is on the disk when this returns without a problem.
   */
  add(entry: NewEntry, durable?: boolean): Result<EntryId>;
  /** The entry of a recording of the journal; null: there is none. */
  ofRecording(recording: string): EntryId | null;
  /** The name that the recording of an entry has in the journal, or had; null: it has none. */
  recordingOf(id: EntryId): string | null;
  /** Null: it is gone. */
  entry(id: EntryId): Entry | null;
  /** The text of an entry that counts, which takes a hundredth of the time of {@link entry}. Null: it is gone. */
  text(id: EntryId): string | null;
  rows(query: HistoryQuery, from: number, count: number): readonly EntryRow[];
  count(query: HistoryQuery): HistoryCount;
  ids(query: HistoryQuery): readonly EntryId[];
  /** Held and late entries, the newest first, 200 at most. */
  waiting(): readonly WaitingText[];
  /** Adds a version; it counts from now on if `counts`. */
  addVersion(id: EntryId, version: NewVersion, counts: boolean): Result<VersionId>;
  choose(id: EntryId, version: VersionId): Result<undefined>;
  /**
   * Saves what the user made of a version. Edits of an edited version that counts change it in place, since each pause in
   * typing saves; edits of any other make a version of their own, which counts.
   */
  edit(id: EntryId, version: VersionId, text: string): Result<VersionId>;
  setTitle(id: EntryId, title: string): Result<undefined>;
  /** The user has taken the texts of held and late entries. */
  settle(ids: readonly EntryId[]): Result<undefined>;
  /** Deletes entries. They can be brought back for ten minutes or until the app ends; then they are gone for good. */
  remove(ids: readonly EntryId[]): Result<undefined>;
  /** Brings back what was deleted last. */
  restore(): Result<undefined>;
  statistics(): Statistics;
  /** Takes the WAV file at `path` as the audio of an entry: it is moved beside the database. */
  attachAudio(id: EntryId, path: string): Promise<Result<undefined>>;
  /** Path of the audio of an entry; null: there is none. */
  audioPath(id: EntryId): string | null;
  /** Opens the audio of an entry for reading; null: there is none, or it cannot be read. */
  openAudio(id: EntryId): Promise<(AudioSource & { close(): Promise<void> }) | null>;
  /** Loudest sample of each piece of the audio, 0 to 255, `perSecond` of them; computed once. Null: no audio. */
  peaks(id: EntryId): Promise<{ readonly peaks: Uint8Array<ArrayBuffer>; readonly perSecond: number } | null>;
  /** Removes what the settings keep no longer: old entries, audio that is too old or too much. */
  tidy(): Promise<void>;
  dispose(): Promise<void>;
}
