/** Remembers the last samples of a stream. */
export class SampleRing {
  readonly #samples: Float32Array;
  #next = 0;
  #count = 0;

  /** @param capacity samples to remember */
  constructor(capacity: number) {
    this.#samples = new Float32Array(capacity);
  }

  push(samples: Float32Array): void {
    for (const sample of samples) {
      this.#samples[this.#next] = sample;
      this.#next = (this.#next + 1) % this.#samples.length;
    }
    this.#count = Math.min(this.#samples.length, this.#count + samples.length);
  }

  /** Gives what is remembered, oldest first, and forgets it. */
  drain(): Float32Array {
    const { length } = this.#samples;
    const start = (this.#next - this.#count + length) % length;
    const drained = Float32Array.from({ length: this.#count }, (_, i) => this.#samples[(start + i) % length] ?? 0);
    this.#count = 0;
    return drained;
  }
}
