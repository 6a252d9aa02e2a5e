import { type AudioSource, type SampleRate, samplesToMs } from '../../shared/audio.ts';
import type { Schedule } from '../../shared/clock.ts';
import { Emitter } from '../../shared/emitter.ts';
import type { Entry, EntryId, Version, VersionId } from '../../shared/history/entry.ts';
import type { AgainRequest, HistoryTask } from '../../shared/ipc/window/history.ts';
import { internalError, problem, type Problem } from '../../shared/problem.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Segment, SpeechMode } from '../../shared/utterance.ts';
import type { Dictation } from '../dictation/dictation.ts';
import type { History, NewVersion, RawSegment } from '../history/port.ts';
import { rawSegments } from '../history/raw-segments.ts';
import { applied } from '../insertion/applied.ts';
import { transcribeLate, unanswered } from '../recovery/late-transcription.ts';
import type { Speech } from '../speech/create.ts';
import type { TextEngine } from '../text/engine.ts';
import { lateText } from '../text/late-text.ts';
import { wordsAt } from './hotwords-in-force.ts';
import { listen } from './listening.ts';

/** The longest sentence that is said again, in ms. */
const LONGEST_SENTENCE_MS = 60_000;

/** What {@link EntryTasks} needs. */
export interface EntryTaskParts {
  readonly history: Pick<History, 'entry' | 'openAudio' | 'addVersion'>;
  readonly settings: () => Settings;
  readonly speech: Pick<Speech, 'openSession'>;
  readonly text: Pick<TextEngine, 'open'>;
  readonly dictation: Pick<Dictation, 'recordAside'>;
  readonly captureRate: () => SampleRate;
  /** Epoch ms. */
  readonly now: () => number;
  readonly schedule: Schedule;
}

/** How a text is recognised. */
interface How {
  readonly server: string | null;
  readonly mode: SpeechMode | null;
  readonly hotwords: boolean;
  readonly rules: boolean;
}

/** What takes long of what is done with an entry: one at a time, and it can be ended. */
export class EntryTasks {
  readonly #parts: EntryTaskParts;
  readonly #changed = new Emitter();
  /** The task is another one, or further. */
  readonly changed = this.#changed.event;
  #state: HistoryTask | null = null;
  #stopListening: () => void = () => undefined;
  /** Ends what runs. */
  #running: AbortController | null = null;

  constructor(parts: EntryTaskParts) {
    this.#parts = parts;
  }

  get state(): HistoryTask | null {
    return this.#state;
  }

  /** Transcribes the audio of an entry again, beside what is there. Returns why that cannot begin, or null. */
  again({ id, ...how }: AgainRequest): Problem | null {
    const entry = this.#parts.history.entry(id);
    if (entry === null) return problem('history-entry-gone', {});
    if (!entry.hasAudio) return problem('entry-silent', {});
    this.#begin(id, (signal) => this.#transcribe(entry, how, signal));
    return null;
  }

