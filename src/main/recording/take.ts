import { attempt } from '../../shared/attempt.ts';
import { samplesToMs } from '../../shared/audio.ts';
import type { EntryId } from '../../shared/history/entry.ts';
import type { RecordedChange, RecordState } from '../../shared/ipc/window/record.ts';
import type { Problem } from '../../shared/problem.ts';
import type { SpeechMode } from '../../shared/utterance.ts';
import type { NewEntry } from '../history/port.ts';
import type { Kept, Recording } from '../journal/port.ts';
import { DraftCuts } from './draft-cuts.ts';
import type { RecordingParts } from './ports.ts';
import { Progress } from './progress.ts';
import { Sessions } from './sessions.ts';
import { SubtitleFile } from './subtitles.ts';
import { WrittenText } from './written-text.ts';

/** With more audio than this unanswered at the end, in ms, the wait is told by its progress. */
const LONG_WAIT_MS = 30_000;

/** What a {@link Take} reports to its owner. */
export interface TakeEvents {
  changed(change: RecordedChange): void;
  /** Something is wrong, but it goes on: a connection is lost, a disk full; null: all is well. */
  warning(problem: Problem | null): void;
  /** The text of the audio so far is complete, or (with a problem) is not. */
  over(problem: Problem | null): void;
  /** The subtitles could not be written; null: they are all there. */
  readonly subtitlesTrouble: (error: unknown) => void;
}

/** One recording, from its first sample until it is in the history: its audio, sessions, text and subtitles. */
export class Take {
  readonly #parts: RecordingParts;
  readonly #events: TakeEvents;
  readonly #mode: SpeechMode;
  /** Whether it is recognised while it is spoken, or all of it at the end. */
  readonly #isLive: boolean;
  /** Epoch ms. */
  readonly #at: number;
  readonly #recording: Recording;
  readonly #sessions: Sessions;
  readonly #text: WrittenText;
  /** Null where the server settles text by itself. */
  readonly #cuts: DraftCuts | null;
  #subtitles: SubtitleFile | null = null;
  #progress: Progress | null = null;
  /** Its text is on the way to the history as it is now. */
  #isMade = false;

