/** Length of one character's tones in ms. */
export const TONE_MS = 70;
/** Silence after each character in ms. 70 + 30 is no divisor of 60 ms frames: a lost frame puts all after it out of step. */
export const GAP_MS = 30;
/** From the start of one character to the start of the next, in ms. */
export const CHARACTER_MS = TONE_MS + GAP_MS;

/** How many tones each of the three groups has; 11 is prime, for the check. */
export const ROWS = 18;
export const COLUMNS = 19;
export const CHECKS = 11;

/** Three simultaneous tones, by their number in their group. */
export interface Chord {
  readonly row: number;
  readonly column: number;
  readonly check: number;
}

/** Between tones, in Hz: one bin of {@link WINDOW_MS}, so that tones do not leak into one another. */
const SPACING_HZ = 50;
const WINDOW_MS = 1000 / SPACING_HZ;
/**
 * Where the groups begin, in Hz. All end below 3,400, for 8 kHz audio; groups are 350 apart, so that beats between
 * tones are shorter than the 5 ms over which loudness is averaged.
 */
const FIRST_HZ = { row: 400, column: 1600, check: 2850 } as const;
const SIZE = { row: ROWS, column: COLUMNS, check: CHECKS } as const;
const GROUPS = ['row', 'column', 'check'] as const;

/** The frequencies of a chord in Hz. */
export const frequenciesOf = (chord: Chord): number[] =>
  GROUPS.map((group) => FIRST_HZ[group] + SPACING_HZ * chord[group]);

/** The strongest tone of a group must have this many times the energy of the second. */
const CLEAR = 2.5;
/** The three tones must hold this share of all energy. */
const PURE = 0.5;

/** Samples a second that are looked at, at least: all tones are below half of it. More would only cost time. */
const LOOKED_AT_HZ = 8000;

/** Tells which chord sounds in a piece of audio by projecting it on each known tone. */
export class ToneAnalyser {
  /** Samples that {@link identify} looks at: three windows. */
  readonly length: number;
  /** Every so many samples one is looked at; a window holds {@link #window} of those. */
  readonly #stride: number;
  readonly #window: number;
  readonly #references: Record<(typeof GROUPS)[number], readonly Reference[]>;

  /** @param sampleRate in Hz, 8,000 or more. */
  constructor(sampleRate: number) {
    this.#stride = Math.max(1, Math.floor(sampleRate / LOOKED_AT_HZ));
    const rate = sampleRate / this.#stride;
    this.#window = Math.round((rate * WINDOW_MS) / 1000);
    this.length = 3 * this.#window * this.#stride;
    const references = (group: (typeof GROUPS)[number]): Reference[] =>
      Array.from({ length: SIZE[group] }, (_, n) => reference((FIRST_HZ[group] + SPACING_HZ * n) / rate, this.#window));
    this.#references = { row: references('row'), column: references('column'), check: references('check') };
  }

  /**
   * The chord in {@link length} samples, or null when they hold no clear one. Energies of the windows are added
   * without their phases, so that a few lost milliseconds spoil one window only.
   */
  identify(audio: Float64Array): Chord | null {
    const samples = audio.filter((_, n) => n % this.#stride === 0);
    let total = 0;
    for (const sample of samples) total += sample * sample;
    let pure = 0;
    const strongest = { row: 0, column: 0, check: 0 };
    for (const group of GROUPS) {
      let best = 0;
      let second = 0;
      this.#references[group].forEach((tone, n) => {
        const energy = this.#energy(samples, tone);
        if (energy > best) {
          second = best;
          best = energy;
          strongest[group] = n;
        } else if (energy > second) second = energy;
      });
      if (best <= CLEAR * second) return null;
      pure += best;
    }
    return pure < PURE * total ? null : strongest;
  }

  /** Energy of one tone in the samples, in the units of their squares' sum. */
  #energy(samples: Float64Array, { cos, sin }: Reference): number {
    const window = this.#window;
    let energy = 0;
    for (let start = 0; start < samples.length; start += window) {
      let real = 0;
      let imaginary = 0;
      for (let n = 0; n < window; n++) {
        const sample = samples[start + n] ?? 0;
        real += sample * (cos[n] ?? 0);
        imaginary += sample * (sin[n] ?? 0);
      }
      energy += real * real + imaginary * imaginary;
    }
    return (2 * energy) / window;
  }
}

/** One period-exact window of a tone, in quadrature. */
interface Reference {
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

/** @param frequency in cycles per sample. */
const reference = (frequency: number, length: number): Reference => ({
  cos: Float64Array.from({ length }, (_, n) => Math.cos(2 * Math.PI * frequency * n)),
  sin: Float64Array.from({ length }, (_, n) => Math.sin(2 * Math.PI * frequency * n)),
});