  /** Hears a sentence of a version again. Returns why that cannot begin, or null. */
  respeak(id: EntryId, version: VersionId, segment: number): Problem | null {
    const entry = this.#parts.history.entry(id);
    const from = entry?.versions.find((one) => one.id === version);
    if (entry === null || from?.segments[segment] === undefined) return problem('history-entry-gone', {});
    const { dictation, schedule, captureRate } = this.#parts;
    this.#begin(id, (signal) => {
      this.#tell({ kind: 'respeak', id, step: 'listening' });
      return new Promise<void>((resolve, reject) => {
        const listening = listen(
          { dictation, schedule },
          { rate: captureRate(), longestMs: LONGEST_SENTENCE_MS },
          (heard) => {
            if ('code' in heard) this.#fail(id, heard, signal);
            if ('code' in heard || signal.aborted) resolve();
            else this.#replace(entry, from, segment, heard, signal).then(resolve, reject);
          },
        );
        this.#stopListening = () => listening.stop();
        signal.addEventListener('abort', () => {
          listening.cancel();
          resolve();
        });
      });
    });
    return null;
  }

  /** The sentence is said. */
  spoken(): void {
    this.#stopListening();
  }

  /** Ends the task; nothing is changed. */
  end(): void {
    this.#running?.abort();
    this.#running = null;
    this.#stopListening = () => undefined;
    this.#tell(null);
  }

  dispose(): void {
    this.#running?.abort();
  }

  #begin(id: EntryId, work: (signal: AbortSignal) => Promise<void>): void {
    this.end();
    const running = new AbortController();
    this.#running = running;
    const over = (): void => {
      if (this.#running !== running) return;
      this.#running = null;
      this.#tell(null);
    };
    work(running.signal)
      .catch((error: unknown) => {
        this.#fail(id, internalError(error), running.signal);
      })
      .finally(over);
  }

  async #transcribe(entry: Entry, how: How, signal: AbortSignal): Promise<void> {
    const { history, now } = this.#parts;
    const audio = await history.openAudio(entry.id);
    if (audio === null) {
      this.#fail(entry.id, problem('entry-silent', {}), signal);
      return;
    }
    try {
      if (signal.aborted) return;
      const totalMs = samplesToMs(audio.length, audio.rate);
      const begunAt = now();
      const sent = (samples: number): void => {
        // A session reads on for a while after it was cancelled.
        if (signal.aborted) return;
        const doneMs = samplesToMs(samples, audio.rate);
        const leftMs = doneMs === 0 ? null : ((now() - begunAt) * (totalMs - doneMs)) / doneMs;
        this.#tell({ kind: 'again', id: entry.id, doneMs, totalMs, leftMs });
      };
      sent(0);
      const segments = await this.#recognise(entry, watched(audio, sent), how, signal);
      if (segments === null) return;
      const raw = segments.map(({ text }) => text).join('');
      const text = how.rules ? await this.#ruled(segments, entry.app) : raw.trim();
      const made = this.#made('again', segments, entry.app, how);
      const version = { ...made, from: null, text, raw, draft: '', segments: rawSegments(segments) };
      this.#keep(entry.id, version, false, signal);
    } finally {
      await audio.close();
    }
  }

  /** Puts what was said in the place of a sentence. */
  async #replace(entry: Entry, from: Version, at: number, heard: AudioSource, signal: AbortSignal): Promise<void> {
    this.#tell({ kind: 'respeak', id: entry.id, step: 'recognising' });
    const how: How = { server: null, mode: null, hotwords: true, rules: from.rules };
    const said = await this.#recognise(entry, heard, how, signal);
    if (said === null) return;
    const text = how.rules
      ? await this.#ruled(said, entry.app)
      : said
          .map((one) => one.text)
          .join('')
          .trim();
    if (text === '') {
      this.#fail(entry.id, problem('nothing-said', {}), signal);
      return;
    }
    const segments = from.segments.map((segment, index): RawSegment => {
      const was = from.text.slice(segment.from, segment.to);
      const { startMs, endMs, speaker } = segment;
      const units = from.words
        .filter((word) => word.from >= segment.from && word.to <= segment.to)
        .map((word) => [word.startMs, word.endMs] as const);
      // The blanks around it join it to its neighbours.
      const now = was.replace(/\S(?:[^]*\S)?/u, () => text);
      return index === at
        ? { text: now, startMs, endMs, speaker, units: [] }
        : { text: was, startMs, endMs, speaker, units };
    });
    const whole = segments.map((segment) => segment.text).join('');
    this.#keep(
      entry.id,
      {
        ...this.#made('respoken', said, entry.app, how),
        from: from.id,
        ...{ text: whole, raw: whole, draft: '', segments },
      },
      true,
      signal,
    );
  }

  #made(
    made: NewVersion['made'],
    segments: readonly Segment[],
    app: string,
    { server, mode, hotwords, rules }: How,
  ): Pick<NewVersion, 'made' | 'at' | 'servers' | 'mode' | 'hotwords' | 'rules'> {
    const { servers, hotwords: lists } = this.#parts.settings();
    const asked = servers.find(({ url }) => url === server) ?? servers[0];
    return {
      made,
      at: this.#parts.now(),
      servers: [...new Set(segments.flatMap((segment) => segment.server ?? []))],
      mode: mode ?? asked.mode,
      hotwords: hotwords ? Object.keys(wordsAt(lists, { app, profile: null })).length : 0,
      rules,
    };
  }

  /** Null: it failed, or is not wanted any more. */
  async #recognise(
    entry: Entry,
    audio: AudioSource,
    { server, mode, hotwords }: How,
    signal: AbortSignal,
  ): Promise<readonly Segment[] | null> {
    const { app } = entry;
    const words = hotwords ? wordsAt(this.#parts.settings().hotwords, { app, profile: null }) : {};
    const openSession = this.#parts.speech.openSession(mode, words, server ?? undefined);
    const transcription = transcribeLate(unanswered(audio), openSession);
    const isAborted = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null)));
    const outcome = await Promise.race([transcription.outcome, isAborted]);
    if (outcome === null || signal.aborted) {
      transcription.cancel();
      return null;
    }
    if (outcome.kind === 'text') return outcome.segments;
    this.#fail(entry.id, outcome.problem, signal);
    return null;
  }

  async #ruled(segments: readonly Segment[], app: string): Promise<string> {
    const { text, settings } = this.#parts;
    const pipeline = await text.open(applied(settings(), app, null).text, null);
    return lateText(
      pipeline,
      segments.map((segment) => segment.text),
      0,
    );
  }

  #keep(id: EntryId, version: NewVersion, counts: boolean, signal: AbortSignal): void {
    if (signal.aborted) return;
    const kept = this.#parts.history.addVersion(id, version, counts);
    if ('problem' in kept) this.#fail(id, kept.problem, signal);
  }

  /** What was ended tells nothing more. */
  #fail(id: EntryId, found: Problem, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#running = null;
    this.#tell({ kind: 'failed', id, problem: found });
  }

  #tell(state: HistoryTask | null): void {
    this.#state = state;
    this.#changed.fire();
  }
}

/** The same audio; `read` is told up to where it was read. */
const watched = (audio: AudioSource, read: (to: number) => void): AudioSource => ({
  rate: audio.rate,
  length: audio.length,
  read: (from, to) => {
    read(Math.min(to, audio.length));
    return audio.read(from, to);
  },
});
