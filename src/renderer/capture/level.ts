/** Loudness in dB of full scale that shows as 0 (a quiet room) and as 1 (a voice close to the microphone). */
const QUIET_DB = -60;
const LOUD_DB = -12;

/** Root mean square (0 to 1) on a scale on which equal steps sound equal: 0 is quiet, 1 is loud. */
export function perceived(rms: number): number {
  const db = 20 * Math.log10(rms);
  return Math.min(1, Math.max(0, (db - QUIET_DB) / (LOUD_DB - QUIET_DB)));
}

/** Measures the level of a stream once per so many samples. */
export class LevelMeter {
  readonly #window: number;
  #sum = 0;
  #count = 0;

  /** @param window samples per measurement */
  constructor(window: number) {
    this.#window = window;
  }

  /** Takes samples; gives the {@link perceived} level when they complete a measurement, else null. */
  push(samples: Float32Array): number | null {
    let sum = 0;
    for (let n = 0; n < samples.length; n += 1) sum += (samples[n] as number) ** 2;
    this.#sum += sum;
    this.#count += samples.length;
    if (this.#count < this.#window) return null;
    const level = perceived(Math.sqrt(this.#sum / this.#count));
    this.#sum = 0;
    this.#count = 0;
    return level;
  }
}