  constructor(mode: SpeechMode, parts: RecordingParts, events: TakeEvents) {
    this.#parts = parts;
    this.#events = events;
    this.#mode = mode;
    this.#isLive = mode !== 'offline' && !parts.answersAtEnd();
    this.#at = parts.now();
    this.#recording = parts.journal.open(parts.rate());
    this.#recording.note({ type: 'recording', mode });
    this.#cuts = mode === 'online' ? new DraftCuts(this.#recording.rate) : null;
    this.#text = new WrittenText({
      recording: this.#recording,
      pipeline: parts.openPipeline(),
      onChange: (change) => events.changed(change),
      onSegment: (index) => this.#subtitles?.write(index),
      onFault: parts.onFault,
    });
    this.#sessions = new Sessions(parts.openSession(mode), this.#recording, {
      draft: (text, kind) => this.#text.draft(text, kind),
      redraft: () => this.#text.redraft(),
      result: (result, answered) => {
        this.#progress?.answered(this.#ms(answered));
        this.#text.result(result, answered);
      },
      settled: (answered) => this.#text.settled(answered),
      warning: (found) => events.warning(found),
      sent: (position) => this.#progress?.sent(this.#ms(position)),
      over: (found) => events.over(found),
    });
  }

  /** How much was recorded so far, in ms. */
  get recordedMs(): number {
    return this.#ms(this.#recording.length);
  }

  get text(): WrittenText['text'] {
    return this.#text.text;
  }

  /** Of what is transcribed at full speed; null: nothing is. */
  get progress(): RecordState['progress'] {
    return this.#progress?.read(this.#parts.now(), this.#parts.speed()) ?? null;
  }

  take(pcm: Int16Array): void {
    attempt(() => this.#recording.append(pcm), this.#parts.onFault);
    attempt(() => this.#sessions.push(pcm), this.#parts.onFault);
    if (this.#cuts?.hear(pcm, this.#text.draftText.length) === true) this.#sessions.cut();
  }

  /** Audio comes. */
  recognise(): void {
    if (this.#isLive) this.#sessions.begin();
  }

  /** No more audio comes for now: the text so far is completed. */
  rest(): void {
    this.#recording.note({ type: 'paused', at: this.#recording.length });
    if (this.#isLive) this.#sessions.end();
  }

  /** No more audio comes. Returns whether it takes a while until all text is there. */
  complete(): boolean {
    const answered = this.#ms(this.#sessions.answered);
    const isLong = !this.#isLive || this.recordedMs - answered > LONG_WAIT_MS;
    if (isLong) this.#progress = new Progress(answered, this.recordedMs, this.#parts.now());
    this.#sessions.end();
    return isLong;
  }

  mark(): void {
    this.#recording.note({ type: 'marked', at: this.#recording.length });
  }

  switched(label: string): void {
    this.#recording.note({ type: 'microphone', at: this.#recording.length, label });
  }

  edit(index: number, text: string): void {
    if (!this.#isMade) this.#text.edit(index, text);
  }

  nudge(): void {
    this.#sessions.nudge();
  }

  /** Writes the text into a file of subtitles while it grows; null: not any more. */
  setSubtitles(path: string | null): void {
    const before = this.#subtitles;
    attempt(() => before?.finish(), this.#events.subtitlesTrouble);
    this.#subtitles =
      path === null
        ? null
        : new SubtitleFile({
            path,
            count: () => this.#text.count,
            cue: (index) => this.#text.cue(index),
            onTrouble: this.#events.subtitlesTrouble,
          });
    this.#subtitles?.write(0);
  }

  /**
   * Puts all of it into the history, and takes it out of the journal. Resolves with its entry; null: it stays in the
   * journal.
   * @param marks in ms of the audio
   */
  async keep(marks: readonly number[]): Promise<EntryId | null> {
    await this.#text.finish();
    const audio = await this.#recording.complete();
    this.#isMade = true;
    await this.#finishSubtitles();
    if ('problem' in audio) this.#events.warning(audio.problem);
    const path = 'path' in audio ? audio.path : null;
    const entry = await this.#parts.keep(this.#entry(marks), this.#recording.id, path).catch((error: unknown) => {
      this.#parts.onFault(error);
      return null;
    });
    if (entry === null) await this.#recording.keep();
    else await this.#recording.delivered();
    return entry;
  }

  /** Leaves it in the journal, where its text is completed when a server is there. */
  async leave(): Promise<Kept> {
    this.#sessions.cancel();
    this.#recording.note({ type: 'waits' });
    await this.#text.finish();
    await this.#finishSubtitles();
    return this.#recording.keep();
  }

  async discard(): Promise<void> {
    this.#sessions.cancel();
    const [subtitles] = [this.#subtitles, (this.#subtitles = null)];
    await subtitles?.discard().catch(this.#parts.onFault);
    await this.#recording.discard();
  }

  async #finishSubtitles(): Promise<void> {
    await this.#subtitles?.finish().catch(this.#events.subtitlesTrouble);
  }

  #entry(marks: readonly number[]): NewEntry {
    const { now, hotwords } = this.#parts;
    return {
      kind: 'recording',
      state: 'done',
      at: this.#at,
      durationMs: Math.round(this.recordedMs),
      title: '',
      app: '',
      delivery: null,
      delays: {},
      marks,
      path: '',
      recording: this.#recording.id,
      versions: [
        {
          ...this.#text.version,
          made: 'first',
          at: now(),
          from: null,
          mode: this.#mode,
          hotwords: hotwords(),
          rules: true,
        },
      ],
    };
  }

  #ms(samples: number): number {
    return samplesToMs(samples, this.#recording.rate);
  }
}
