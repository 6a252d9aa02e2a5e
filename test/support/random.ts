/** Uniform numbers from 0 to 1, the same for the same seed (the mulberry32 generator). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Choices made of a generator of uniform numbers. */
export class Dice {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = random(seed);
  }

  /** True in so many of a hundred throws. */
  chance(percent: number): boolean {
    return this.#next() * 100 < percent;
  }

  /** A number from `from` up to, not including, `to`. */
  between(from: number, to: number): number {
    return from + this.#next() * (to - from);
  }

  /** A whole number from 0 up to, not including, `count`. */
  upTo(count: number): number {
    return Math.floor(this.#next() * count);
  }

  /** One of a list that is not empty. */
  one<const T>(of: readonly [T, ...T[]]): T {
    return of[this.upTo(of.length)] ?? of[0];
  }
}
