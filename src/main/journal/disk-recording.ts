import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SampleRate } from '../../shared/audio.ts';
import type { Schedule } from '../../shared/clock.ts';
import { problem, reasonOf } from '../../shared/problem.ts';
import type { DiskHealth } from './disk-health.ts';
import { GrowingFile, type OpenFile } from './growing-file.ts';
import { encodeHead, encodeLine, type Line, type Progress, progressOf } from './notes.ts';
import type { JournalNote, Kept, Recording } from './port.ts';
import { SAMPLE_BYTES, WAV_HEADER_BYTES, wavHeader } from '../storage/wav.ts';

/** How long (in ms) audio waits for the next write: leaves the disk the same time again within the promised 500 ms. */
const SYNC_MS = 250;
/** Wait (in ms) until a failed disk is tried again. */
const RETRY_MS = 3000;
/** This much audio (in bytes) is written at once, to spare memory: it comes faster than anyone speaks. */
const ENOUGH_BYTES = 1 << 22;

/** What all recordings of a journal share. */
export interface DiskRecordingParts {
  readonly folder: string;
  readonly openFile: OpenFile;
  readonly health: DiskHealth;
  readonly schedule: Schedule;
  /** Whether delivered audio is kept. */
  readonly keepsDelivered: () => boolean;
  /** A recording was closed or removed. */
  readonly onClosed: () => void;
}

/** Name of a recording, and the first line of its notes. */
export interface Identity {
  readonly id: string;
  readonly at: number;
  readonly rate: SampleRate;
}

/** What an earlier run left of a recording. */
export interface Remains {
  readonly lines: readonly Line[];
  /** Length of the notes, and of the header and samples of the WAV file, in bytes. */
  readonly noteBytes: number;
  readonly wavBytes: number;
}

/** Paths of the WAV file of the recording named `id`, and of its notes. */
export const wavPath = (folder: string, id: string): string => join(folder, `${id}.wav`);
export const notesPath = (folder: string, id: string): string => join(folder, `${id}.jsonl`);

/**
 * One utterance on disk: a WAV file, and its notes as JSON lines next to it. Both are written in the background, so
 * that everything is on disk within 500 ms; while the disk fails, everything stays in memory and the disk is tried
 * again from time to time.
 */
export class DiskRecording implements Recording {
  readonly id: string;
  readonly at: number;
  readonly rate: SampleRate;
  readonly path: string;
  readonly #parts: DiskRecordingParts;
  readonly #wav: GrowingFile;
  readonly #notes: GrowingFile;
  readonly #lines: Line[];
  #isOpen: boolean;
  /** No more audio comes. */
  #isComplete = false;
  #isGone = false;
  #isFailing = false;
  #isSyncing = false;
  #stopTimer: (() => void) | null = null;
  #running: Promise<unknown> = Promise.resolve();
  #next: Promise<string | null> | null = null;

