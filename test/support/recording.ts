import { join } from 'node:path';
import { Dictation } from '../../src/main/dictation/dictation.ts';
import type { NewEntry } from '../../src/main/history/port.ts';
import { applied } from '../../src/main/insertion/applied.ts';
import { InsertionQueue } from '../../src/main/insertion/queue.ts';
import { createJournal } from '../../src/main/journal/journal.ts';
import type { Journal } from '../../src/main/journal/port.ts';
import { RecordingService } from '../../src/main/recording/recording-service.ts';
import { createSpeech, type Speech } from '../../src/main/speech/create.ts';
import type { OpenUtteranceSession } from '../../src/main/speech/port.ts';
import { TextEngine } from '../../src/main/text/engine.ts';
import type { ServerSettings, Settings } from '../../src/settings/schema.ts';
import { FRAME_MS, samplesPerFrame } from '../../src/shared/audio.ts';
import type { AudioFrame, CaptureEvent } from '../../src/shared/capture.ts';
import type { Problem } from '../../src/shared/problem.ts';
import type { SpeechMode, UtteranceId } from '../../src/shared/utterance.ts';
import type { FastClock } from './fast-clock.ts';
import { revealPlain } from './key-store.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

/** The page with the microphone: it captures one utterance at a time, and a start ends the one before. */
class FakeMicrophonePage {
  readonly #onFrame: (frame: AudioFrame) => void;
  readonly #onCapture: (event: CaptureEvent) => void;
  #current: UtteranceId | null = null;
  #sequence = 0;
  /** How many samples were said while nothing was captured. */
  unheard = 0;

  constructor(onFrame: (frame: AudioFrame) => void, onCapture: (event: CaptureEvent) => void) {
    this.#onFrame = onFrame;
    this.#onCapture = onCapture;
  }

