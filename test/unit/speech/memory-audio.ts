import type { AudioSource, SampleRate } from '../../../src/shared/audio.ts';

/** The audio of an utterance, in memory. */
export class MemoryAudio implements AudioSource {
  readonly rate: SampleRate;
  /** Why reading fails; null: it does not. */
  failure: string | null = null;
  #samples = new Int16Array(0);
  #length = 0;

  constructor(rate: SampleRate = 16_000, samples: Int16Array = new Int16Array(0)) {
    this.rate = rate;
    this.append(samples);
  }

  get length(): number {
    return this.#length;
  }

  append(pcm: Int16Array): void {
    if (this.#length + pcm.length > this.#samples.length) {
      const grown = new Int16Array(2 * (this.#length + pcm.length));
      grown.set(this.#samples.subarray(0, this.#length));
      this.#samples = grown;
    }
    this.#samples.set(pcm, this.#length);
    this.#length += pcm.length;
  }

  read(from: number, to: number): Promise<Int16Array> {
    if (this.failure !== null) return Promise.reject(new Error(this.failure));
    return Promise.resolve(this.#samples.slice(from, Math.min(to, this.#length)));
  }
}
