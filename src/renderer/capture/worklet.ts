import { samplesPerFrame } from '../../shared/audio.ts';
import type { UtteranceId } from '../../shared/utterance.ts';
import { FrameAssembler } from './frames.ts';
import { LevelMeter } from './level.ts';
import { SampleRing } from './sample-ring.ts';
import { PROCESSOR, type CaptureOptions, type WorkletCommand, type WorkletReport } from './worklet-messages.ts';

/** The part of AudioWorkletGlobalScope that is used here; TypeScript's DOM library does not have it. */
interface WorkletScope {
  readonly currentTime: number;
  readonly AudioWorkletProcessor: new () => { readonly port: MessagePort };
  registerProcessor(
    name: string,
    processor: new (options: { readonly processorOptions: CaptureOptions }) => {
      process(inputs: readonly (readonly Float32Array[])[]): boolean;
    },
  ): void;
}

const scope = globalThis as unknown as WorkletScope;

/** What a warm microphone keeps of the time before an utterance. */
const PRE_ROLL_MS = 300;
/** Levels come 25 times a second: enough for the eye to see them move evenly. */
const LEVEL_MS = 40;

/** Turns the microphone's samples into frames, first sound and level, on the audio thread. */
class CaptureProcessor extends scope.AudioWorkletProcessor {
  readonly #rate: number;
  readonly #assembler: FrameAssembler;
  readonly #meter: LevelMeter;
  readonly #preRoll: SampleRing;
  #utterance: UtteranceId | null = null;
  #heard = false;

  constructor({ processorOptions: { sampleRate } }: { readonly processorOptions: CaptureOptions }) {
    super();
    this.#rate = sampleRate;
    this.#assembler = new FrameAssembler(samplesPerFrame(sampleRate));
    this.#meter = new LevelMeter((sampleRate * LEVEL_MS) / 1000);
    this.#preRoll = new SampleRing((sampleRate * PRE_ROLL_MS) / 1000);
    this.port.onmessage = ({ data }: MessageEvent<WorkletCommand>) => this.#obey(data);
  }

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    const samples = inputs[0]?.[0];
    if (samples !== undefined) {
      if (this.#utterance === null) this.#preRoll.push(samples);
      else this.#take(this.#utterance, samples, scope.currentTime);
    }
    return true;
  }

  #obey(command: WorkletCommand): void {
    switch (command.type) {
      case 'forget':
        this.#preRoll.drain();
        break;
      case 'start': {
        const before = this.#preRoll.drain();
        this.#utterance = command.utterance;
        this.#heard = false;
        if (command.preRoll) this.#take(command.utterance, before, scope.currentTime - before.length / this.#rate);
        break;
      }
      case 'stop':
        if (command.utterance !== this.#utterance) break;
        this.#report({ type: 'frame', utterance: this.#utterance, pcm: this.#assembler.flush(), last: true });
        this.#utterance = null;
        break;
    }
  }

  /** @param time when the first of the samples was recorded, in seconds of the audio context */
  #take(utterance: UtteranceId, samples: Float32Array, time: number): void {
    if (!this.#heard) {
      const first = samples.findIndex((sample) => sample !== 0);
      if (first !== -1) {
        this.#heard = true;
        this.#report({ type: 'heard', utterance, time: time + first / this.#rate });
      }
    }
    this.#assembler.push(samples, (pcm) => this.#report({ type: 'frame', utterance, pcm, last: false }));
    const level = this.#meter.push(samples);
    if (level !== null) this.#report({ type: 'level', level });
  }

  #report(report: WorkletReport): void {
    this.port.postMessage(report, report.type === 'frame' ? [report.pcm.buffer] : []);
  }
}

scope.registerProcessor(PROCESSOR, CaptureProcessor);
