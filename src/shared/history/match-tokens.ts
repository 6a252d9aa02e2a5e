/** Runs of so many tokens that occur once on both sides tie the texts together, the longest first. */
const RUNS = [4, 2, 1] as const;

/** Two parts that take no more comparisons of tokens are compared token by token at once; those that take more, never. */
const FEW_CELLS = 10_000;
const MOST_CELLS = 250_000;
/** And no more in all: 20 ms. */
const CELLS = 4_000_000;

/** A part of either sequence. */
interface Block {
  readonly a0: number;
  readonly a1: number;
  readonly b0: number;
  readonly b1: number;
}

/**
 * Finds what two sequences of tokens have in common, in order: for each of `b` the place of its counterpart in `a`, or
 * -1. Takes time in proportion to their length: where long parts have nothing in common that is rare enough to be found
 * by, only what is the same before and after them is matched.
 */
export const matchTokens = (a: readonly string[], b: readonly string[]): Int32Array => new Matcher(a, b).run();

class Matcher {
  readonly #matches: Int32Array;
  /** Tokens as numbers. */
  readonly #a: Int32Array;
  readonly #b: Int32Array;
  /** The same for each of {@link RUNS}, from each place on; made when texts differ in more than a few places. */
  #runs: readonly (readonly [a: Int32Array, b: Int32Array])[] | null = null;
  #cells = CELLS;

  constructor(a: readonly string[], b: readonly string[]) {
    const words = new Map<string, number>();
    this.#a = Int32Array.from(a, (token) => numberOf(words, token));
    this.#b = Int32Array.from(b, (token) => numberOf(words, token));
    this.#matches = new Int32Array(b.length).fill(-1);
  }

  run(): Int32Array {
    this.#match({ a0: 0, a1: this.#a.length, b0: 0, b1: this.#b.length }, 0);
    return this.#matches;
  }

  /** @param level which of {@link RUNS} to look for */
  #match(whole: Block, level: number): void {
    const block = this.#withoutEnds(whole);
    const cells = (block.a1 - block.a0) * (block.b1 - block.b0);
    if (cells === 0) return;
    if (cells <= FEW_CELLS || (level === RUNS.length && cells <= MOST_CELLS)) {
      this.#compare(block, cells);
      return;
    }
    if (level === RUNS.length) return;
    let { a0, b0 } = block;
    for (const [a, b] of increasing(this.#rare(block, level))) {
      this.#matches[b] = a;
      this.#match({ a0, a1: a, b0, b1: b }, level + 1);
      [a0, b0] = [a + 1, b + 1];
    }
    this.#match({ a0, a1: block.a1, b0, b1: block.b1 }, level + 1);
  }

  /** Matches what is the same at both ends of a block; the rest. */
  #withoutEnds({ a0, a1, b0, b1 }: Block): Block {
    const [a, b] = [this.#a, this.#b];
    while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) this.#matches[b0++] = a0++;
    while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) this.#matches[--b1] = --a1;
    return { a0, a1, b0, b1 };
  }

  /** The places of the runs that occur once on either side, in the order of `a`. */
  #rare({ a0, a1, b0, b1 }: Block, level: number): readonly Place[] {
    const length = RUNS[level] ?? 1;
    this.#runs ??= runsOf(this.#a, this.#b);
    const [runsA, runsB] = this.#runs[level] ?? [];
    const inA = once(runsA, a0, a1 - length);
    const inB = once(runsB, b0, b1 - length);
    const places: Place[] = [];
    for (const [run, a] of inA) {
      const b = inB.get(run) ?? -1;
      if (a >= 0 && b >= 0) places.push([a, b]);
    }
    return places;
  }

  /** The longest common subsequence, by comparing each with each. */
  #compare({ a0, a1, b0, b1 }: Block, cells: number): void {
    if (cells > this.#cells) return;
    this.#cells -= cells;
    const [a, b] = [this.#a, this.#b];
    const width = b1 - b0 + 1;
    // Length of the longest one from each pair of places to the end.
    const lengths = new Uint16Array((a1 - a0 + 1) * width);
    const at = (i: number, j: number): number => lengths[(i - a0) * width + j - b0] ?? 0;
    for (let i = a1 - 1; i >= a0; i -= 1) {
      for (let j = b1 - 1; j >= b0; j -= 1) {
        lengths[(i - a0) * width + j - b0] =
          a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
      }
    }
    for (let i = a0, j = b0; i < a1 && j < b1;) {
      if (a[i] === b[j]) this.#matches[j++] = i++;
      else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
      else j += 1;
    }
  }
}

type Place = readonly [a: number, b: number];

function numberOf<T>(numbers: Map<T, number>, key: T): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}

function runsOf(a: Int32Array, b: Int32Array) {
  const twos = pairs(a, b, 1);
  return [pairs(...twos, 2), twos, [a, b]] as const;
}

/** Numbers of runs of twice the length: of each run with the one that follows it. -1 where none follows. */
function pairs(a: Int32Array, b: Int32Array, step: number): readonly [Int32Array, Int32Array] {
  const numbers = new Map<number, number>();
  const joined = (runs: Int32Array): Int32Array =>
    runs.map((run, n) => {
      const next = runs[n + step] ?? -1;
      return run < 0 || next < 0 ? -1 : numberOf(numbers, run * 2 ** 24 + next);
    });
  return [joined(a), joined(b)];
}

/** Where each run from `from` to `to` (included) begins; -1 for one that occurs more than once. */
function once(runs: Int32Array | undefined, from: number, to: number): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (let n = from; n <= to; n += 1) {
    const run = runs?.[n] ?? -1;
    places.set(run, places.has(run) ? -1 : n);
  }
  return places;
}

/** The most of the places, which are in the order of `a`, that are in the order of `b`, too. */
function increasing(places: readonly Place[]): readonly Place[] {
  // Ends of the best chains of each length, and what comes before each place in its chain.
  const ends: number[] = [];
  const before = new Int32Array(places.length);
  places.forEach(([, b], n) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[ends[middle] ?? 0]?.[1] ?? 0) < b) low = middle + 1;
      else high = middle;
    }
    before[n] = ends[low - 1] ?? -1;
    ends[low] = n;
  });
  const chain: Place[] = [];
  for (let n = ends.at(-1) ?? -1; n >= 0; n = before[n] ?? -1) {
    const place = places[n];
    if (place !== undefined) chain.push(place);
  }
  return chain.reverse();
}
