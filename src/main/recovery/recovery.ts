import type { Schedule } from '../../shared/clock.ts';
import { internalError, type Problem } from '../../shared/problem.ts';
import type { Journal, Place, UnfinishedRecording } from '../journal/port.ts';
import type { Segment } from '../../shared/utterance.ts';
import type { LateTexts } from './late-texts.ts';
import { type LateTranscription, type OpenLateSession, transcribeLate } from './late-transcription.ts';

/** First and longest wait, in ms, after a failed transcription: each failure doubles the wait. */
const FIRST_RETRY_MS = 15_000;
const LONGEST_RETRY_MS = 600_000;

/** A recording whose text was not delivered, as the user sees it. */
export interface RecoveryEntry {
  readonly id: string;
  readonly path: string;
  /** Start of the speech, epoch ms. */
  readonly at: number;
  readonly durationMs: number;
  readonly state: 'idle' | 'transcribing';
  /** Why the last attempt gave no text. */
  readonly problem: Problem | null;
}

/** What {@link Recovery} needs. */
interface RecoveryParts {
  readonly journal: Pick<Journal, 'unfinished' | 'finish' | 'discard' | 'saveAs'>;
  readonly openSession: OpenLateSession<UnfinishedRecording>;
  readonly texts: Pick<LateTexts, 'add'>;
  /**
   * Applies the text rules in force for that place to all segments of a text, and returns the result for those after
   * the first `delivered`. What the user made of a segment stays.
   */
  readonly format: (
    segments: readonly string[],
    delivered: number,
    place: Place,
    edits: ReadonlyMap<number, string> | undefined,
  ) => Promise<string>;
  /** Whether the user is dictating: then nothing is transcribed, because it would compete for the server. */
  readonly busy: () => boolean;
  /** The text of a recording is in the list of late texts. Called once for each text. */
  readonly onText: () => void;
  /** The entries changed. */
  readonly onChange: () => void;
  readonly schedule: Schedule;
}

/**
 * Takes care of recordings without text, and of those whose text was not delivered. Those that only wait for a server
 * are transcribed when one is available; those left by a crash, when the user asks. Their text is never typed anywhere:
 * it goes to the list of late texts, and only then is the recording finished.
 */
export class Recovery {
  readonly #parts: RecoveryParts;
  #recordings: readonly UnfinishedRecording[] = [];
  readonly #problems = new Map<string, Problem>();
  /** Those the user has asked for, in this order. */
  #asked: readonly string[] = [];
  #current: { readonly id: string; readonly transcription: LateTranscription } | null = null;
  #failures = 0;
  /** Something has changed since the current transcription began: what makes it fail may be gone. */
  #isOutdated = false;
  #stopTimer: (() => void) | null = null;
  #isDisposed = false;

  constructor(parts: RecoveryParts) {
    this.#parts = parts;
  }

  /** Oldest first. */
  get entries(): readonly RecoveryEntry[] {
    return this.#recordings.map(({ id, path, at, length, rate }) => ({
      id,
      path,
      at,
      durationMs: (length * 1000) / rate,
      state: this.#current?.id === id || this.#asked.includes(id) ? 'transcribing' : 'idle',
      problem: this.#problems.get(id) ?? null,
    }));
  }

  /** Reads the journal: at start, and when an utterance has left its recording there. */
  async look(): Promise<void> {
    this.#recordings = await this.#parts.journal.unfinished();
    if (this.#isDisposed) return;
    this.#parts.onChange();
    this.#next();
  }

  /** A server is available (again), or the user has stopped dictating: goes on at once. */
  resume(): void {
    this.#stopTimer?.();
    this.#stopTimer = null;
    this.#isOutdated = true;
    this.#next();
  }

  /** Transcribes a recording because the user wants it. */
  transcribe(id: string): void {
    if (this.#asked.includes(id) || this.#current?.id === id) return;
    this.#asked = [...this.#asked, id];
    this.#problems.delete(id);
    this.#parts.onChange();
    this.#next();
  }

  async discard(id: string): Promise<void> {
    this.#drop(id);
    await this.#parts.journal.discard(id);
    await this.look();
  }

  /** Copies the WAV file of a recording. Returns what went wrong, or null. */
  saveAs(id: string, path: string): Promise<Problem | null> {
    return this.#parts.journal.saveAs(id, path);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#stopTimer?.();
    this.#current?.transcription.cancel();
  }

  #drop(id: string): void {
    this.#asked = this.#asked.filter((other) => other !== id);
    this.#problems.delete(id);
    if (this.#current?.id !== id) return;
    this.#current.transcription.cancel();
    this.#current = null;
  }

  /** Starts the next transcription unless one runs. */
  #next(): void {
    if (this.#current !== null || this.#isDisposed || this.#parts.busy()) return;
    const asked = this.#recordings.find(({ id }) => id === this.#asked[0]);
    const waiting = this.#stopTimer === null ? this.#recordings.filter(({ waits }) => waits) : [];
    // One that failed must not block those that were not tried yet.
    const next = asked ?? waiting.find(({ id }) => !this.#problems.has(id)) ?? waiting[0];
    if (next === undefined) return;
    this.#isOutdated = false;
    const transcription = transcribeLate(next, this.#parts.openSession);
    this.#current = { id: next.id, transcription };
    this.#parts.onChange();
    void this.#take(next, transcription);
  }

  /** Takes the result of a transcription. An unexpected failure must not stop the next one. */
  async #take(recording: UnfinishedRecording, { outcome }: LateTranscription): Promise<void> {
    const isOver = (): boolean => this.#isDisposed || this.#current?.id !== recording.id;
    try {
      const result = await outcome;
      if (isOver()) return;
      if (result.kind === 'text') await this.#deliver(recording, result.segments, result.delivered);
      else this.#failed(recording.id, result.problem);
    } catch (error) {
      if (isOver()) return;
      this.#failed(recording.id, internalError(error));
    }
    this.#asked = this.#asked.filter((id) => id !== recording.id);
    this.#current = null;
    await this.look();
  }

  async #deliver(recording: UnfinishedRecording, segments: readonly Segment[], delivered: number): Promise<void> {
    const said = segments.map((segment) => segment.text);
    const text = await this.#parts.format(said, delivered, recording.place, recording.recorded?.edits);
    if (text !== '') {
      const { isNews, problem: notKept } = await this.#parts.texts.add({ recording, text, segments });
      if (isNews) this.#parts.onText();
      // A text that is only in memory could be lost: the recording stays.
      if (notKept !== null) {
        this.#failed(recording.id, notKept);
        return;
      }
    }
    this.#failures = 0;
    await this.#parts.journal.finish(recording.id);
  }

  #failed(id: string, found: Problem): void {
    this.#problems.set(id, found);
    if (this.#isOutdated) return;
    const ms = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#stopTimer?.();
    this.#stopTimer = this.#parts.schedule(ms, () => this.resume());
  }
}
