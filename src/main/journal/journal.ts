import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { type SampleRate, samplesToMs } from '../../shared/audio.ts';
import type { Schedule } from '../../shared/clock.ts';
import { problem, type Problem } from '../../shared/problem.ts';
import type { JournalSettings } from '../../shared/settings.ts';
import { copyRecording } from './copy.ts';
import { DiskHealth } from './disk-health.ts';
import { DiskRecording, type DiskRecordingParts } from './disk-recording.ts';
import type { OpenFile } from './growing-file.ts';
import { overLimits } from './limits.ts';
import type { Journal, Recording, UnfinishedRecording } from './port.ts';
import { findRecordings, openRemains, recordingId, removeBoth, removeNotes } from './remains.ts';

/** Shorter audio (in ms) holds no word. */
const NO_WORD_MS = 100;

/** What a journal needs. */
export interface JournalParts {
  /** Where the recordings are; created when first needed. */
  readonly folder: string;
  /** Epoch ms. */
  readonly now: () => number;
  readonly schedule: Schedule;
  readonly settings: () => JournalSettings;
  /** Whether audio stays when its text is delivered, until somebody takes it. */
  readonly keepsDelivered: () => boolean;
  /** The disk takes no audio, which is kept in memory; null: all of it is on disk. */
  readonly onProblem: (problem: Problem | null) => void;
}

/**
 * A journal in its own folder: per utterance `<time>-<id>.wav`, and its notes in `<time>-<id>.jsonl`. Starts at once to
 * read what earlier runs left.
 * @param openFile opens every file whose content matters
 */
export function createJournal(parts: JournalParts, openFile: OpenFile = open): Journal {
  return new DiskJournal(parts, openFile);
}

class DiskJournal implements Journal {
  readonly #parts: JournalParts;
  readonly #shared: DiskRecordingParts;
  /** By name; those of this run and those found. */
  readonly #recordings = new Map<string, DiskRecording>();
  #isLooked = false;
  /** Reads the folder and removes what is too old or too much, one run at a time. */
  #tidying: Promise<void> = Promise.resolve();

