import { type AudioSource, type SampleRate, samplesToMs } from '../../shared/audio.ts';
import type { AudioFrame } from '../../shared/capture.ts';
import type { Schedule } from '../../shared/clock.ts';
import { Emitter } from '../../shared/emitter.ts';
import { LONGEST_PROOF_MS, type Proof } from '../../shared/ipc/window/hotwords.ts';
import { internalError, problem, type Problem } from '../../shared/problem.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Dictation } from '../dictation/dictation.ts';
import type { Journal, UnfinishedRecording } from '../journal/port.ts';
import { transcribeLate } from '../recovery/late-transcription.ts';
import type { Hotwords } from '../speech/port.ts';
import type { Speech } from '../speech/create.ts';
import { wordsAt } from './hotwords-in-force.ts';

/** A microphone that gave nothing says why only after its last frame. */
const REASON_MS = 500;

/** What {@link HotwordProof} needs. */
export interface HotwordProofParts {
  readonly settings: () => Settings;
  readonly speech: Pick<Speech, 'openSession'>;
  readonly dictation: Pick<Dictation, 'recordAside'>;
  readonly journal: Pick<Journal, 'kept'>;
  /** Epoch ms. */
  readonly now: () => number;
  readonly schedule: Schedule;
}

/** Shows what hotwords do: one speech, recognised without them and then with them. Nothing of it is kept. */
export class HotwordProof {
  readonly #parts: HotwordProofParts;
  readonly #changed = new Emitter();
  readonly changed = this.#changed.event;
  #state: Proof = { kind: 'none' };
  /** Ends what is under way. */
  #cancel: () => void = () => undefined;
  /** Ends the listening, so that what was said is recognised. */
  #stopListening: () => void = () => undefined;

  constructor(parts: HotwordProofParts) {
    this.#parts = parts;
  }

  get state(): Proof {
    return this.#state;
  }

  /** Ends what is under way, and forgets what was shown. */
  end(): void {
    this.#cancel();
    this.#cancel = () => undefined;
    this.#stopListening = () => undefined;
    this.#tell({ kind: 'none' });
  }

  /** Takes a kept recording, with the words of its place. */
  async prove(id: string): Promise<void> {
    this.end();
    const recording = (await this.#parts.journal.kept()).find((one) => one.id === id);
    if (recording === undefined) {
      this.#tell({ kind: 'failed', problem: problem('recording-gone', {}) });
      return;
    }
    await this.#compare(recording, wordsAt(this.#parts.settings().hotwords, recording.place));
  }

  /** Listens to the microphone, and takes what is said. */
  speak(): void {
    this.end();
    const { settings, dictation, schedule, now } = this.#parts;
    const { servers, hotwords } = settings();
    const audio = new SpokenAudio(servers[0].sampleRate);
    let isOver = false;
    const isThrough = (): boolean => isOver;
    let stopTimer = (): void => undefined;
    const over = (found: Problem | null): void => {
      if (isOver) return;
      isOver = true;
      stopTimer();
      if (found !== null) {
        this.#tell({ kind: 'failed', problem: found });
        return;
      }
      // Whatever they are for: it is these words that are on trial.
      const everywhere = hotwords.map((list) => ({ ...list, apps: [], profiles: [] }));
      void this.#compare(audio.asRecording(), wordsAt(everywhere, { app: '', profile: null }));
    };
    const aside = dictation.recordAside({
      frame: ({ pcm, last }: AudioFrame) => {
        audio.add(pcm);
        if (!last) return;
        if (audio.length > 0) over(null);
        else schedule(REASON_MS, () => over(problem('microphone-silent', {})));
      },
      failed: over,
    });
    // It may have failed at once.
    if (isThrough()) return;
    if (aside === null) {
      over(problem('microphone-in-use', {}));
      return;
    }
    stopTimer = schedule(LONGEST_PROOF_MS, () => aside.stop());
    this.#cancel = () => {
      isOver = true;
      stopTimer();
      aside.stop();
    };
    this.#stopListening = () => aside.stop();
    this.#tell({ kind: 'listening', since: now() });
  }

  /** All is said. */
  spoken(): void {
    this.#stopListening();
  }

  async #compare(recording: UnfinishedRecording, words: Hotwords): Promise<void> {
    const end = new AbortController();
    const { signal } = end;
    this.#cancel = () => end.abort();
    // What was answered before is asked again.
    const anew = { ...recording, settled: [], delivered: 0, answered: 0 };
    const texts: string[] = [];
    try {
      for (const [step, hotwords] of [
        ['without', {}],
        ['with', words],
      ] as const) {
        this.#tell({ kind: 'running', step });
        const transcription = transcribeLate(anew, (audio, ...rest) =>
          this.#parts.speech.openSession(null, hotwords)(audio, ...rest),
        );
        signal.onabort = () => transcription.cancel();
        // The outcome of a cancelled one never comes.
        const outcome = await transcription.outcome;
        if (signal.aborted) return;
        if (outcome.kind === 'failed') {
          this.#tell({ kind: 'failed', problem: outcome.problem });
          return;
        }
        texts.push(outcome.segments.join(''));
      }
    } catch (error) {
      if (!signal.aborted) this.#tell({ kind: 'failed', problem: internalError(error) });
      return;
    }
    const [without = '', heard = ''] = texts;
    this.#tell({ kind: 'done', without, with: heard, words: Object.keys(words) });
  }

  #tell(state: Proof): void {
    this.#state = state;
    this.#changed.fire();
  }
}

/** What is said for a proof: only in memory. */
class SpokenAudio implements AudioSource {
  readonly rate: SampleRate;
  length = 0;
  #frames: Int16Array[] = [];

  constructor(rate: SampleRate) {
    this.rate = rate;
  }

  add(pcm: Int16Array): void {
    const left = Math.max(0, Math.ceil((LONGEST_PROOF_MS * this.rate) / 1000) - this.length);
    if (left === 0) return;
    const taken = pcm.subarray(0, left);
    this.#frames.push(taken);
    this.length += taken.length;
  }

  read(from: number, to: number): Promise<Int16Array> {
    const all = new Int16Array(this.length);
    let at = 0;
    for (const frame of this.#frames) {
      all.set(frame, at);
      at += frame.length;
    }
    this.#frames = [all];
    return Promise.resolve(all.slice(from, to));
  }

  /** As the recordings of the journal are. */
  asRecording(): UnfinishedRecording {
    const { rate, length } = this;
    const place = { app: '', profile: null };
    const text = { settled: [], delivered: 0, answered: 0, waits: false };
    return { id: '', path: '', at: 0, rate, length, place, ...text, read: (from, to) => this.read(from, to) };
  }
}

/** How long a recording is, in ms. */
export const durationOf = ({ length, rate }: AudioSource): number => samplesToMs(length, rate);
