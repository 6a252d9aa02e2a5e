import type { AudioSource, SampleRate } from '../../shared/audio.ts';
import type { Schedule } from '../../shared/clock.ts';
import { Emitter } from '../../shared/emitter.ts';
import { LONGEST_PROOF_MS, type Proof } from '../../shared/ipc/window/hotwords.ts';
import { internalError, problem } from '../../shared/problem.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Dictation } from '../dictation/dictation.ts';
import { transcribeLate, unanswered } from '../recovery/late-transcription.ts';
import type { Hotwords } from '../speech/port.ts';
import type { Speech } from '../speech/create.ts';
import { wordsAt } from './hotwords-in-force.ts';
import { listen } from './listening.ts';
import type { ProofRecordings } from './proof-recordings.ts';

/** What {@link HotwordProof} needs. */
export interface HotwordProofParts {
  readonly settings: () => Settings;
  readonly speech: Pick<Speech, 'openSession'>;
  readonly dictation: Pick<Dictation, 'recordAside'>;
  readonly captureRate: () => SampleRate;
  readonly recordings: Pick<ProofRecordings, 'open'>;
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
    const signal = this.#begin();
    const recording = await this.#parts.recordings.open(id);
    if (recording === null) {
      if (!signal.aborted) this.#tell({ kind: 'failed', problem: problem('recording-gone', {}) });
      return;
    }
    try {
      if (signal.aborted) return;
      await this.#compare(recording.audio, wordsAt(this.#parts.settings().hotwords, recording.place), signal);
    } finally {
      await recording.close();
    }
  }

  /** Listens to the microphone, and takes what is said. */
  speak(): void {
    this.end();
    const { settings, dictation, captureRate, schedule, now } = this.#parts;
    const { hotwords } = settings();
    let isOver = false;
    const isThrough = (): boolean => isOver;
    const listening = listen({ dictation, schedule }, { rate: captureRate(), longestMs: LONGEST_PROOF_MS }, (heard) => {
      isOver = true;
      if ('code' in heard) {
        this.#tell({ kind: 'failed', problem: heard });
        return;
      }
      // Whatever they are for: it is these words that are on trial.
      const everywhere = hotwords.map((list) => ({ ...list, apps: [], profiles: [] }));
      void this.#compare(heard, wordsAt(everywhere, { app: '', profile: null }), this.#begin());
    });
    // It may have failed at once.
    if (isThrough()) return;
    this.#cancel = () => listening.cancel();
    this.#stopListening = () => listening.stop();
    this.#tell({ kind: 'listening', since: now() });
  }

  /** All is said. */
  spoken(): void {
    this.#stopListening();
  }

  /** What is under way from now on; it is over when this is aborted. */
  #begin(): AbortSignal {
    const end = new AbortController();
    this.#cancel = () => end.abort();
    return end.signal;
  }

  async #compare(recording: AudioSource, words: Hotwords, signal: AbortSignal): Promise<void> {
    // The outcome of a transcription that is cancelled never comes.
    const isAborted = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null)));
    const texts: string[] = [];
    try {
      for (const [step, hotwords] of [
        ['without', {}],
        ['with', words],
      ] as const) {
        this.#tell({ kind: 'running', step });
        const transcription = transcribeLate(unanswered(recording), (audio, ...rest) =>
          this.#parts.speech.openSession(null, hotwords)(audio, ...rest),
        );
        signal.onabort = () => transcription.cancel();
        const outcome = await Promise.race([transcription.outcome, isAborted]);
        if (outcome === null || signal.aborted) return;
        if (outcome.kind === 'failed') {
          this.#tell({ kind: 'failed', problem: outcome.problem });
          return;
        }
        texts.push(outcome.segments.map(({ text }) => text).join(''));
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
