import { type Heard, SpeechDecoder } from './decoder.ts';
import { type Sentence, sentenceOf } from './sentence.ts';

/** What the recogniser tells, in the order of speech. */
export interface RecogniserEvents {
  heard(heard: Heard): void;
  /** So much more audio was taken as makes one step of the streaming model. */
  step(): void;
  /** The VAD has cut a sentence, or the audio ended in one. */
  sentence(sentence: Sentence): void;
}

/** The recogniser of one utterance: steps and sentences come at their moment in the audio, however it is chunked. */
export class Recogniser {
  readonly #decoder: SpeechDecoder;
  readonly #events: RecogniserEvents;
  readonly #stepSamples: number;
  #untilStep: number;
  #heard: Heard[] = [];
  #sentences = 0;

  /** @param stepMs audio between two {@link RecogniserEvents.step} calls. */
  constructor(sampleRate: number, stepMs: number, events: RecogniserEvents) {
    this.#events = events;
    this.#stepSamples = Math.max(1, Math.round((sampleRate * stepMs) / 1000));
    this.#untilStep = this.#stepSamples;
    this.#decoder = new SpeechDecoder(sampleRate, {
      heard: (heard) => {
        this.#heard.push(heard);
        events.heard(heard);
      },
      sentenceEnd: () => {
        const heard = this.#heard;
        this.#heard = [];
        events.sentence(sentenceOf(this.#sentences++, heard));
      },
    });
  }

  /** Takes the next PCM, 16 bit, mono. */
  push(pcm: Int16Array): void {
    for (let taken = 0; taken < pcm.length;) {
      const part = pcm.subarray(taken, taken + this.#untilStep);
      this.#decoder.push(part);
      taken += part.length;
      this.#untilStep -= part.length;
      if (this.#untilStep === 0) {
        this.#untilStep = this.#stepSamples;
        this.#events.step();
      }
    }
  }

  /** The audio is over. */
  finish(): void {
    this.#decoder.finish();
  }
}
