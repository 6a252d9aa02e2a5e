/** A stretch of sound between silences, in ms from the start of the audio. */
export interface Burst {
  readonly startMs: number;
  readonly endMs: number;
}

/** Blocks in which loudness is measured, in ms, and how many of them are averaged. */
const BLOCK_MS = 1;
const AVERAGED = 5;
/** Mean square below which nothing is heard (an RMS of 0.04, −28 dBFS): noise 20 dB under {@link speak}'s level. */
const FLOOR = 0.04 ** 2;
/** Share of the loudest mean square of late that counts as sound. */
const SHARE = 0.25;
/** By how much the memory of the loudest fades in one block: half in a second. */
const FADE = 0.5 ** (BLOCK_MS / 1000);
/** A silence up to this length in ms is a hole in a sound: one lost 10 ms buffer. */
const HOLE_MS = 14;
/** How much later than the sound itself the averaged loudness crosses the threshold, in ms. */
const RISE_MS = 4;
const FALL_MS = 2;
/** How far back {@link BurstDetector.read} reaches, in ms. */
const MEMORY_MS = 250;

/** Energy-based voice activity detection with a resolution of about 1 ms. Memory does not grow. */
export class BurstDetector {
  /** Samples that {@link block} takes at a time. */
  readonly blockSize: number;
  readonly #rate: number;
  readonly #ring: Float64Array;
  readonly #energies = new Float64Array(AVERAGED);
  #taken = 0;
  #blocks = 0;
  #loudest = 0;
  #start: number | null = null;
  #lastLoud = 0;

  /** @param sampleRate in Hz. */
  constructor(sampleRate: number) {
    this.#rate = sampleRate;
    this.blockSize = Math.round((sampleRate * BLOCK_MS) / 1000);
    this.#ring = new Float64Array(Math.ceil((sampleRate * MEMORY_MS) / 1000));
  }

  /** Ms since the last sound ended; 0 while something sounds. */
  get silentMs(): number {
    return this.#start === null ? this.#now - this.#lastLoud : 0;
  }

  /** Takes the next block of audio. Returns the burst that has ended with it. */
  block(pcm: Int16Array): Burst | null {
    let energy = 0;
    for (const value of pcm) {
      const sample = value / 32768;
      energy += sample * sample;
      this.#ring[this.#taken++ % this.#ring.length] = sample;
    }
    this.#energies[this.#blocks++ % AVERAGED] = energy / pcm.length;
    let mean = 0;
    for (const one of this.#energies) mean += one / AVERAGED;
    this.#loudest = Math.max(mean, this.#loudest * FADE);
    if (mean > Math.max(FLOOR, SHARE * this.#loudest)) {
      this.#start ??= this.#now - RISE_MS;
      this.#lastLoud = this.#now + BLOCK_MS - FALL_MS;
      return null;
    }
    if (this.#start === null || this.#now - this.#lastLoud <= HOLE_MS) return null;
    const burst = { startMs: this.#start, endMs: this.#lastLoud };
    this.#start = null;
    return burst;
  }

  /** The samples (−1 … 1) around a moment of the last 200 ms. */
  read(centreMs: number, length: number): Float64Array {
    const first = Math.round((centreMs * this.#rate) / 1000) - Math.floor(length / 2);
    const samples = new Float64Array(length);
    for (let n = Math.max(0, -first); n < length; n++) {
      samples[n] = this.#ring[(first + n) % this.#ring.length] ?? 0;
    }
    return samples;
  }

  get #now(): number {
    return (this.#taken * 1000) / this.#rate;
  }
}
