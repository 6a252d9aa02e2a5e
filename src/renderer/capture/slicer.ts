import { type SampleRate, samplesPerFrame } from '../../shared/audio.ts';
import type { UtteranceId } from '../../shared/utterance.ts';
import { FrameAssembler, type Pcm } from './frames.ts';
import { LevelMeter } from './level.ts';
import { SampleRing } from './sample-ring.ts';

/** What a warm microphone keeps of the time before an utterance. */
const PRE_ROLL_MS = 300;
/** Levels come 25 times a second: enough for the eye to see them move evenly. */
const LEVEL_MS = 40;

/** What becomes of the samples. */
export interface SlicerEvents {
  frame(utterance: UtteranceId, pcm: Pcm, last: boolean): void;
  /** The first sample other than zero, so many samples before the end of what was pushed last. */
  heard(utterance: UtteranceId, samplesAgo: number): void;
  /** Level of the last 40 ms, 0 to 1. */
  level(level: number): void;
}

/** Turns a stream of samples into the frames of utterances, their first sound, and the level. */
export class Slicer {
  readonly #assembler: FrameAssembler;
  readonly #meter: LevelMeter;
  readonly #preRoll: SampleRing;
  readonly #events: SlicerEvents;
  #utterance: UtteranceId | null = null;
  #heard = false;

  constructor(rate: SampleRate, events: SlicerEvents) {
    this.#assembler = new FrameAssembler(samplesPerFrame(rate));
    this.#meter = new LevelMeter((rate * LEVEL_MS) / 1000);
    this.#preRoll = new SampleRing((rate * PRE_ROLL_MS) / 1000);
    this.#events = events;
  }

  /** The samples of this utterance come from now on; with `preRoll`, from 300 ms ago. */
  start(utterance: UtteranceId, preRoll: boolean): void {
    const before = this.#preRoll.drain();
    this.#utterance = utterance;
    this.#heard = false;
    if (preRoll) this.#take(utterance, before);
  }

  push(samples: Float32Array): void {
    if (this.#utterance === null) this.#preRoll.push(samples);
    else this.#take(this.#utterance, samples);
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
    this.#assembler.push(samples, (pcm) => this.#events.frame(utterance, pcm, false));
    const level = this.#meter.push(samples);
    if (level !== null) this.#events.level(level);
  }
}
