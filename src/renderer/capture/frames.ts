/** One frame of 16-bit mono audio, with a buffer of its own: a message takes along all of the buffer of a view. */
export type Pcm = Int16Array<ArrayBuffer>;

const clip = (value: number): number => Math.min(32767, Math.max(-32768, Math.round(value)));

/** Cuts a stream of float samples (-1 to 1, clipped beyond) into 16-bit frames of a fixed length. */
export class FrameAssembler {
  readonly #length: number;
  #frame: Pcm;
  #filled = 0;

  /** @param length samples per frame */
  constructor(length: number) {
    this.#length = length;
    this.#frame = new Int16Array(length);
  }

  /** Samples that the frame begun still needs. */
  get missing(): number {
    return this.#length - this.#filled;
  }

  /** Takes samples of any number and hands every frame that they complete to `emit`. */
  push(samples: Float32Array, emit: (frame: Pcm) => void): void {
    for (let from = 0; from < samples.length;) {
      const [frame, filled] = [this.#frame, this.#filled];
      const count = Math.min(this.missing, samples.length - from);
      for (let n = 0; n < count; n += 1) {
        // 32768 is what Chromium divides 16-bit devices by, so their samples come back as they were.
        frame[filled + n] = clip((samples[from + n] as number) * 32768);
      }
      this.#filled += count;
      from += count;
      if (this.missing === 0) emit(this.flush());
    }
  }

  /** Gives what is there of the frame begun, which may be nothing, and begins a new one. */
  flush(): Pcm {
    const frame = this.#filled === this.#length ? this.#frame : this.#frame.slice(0, this.#filled);
    this.#frame = new Int16Array(this.#length);
    this.#filled = 0;
    return frame;
  }
}