  /** @param remains what exists of it already; without them it is new, and open */
  constructor({ id, at, rate }: Identity, parts: DiskRecordingParts, remains: Remains | null = null) {
    this.id = id;
    this.at = at;
    this.rate = rate;
    this.path = wavPath(parts.folder, id);
    this.#parts = parts;
    this.#isOpen = remains === null;
    this.#lines = [...(remains?.lines ?? [])];
    const { openFile } = parts;
    const head = (size: number): Buffer => wavHeader(rate, size - WAV_HEADER_BYTES);
    this.#wav = new GrowingFile({ path: this.path, openFile, safe: remains?.wavBytes ?? 0, head });
    const notes = notesPath(parts.folder, id);
    this.#notes = new GrowingFile({ path: notes, openFile, safe: remains?.noteBytes ?? 0 });
    if (this.#wav.size === 0) this.#wav.add(head(WAV_HEADER_BYTES));
    if (this.#notes.size === 0) this.#notes.add(encodeHead({ at, rate }));
  }

  get length(): number {
    return (this.#wav.size - WAV_HEADER_BYTES) / SAMPLE_BYTES;
  }

  /** Size of both files on disk, in bytes. */
  get bytesOnDisk(): number {
    return this.#wav.safe + this.#notes.safe;
  }

  /** Whether audio may still come. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether it was removed. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** What became of its text. */
  get progress(): Progress {
    return progressOf(this.#lines);
  }

  append(pcm: Int16Array): void {
    this.#wav.add(pcm);
    if (this.#wav.pending >= ENOUGH_BYTES && !this.#isFailing) void this.#sync();
    else this.#syncLater();
  }

  async read(from: number, to: number): Promise<Int16Array> {
    const position = (sample: number): number => WAV_HEADER_BYTES + sample * SAMPLE_BYTES;
    const end = Math.min(to, this.length);
    if (from >= end) return new Int16Array();
    return new Int16Array((await this.#wav.read(position(from), position(end))).buffer);
  }

  note(note: JournalNote): void {
    this.#write(note);
    if (note.type === 'delivered') {
      this.#hand(); // text must never be delivered twice
      void this.#sync();
    } else {
      this.#syncLater();
    }
  }

  async complete(): Promise<Kept> {
    this.#isComplete = true;
    const reason = (await this.#sync()) ?? (await access(this.path).then(() => null, reasonOf));
    return reason === null ? { path: this.path } : { problem: problem('audio-not-kept', { reason }) };
  }

  async keep(): Promise<Kept> {
    this.#isOpen = false;
    const kept = await this.complete();
    this.#parts.onClosed();
    return kept;
  }

  async delivered(): Promise<void> {
    if (this.#isGone) return;
    if (this.#parts.keepsDelivered()) {
      this.#isOpen = false;
      this.#write({ type: 'finished', kept: true });
      await this.#sync();
      // Somebody may have moved the audio to where it is kept.
      if (await this.isLost()) await this.remove();
    } else {
      await this.remove();
    }
    this.#parts.onClosed();
  }

  async discard(): Promise<void> {
    await this.remove();
    this.#parts.onClosed();
  }

  /** Removes both files, without calling `onClosed`. If that fails, the next run does it: the notes say so. */
  async remove(): Promise<void> {
    this.#isOpen = false;
    this.#isGone = true;
    this.#stop();
    await this.#running;
    if (this.#notes.safe > 0) {
      this.#write({ type: 'finished', kept: false });
      await this.#notes.sync().catch(() => undefined); // removing may still work
    }
    await this.#close();
    for (const file of [this.#wav, this.#notes]) file.forget();
    for (const path of [this.path, notesPath(this.#parts.folder, this.id)]) {
      await rm(path, { force: true, maxRetries: 3 }).catch(() => undefined); // left to the next run
    }
    this.#parts.health.works(this.id);
  }

  /** Whether somebody else removed its WAV file. */
  async isLost(): Promise<boolean> {
    const error = await access(this.path).then(
      () => null,
      (reason: unknown) => reason as NodeJS.ErrnoException,
    );
    return !this.#isFailing && error?.code === 'ENOENT';
  }

  /** Writes what the disk will take, and closes the files. */
  async dispose(): Promise<void> {
    await this.#sync();
    this.#isGone = true;
    this.#stop();
    await this.#close();
  }

  #write(line: Line): void {
    this.#lines.push(line);
    this.#notes.add(encodeLine(line));
  }

  #syncLater(): void {
    if (this.#isGone) return;
    this.#stopTimer ??= this.#parts.schedule(this.#isFailing ? RETRY_MS : SYNC_MS, () => {
      this.#stopTimer = null;
      if (this.#isSyncing) this.#hand();
      void this.#sync();
    });
  }

  /** A running sync may take long: this way the rest at least survives this process. */
  #hand(): void {
    this.#wav.hand();
    this.#notes.hand();
  }

  #stop(): void {
    this.#stopTimer?.();
    this.#stopTimer = null;
  }

  /** Writes everything to the disk. Calls during a run share the next one. Resolves with why it failed, or null. */
  #sync(): Promise<string | null> {
    if (this.#next === null) {
      this.#next = this.#running
        .then(() => {
          this.#next = null;
          return this.#syncBoth();
        })
        // A listener of the disk's state failed: that must not stop the next run.
        .catch((error: unknown) => {
          this.#syncLater();
          return reasonOf(error);
        });
      this.#running = this.#next;
    }
    return this.#next;
  }

  async #syncBoth(): Promise<string | null> {
    if (this.#isGone) return null;
    this.#isSyncing = true;
    const results = await Promise.allSettled([this.#notes.sync(), this.#wav.sync()]);
    this.#isSyncing = false;
    const failure = results.find((result) => result.status === 'rejected');
    this.#isFailing = failure !== undefined;
    if (failure === undefined) {
      this.#parts.health.works(this.id);
      // Some systems move no file that is open.
      if (this.#isComplete || !this.#isOpen) await this.#close();
      return null;
    }
    const reason = reasonOf(failure.reason);
    this.#parts.health.fails(this.id, reason);
    this.#syncLater();
    return reason;
  }

  async #close(): Promise<void> {
    await Promise.all([this.#wav.close(), this.#notes.close()]);
  }
}