  constructor(parts: JournalParts, openFile: OpenFile) {
    this.#parts = parts;
    this.#shared = {
      folder: parts.folder,
      openFile,
      health: new DiskHealth(parts.onProblem),
      schedule: parts.schedule,
      keepsDelivered: parts.keepsDelivered,
      onClosed: () => void this.#tidyNext(),
    };
    void this.#tidyNext();
  }

  open(rate: SampleRate): Recording {
    const at = this.#parts.now();
    const id = recordingId(at, randomUUID().slice(0, 8));
    const recording = new DiskRecording({ id, at, rate }, this.#shared);
    this.#recordings.set(id, recording);
    return recording;
  }

  async unfinished(): Promise<readonly UnfinishedRecording[]> {
    await this.#tidyNext();
    const found: UnfinishedRecording[] = [];
    for (const recording of this.#recordings.values()) {
      if (recording.isOpen || recording.isGone || recording.progress.finished !== null) continue;
      if (await recording.isLost()) await this.#forget(recording);
      else if (!mayHoldText(recording))
        await (mayHoldWord(recording, 0) ? recording.delivered() : this.#remove(recording));
      else found.push(asUnfinished(recording));
    }
    return found.toSorted((a, b) => a.at - b.at);
  }

  async kept(): Promise<readonly UnfinishedRecording[]> {
    await this.#tidyNext();
    const closed = [...this.#recordings.values()].filter(({ isOpen, isGone }) => !isOpen && !isGone);
    const lost = await Promise.all(closed.map((recording) => recording.isLost()));
    return closed
      .filter((recording, at) => lost[at] === false && mayHoldWord(recording, 0))
      .map(asUnfinished)
      .toSorted((a, b) => b.at - a.at);
  }

  async finish(id: string): Promise<void> {
    await this.#recordings.get(id)?.delivered();
  }

  async take(id: string, move: (path: string) => Promise<boolean>): Promise<boolean> {
    const recording = this.#recordings.get(id);
    if (recording === undefined || recording.isOpen || recording.isGone) return false;
    if (recording.progress.finished !== 'kept' || (await recording.isLost())) return false;
    const isMoved = await move(recording.path);
    if (isMoved) await this.#forget(recording);
    return isMoved;
  }

  async discard(id: string): Promise<boolean> {
    if (!this.#isLooked) await this.#tidying;
    const recording = this.#recordings.get(id);
    if (recording === undefined || recording.isOpen || recording.isGone) return false;
    await recording.discard();
    return true;
  }

  async saveAs(id: string, path: string): Promise<Problem | null> {
    const recording = this.#recordings.get(id);
    if (recording === undefined) return problem('audio-not-kept', { reason: `no recording ${id}` });
    return copyRecording(recording, path);
  }

  async dispose(): Promise<void> {
    await this.#tidying;
    await Promise.all([...this.#recordings.values()].map((recording) => recording.dispose()));
    await this.#tidying;
  }

  /** Tidies up after the current run. What fails is tried again the next time. */
  #tidyNext(): Promise<void> {
    this.#tidying = this.#tidying.then(() => this.#tidy()).catch(() => undefined);
    return this.#tidying;
  }

  async #tidy(): Promise<void> {
    if (!this.#isLooked) await this.#look();
    for (const [id, { isGone }] of this.#recordings) if (isGone) this.#recordings.delete(id);
    const weighed = [...this.#recordings.values()].map((recording) => ({
      recording,
      at: recording.at,
      bytesOnDisk: recording.bytesOnDisk,
      isOpen: recording.isOpen,
      isDelivered: recording.progress.finished !== null,
    }));
    const going = overLimits(weighed, this.#parts.settings(), this.#parts.now());
    const lost = going.filter(({ recording, isDelivered }) => !isDelivered && mayHoldText(recording)).length;
    for (const { recording } of going) await this.#remove(recording);
    if (lost > 0) this.#parts.onProblem(problem('recordings-over-limit', { count: lost }));
  }

  /** Reads what earlier runs left. */
  async #look(): Promise<void> {
    const { folder } = this.#parts;
    // A folder that cannot be read takes no audio either, which is reported with the first audio; then this is tried
    // again.
    const found = await findRecordings(folder).catch(() => null);
    if (found === null) return;
    this.#isLooked = true;
    for (const id of found.audioless) if (!this.#recordings.has(id)) await removeNotes(folder, id);
    for (const id of found.whole) {
      if (this.#recordings.has(id)) continue;
      // What cannot be read is left alone.
      const remains = await openRemains(folder, id, this.#shared.openFile).catch(() => 'foreign' as const);
      if (remains === 'nothing') await removeBoth(folder, id);
      if (typeof remains === 'string') continue;
      const recording = new DiskRecording(remains, this.#shared, remains);
      if (recording.progress.finished === 'removed') await recording.remove();
      else this.#recordings.set(id, recording);
    }
  }

  /** Somebody else removed the audio: the notes go, too. */
  async #forget({ id }: DiskRecording): Promise<void> {
    this.#recordings.delete(id);
    await removeNotes(this.#parts.folder, id);
  }

  async #remove(recording: DiskRecording): Promise<void> {
    this.#recordings.delete(recording.id);
    await recording.remove();
  }
}

/** Whether the audio from a position (in samples) on is long enough to hold a word. */
const mayHoldWord = ({ length, rate }: DiskRecording, from: number): boolean =>
  samplesToMs(length - from, rate) >= NO_WORD_MS;

/** Whether there is undelivered text, or audio that may hold some. */
function mayHoldText(recording: DiskRecording): boolean {
  const { settled, delivered, answered } = recording.progress;
  return settled.slice(delivered).some((text) => text !== '') || mayHoldWord(recording, answered);
}

function asUnfinished(recording: DiskRecording): UnfinishedRecording {
  const { id, path, at, rate, length, progress } = recording;
  const { settled, segments, delivered, place, waits, recorded } = progress;
  const answered = Math.min(progress.answered, length);
  const read = (from: number, to: number): Promise<Int16Array> => recording.read(from, to);
  const isFinished = progress.finished === 'kept';
  const text = { settled, segments, delivered, place, answered, waits, isFinished };
  return { id, path, at, rate, length, ...text, ...(recorded !== undefined && { recorded }), read };
}
