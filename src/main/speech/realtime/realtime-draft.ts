import { isWordCharacter } from '../../writing/characters.ts';
import { wordJoint } from '../../writing/join.ts';

/** Two texts are taken to go over the same words where they share a run of at least this many UTF-16 units. */
const SHORTEST_RUN = 3;

/** What a run loses for every unit that it is away from the expected place: repeated words differ in nothing else. */
const DISTANCE_COST = 2;

/** What is compared, in UTF-16 units before and after the expected border: 15 s of fast English are some 300. */
const REACH_BACK = 300;
const REACH = 600;

/**
 * The draft of one sentence of a realtime server. The server may decode only the last 8 to 15 s of a long sentence, so
 * that its drafts begin later and later; what they have left behind is kept here and stands before them.
 *
 * A later window says the same words again, but its first ones, cut by its border, often wrongly: the two texts are put
 * together at their longest common run near the place where the times let expect it.
 */
export class RealtimeDraft {
  #text = '';
  /** Of the audio that {@link text} stands for, in ms of the session. */
  #startMs = 0;
  #endMs = 0;

  /** All of the draft. */
  get text(): string {
    return this.#text;
  }

  /**
   * Takes the next draft of the sentence.
   * @param partial what the server heard between `startMs` and `endMs`
   */
  take(partial: string, startMs: number, endMs: number): void {
    if (this.#text === '' || startMs <= this.#startMs || partial === '') {
      this.#startMs = startMs;
      this.#text = partial;
    } else {
      this.#text = stitched(this.#text, partial, this.#lengthOfOverlap(partial, startMs, endMs));
    }
    this.#endMs = endMs;
  }

  /** The sentence is over. */
  clear(): void {
    this.#text = '';
  }

  /** How much of the text the new window should say again, by the rate of speech in that window. */
  #lengthOfOverlap(partial: string, startMs: number, endMs: number): number {
    if (endMs <= startMs || this.#endMs <= startMs) return 0;
    const share = Math.min(1, (this.#endMs - startMs) / (endMs - startMs));
    return Math.min(this.#text.length, Math.round(partial.length * share));
  }
}

/** A text that goes on with another one, which repeats about `overlap` of its last units. */
function stitched(before: string, after: string, overlap: number): string {
  if (overlap === 0) return appended(before, after);
  const expected = before.length - overlap;
  const from = Math.max(0, expected - REACH_BACK);
  const run = longestRun(before.slice(from, expected + REACH), after.slice(0, REACH), expected - from);
  if (run !== null) return before.slice(0, from + run.before) + after.slice(run.after);
  return appended(before.slice(0, wordBorder(before, expected)), after);
}

/** Where a common run of two texts begins in either. */
interface Run {
  readonly before: number;
  readonly after: number;
}

/** The longest common run of two texts, unless one nearer to the expected shift (of `after` in `before`) is as good. */
function longestRun(before: string, after: string, shift: number): Run | null {
  let best: Run | null = null;
  let bestScore = -Infinity;
  // Length of the common run that ends at each unit of `after`, for the unit of `before` that was looked at last.
  let lengths = new Uint32Array(after.length + 1);
  for (let i = 0; i < before.length; i++) {
    const next = new Uint32Array(after.length + 1);
    for (let j = 0; j < after.length; j++) {
      if (before.charCodeAt(i) !== after.charCodeAt(j)) continue;
      const length = (lengths[j] ?? 0) + 1;
      next[j + 1] = length;
      if (length < SHORTEST_RUN) continue;
      const score = length - DISTANCE_COST * Math.abs(i - j - shift);
      if (score <= bestScore) continue;
      bestScore = score;
      best = { before: i + 1 - length, after: j + 1 - length };
    }
    lengths = next;
  }
  return best;
}

/** The nearest place at or after `at` that cuts neither a word nor a character in two. */
function wordBorder(text: string, at: number): number {
  if (at === 0) return 0;
  let border = at;
  while (isInside(text, border)) border += 1;
  return border;
}

/** Whether a place is in the middle of a word or of a character. */
const isInside = (text: string, at: number): boolean =>
  (isWordCharacter(text.charAt(at - 1)) && isWordCharacter(text.charAt(at))) ||
  (text.codePointAt(at - 1) ?? 0) > 0xffff;

/** Two texts after one another, with a blank between words. */
const appended = (before: string, after: string): string => before + wordJoint(before, after) + after;
