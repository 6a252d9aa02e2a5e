import { FRAME_MS, type SampleRate, samplesPerFrame } from '../../shared/audio.ts';
import type { UtteranceId } from '../../shared/utterance.ts';
import { FrameAssembler, type Pcm } from './frames.ts';
import { LevelMeter } from './level.ts';
import { SampleRing } from './sample-ring.ts';

/** What a warm microphone keeps of the time before an utterance. */
const PRE_ROLL_MS = 300;

/**
 * So much sound makes one level. Each is drawn, and without a GPU that costs more than the recording: half as many of them
 * are still seen to follow the voice.
 */
const LEVEL_MS = 120;

/** What becomes of the samples. */
export interface SlicerEvents {
  frame(utterance: UtteranceId, pcm: Pcm, last: boolean): void;
  /** The first sample other than zero, so many samples before the end of what was pushed last. */
  heard(utterance: UtteranceId, samplesAgo: number): void;
  /** Level of the last 120 ms, 0 to 1. */
  level(level: number): void;
}

/** Turns a stream of samples into the frames of utterances, their first sound, and the level. */
export class Slicer {
  readonly #frameLength: number;
  readonly #assembler: FrameAssembler;
  readonly #meter: LevelMeter;
  readonly #preRoll: SampleRing;
  readonly #events: SlicerEvents;
  #utterance: UtteranceId | null = null;
  #heard = false;
  #length = 0;
  /** Whether the level is measured beside an utterance, too. */
  isMetered = false;

  constructor(rate: SampleRate, events: SlicerEvents) {
    this.#frameLength = samplesPerFrame(rate);
    this.#assembler = new FrameAssembler(this.#frameLength);
    this.#meter = new LevelMeter((rate * LEVEL_MS) / 1000);
    this.#preRoll = new SampleRing((rate * PRE_ROLL_MS) / 1000);
    this.#events = events;
  }

  /** Samples of the utterance so far, or of the last one when it is over. */
  get length(): number {
    return this.#length;
  }

  /** How much sound is missing until the next frame, in ms. Beside an utterance no frame is due: that of a whole one. */
  get missingMs(): number {
    return (this.#assembler.missing * FRAME_MS) / this.#frameLength;
  }

  /** The samples of this utterance come from now on; with `preRoll`, from 300 ms ago. */
  start(utterance: UtteranceId, preRoll: boolean): void {
    const before = this.#preRoll.drain();
    this.#utterance = utterance;
    this.#heard = false;
    this.#length = 0;
    if (preRoll) this.#take(utterance, before);
  }

  push(samples: Float32Array): void {
    if (this.#utterance !== null) {
      this.#take(this.#utterance, samples);
      return;
    }
    this.#preRoll.push(samples);
    if (this.isMetered) this.#measure(samples);
  }

  /** The utterance is over: what is left is its last frame. */
  stop(utterance: UtteranceId): void {
    if (utterance !== this.#utterance) return;
    this.#utterance = null;
    this.#events.frame(utterance, this.#assembler.flush(), true);
  }

  /** Another stream follows: what was heard of the one before is no pre-roll of it. */
  forget(): void {
    this.#preRoll.drain();
  }

  #take(utterance: UtteranceId, samples: Float32Array): void {
    if (!this.#heard) {
      const first = samples.findIndex((sample) => sample !== 0);
      if (first !== -1) {
        this.#heard = true;
        this.#events.heard(utterance, samples.length - first);
      }
    }
    this.#length += samples.length;
    this.#assembler.push(samples, (pcm) => this.#events.frame(utterance, pcm, false));
    this.#measure(samples);
  }

  #measure(samples: Float32Array): void {
    const level = this.#meter.push(samples);
    if (level !== null) this.#events.level(level);
  }
}
