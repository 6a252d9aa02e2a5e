/** Zero crossings of the low-pass filter on each side: passes up to 0.84 of the lower Nyquist frequency. */
const CROSSINGS = 32;
/** Middle of the filter's transition band, as a share of the lower Nyquist frequency. */
const CUTOFF = 0.92;
/** Shape of the Kaiser window: what lies beyond the band is 80 dB down. */
const BETA = 8;

/**
 * Changes the sample rate of a stream, chunk by chunk, without a seam: a windowed-sinc low-pass filter in its polyphase
 * form. The output begins with 2 ms (4 ms at 8 kHz) of the silence before the input, and so runs behind it by as much:
 * 60 ms of input complete 60 ms of output, and no frame waits for the chunk after it. `flush` gives what is behind.
 */
export class Resampler {
  readonly #up: number;
  readonly #down: number;
  /** Input samples that the filter sees before and after the one in its middle. */
  readonly #half: number;
  /** Filter coefficients, one row of `2 * half` for each of the `up` phases. */
  readonly #filter: Float32Array;
  /** Input that is still needed. */
  #input = new Float32Array(0);
  /** Place in `#input` of the sample before the next output sample, and the fraction behind it in `up`ths. */
  #at = 0;
  #phase = 0;

  /** @param from rate of the input and `to` that of the output, in Hz, whole numbers */
  constructor(from: number, to: number) {
    const divisor = gcd(from, to);
    this.#up = to / divisor;
    this.#down = from / divisor;
    const stretch = Math.max(1, from / to);
    // Even, so that a row has a multiple of four coefficients.
    this.#half = 2 * Math.ceil((CROSSINGS * stretch) / 2);
    this.#filter = coefficients(this.#up, this.#half, CUTOFF / stretch);
    this.#begin();
  }

  /** Takes samples; gives what of the output they complete. */
  push(samples: Float32Array): Float32Array {
    const input = new Float32Array(this.#input.length + samples.length);
    input.set(this.#input);
    input.set(samples, this.#input.length);
    const half = this.#half;
    const width = 2 * half;
    const filter = this.#filter;
    const room = Math.max(0, Math.ceil(((input.length - half - this.#at) * this.#up) / this.#down) + 1);
    const output = new Float32Array(room);
    let count = 0;
    for (; this.#at + half < input.length; count += 1) {
      const first = this.#at - half + 1;
      const row = this.#phase * width;
      output[count] = dotProduct(input, first, filter, row, width);
      this.#phase += this.#down;
      this.#at += Math.floor(this.#phase / this.#up);
      this.#phase %= this.#up;
    }
    const done = Math.min(this.#at - half, input.length);
    this.#input = input.slice(done);
    this.#at -= done;
    return output.subarray(0, count);
  }

  /** Gives the output that belongs to the input so far, as if silence followed, and begins anew. */
  flush(): Float32Array {
    const rest = this.push(new Float32Array(this.#half));
    this.#begin();
    return rest;
  }

  /** Before the first sample there is silence: as much as the filter sees, and as the output runs behind. */
  #begin(): void {
    const delay = Math.floor(CROSSINGS * Math.max(1, this.#up / this.#down)) * this.#down;
    const behind = Math.ceil(delay / this.#up);
    this.#input = new Float32Array(this.#half + behind);
    this.#at = this.#half;
    this.#phase = behind * this.#up - delay;
  }
}

/** Sum of the products of `length` numbers (a multiple of 4): four sums at a time, as one would wait for itself. */
function dotProduct(a: Float32Array, fromA: number, b: Float32Array, fromB: number, length: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let i = fromA, j = fromB; j < fromB + length; i += 4, j += 4) {
    s0 += (a[i] as number) * (b[j] as number);
    s1 += (a[i + 1] as number) * (b[j + 1] as number);
    s2 += (a[i + 2] as number) * (b[j + 2] as number);
    s3 += (a[i + 3] as number) * (b[j + 3] as number);
  }
  return s0 + s1 + s2 + s3;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** @param cutoff as a share of the input's Nyquist frequency */
function coefficients(phases: number, half: number, cutoff: number): Float32Array {
  const width = 2 * half;
  const table = new Float32Array(phases * width);
  for (let phase = 0; phase < phases; phase += 1) {
    for (let n = 0; n < width; n += 1) {
      // Distance from the output sample to this input sample, in input samples.
      const x = n - half + 1 - phase / phases;
      const sinc = x === 0 ? 1 : Math.sin(Math.PI * cutoff * x) / (Math.PI * cutoff * x);
      const edge = Math.max(0, 1 - (x / half) ** 2);
      table[phase * width + n] = cutoff * sinc * (bessel(BETA * Math.sqrt(edge)) / bessel(BETA));
    }
  }
  return table;
}

/** Modified Bessel function of the first kind, order 0. */
function bessel(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