  /** What main asks, which the page gets a moment later. */
  readonly control = {
    rate: 16_000 as const,
    start: (id: UtteranceId): void =>
      void setImmediate(() => {
        this.#end();
        this.#current = id;
        this.#sequence = 0;
      }),
    stop: (id: UtteranceId): void => void setImmediate(() => (id === this.#current ? this.#end() : undefined)),
  };

  get isCapturing(): boolean {
    return this.#current !== null;
  }

  /** The microphone has heard this. */
  hear(pcm: Int16Array<ArrayBuffer>): void {
    if (this.#current === null) this.unheard += pcm.length;
    else this.#send(this.#current, pcm, false);
  }

  /** The microphone is gone for good. */
  fail(problem: Problem): void {
    const utterance = this.#current;
    if (utterance === null) return;
    this.#end();
    this.#onCapture({ type: 'failed', utterance, problem });
  }

  /** Another microphone goes on. */
  switchTo(label: string): void {
    if (this.#current !== null) this.#onCapture({ type: 'switched', utterance: this.#current, at: 0, label });
  }

  #end(): void {
    const utterance = this.#current;
    this.#current = null;
    if (utterance !== null) this.#send(utterance, new Int16Array(), true);
  }

  #send(utterance: UtteranceId, pcm: Int16Array<ArrayBuffer>, last: boolean): void {
    this.#onFrame({ utterance, sequence: this.#sequence++, pcm, last });
  }
}

/** What a {@link RecordingStation} is made of. */
interface StationOptions {
  readonly servers: readonly [ServerSettings, ...ServerSettings[]];
  /** Where the journal lies. */
  readonly folder: string;
  readonly clock: FastClock;
}

/** Recording and dictation as the app has them, with a page that captures what the test says. */
export interface RecordingStation {
  readonly recording: RecordingService;
  readonly dictation: Dictation;
  readonly page: FakeMicrophonePage;
  readonly journal: Journal;
  readonly openSession: (mode: SpeechMode) => OpenUtteranceSession;
  /** What went into the history. */
  readonly entries: readonly NewEntry[];
  /** What was typed by dictations. */
  readonly typed: readonly string[];
  /** Faults of ours: there should be none. */
  readonly faults: readonly unknown[];
  /** Says this, as fast as the clock runs. */
  readonly say: (pcm: Int16Array) => Promise<void>;
  dispose(): Promise<void>;
}

/** Makes a {@link RecordingStation}. */
export async function createRecordingStation(options: StationOptions): Promise<RecordingStation> {
  const { clock, folder, servers } = options;
  const settings: Settings = { ...DEFAULT_SETTINGS, servers: [...servers] };
  const { now, schedule } = clock;
  const [faults, typed, entries]: [unknown[], string[], NewEntry[]] = [[], [], []];
  const fault = (error: unknown): void => void faults.push(error);
  const speech: Speech = await createSpeech({
    userData: folder,
    resources: '',
    servers: () => settings.servers,
    reveal: revealPlain,
    onProblem: fault,
    onHotwords: () => undefined,
    log: () => undefined,
    time: { now, schedule },
    authorities: () => [],
  });
  const journal = createJournal({
    folder: join(folder, 'recordings'),
    now: Date.now,
    schedule,
    settings: () => settings.journal,
    keepsDelivered: () => false,
    onProblem: fault,
  });
  const text = new TextEngine(fault);
  const inserter = {
    place: (profile: string | null) => ({
      applied: Promise.resolve({ ...applied(settings, '', profile), app: '', profile }),
      textBefore: () => Promise.resolve(null),
      insert: (more: string) => {
        typed.push(more);
        return Promise.resolve({ kind: 'delivered' as const, proven: true, target: null });
      },
      wentTo: () => undefined,
      finish: () => Promise.resolve(false),
    }),
    copy: () => Promise.resolve(true),
    insertHere: () => Promise.reject(new Error('nobody asks for this')),
  };
  const queue = new InsertionQueue({
    inserter,
    undo: () => Promise.reject(new Error('nobody says so')),
    onEnter: () => undefined,
    onFault: fault,
    now,
  });
  const page = new FakeMicrophonePage(
    (frame) => dictation.onFrame(frame),
    (event) => dictation.onCapture(event),
  );
  const dictation = new Dictation({
    settings: () => settings,
    openSession: (mode) => speech.openSession(mode, {}),
    journal,
    queue,
    inserter,
    undo: { inserted: () => undefined },
    text,
    typeLive: () => Promise.resolve(null),
    capture: page.control,
    overlay: { view: () => undefined, text: () => undefined },
    listener: {
      changed: () => undefined,
      missed: fault,
      journalChanged: () => undefined,
      finished: () => undefined,
      taken: () => undefined,
    },
    now,
  });
  const recording = new RecordingService({
    recordBeside: (taker) => dictation.recordBeside(taker),
    keepOpen: () => undefined,
    journal,
    journalChanged: () => undefined,
    rate: () => settings.servers[0].sampleRate,
    openSession: (mode) => speech.openSession(mode, {}),
    answersAtEnd: () => speech.recall(settings.servers[0].url).flavour === 'cpp-offline',
    openPipeline: () => text.open(settings.text, null),
    hotwords: () => 0,
    speed: () => null,
    keep: (entry) => Promise.resolve(entries.push(entry)),
    onFault: fault,
    now,
    schedule,
  });
  return {
    recording,
    dictation,
    page,
    journal,
    openSession: (mode) => speech.openSession(mode, {}),
    entries,
    typed,
    faults,
    say: async (pcm) => {
      const size = samplesPerFrame(settings.servers[0].sampleRate);
      const began = now();
      for (let at = 0; at < pcm.length; at += size) {
        while (now() < began + (at / size) * FRAME_MS)
          await new Promise<void>((resolve) => schedule(FRAME_MS / 2, resolve));
        page.hear(pcm.slice(at, at + size));
      }
    },
    async dispose() {
      await recording.dispose();
      await dictation.dispose();
      await speech.dispose();
      queue.dispose();
      await journal.dispose();
    },
  };
}
