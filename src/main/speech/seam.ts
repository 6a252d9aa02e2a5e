/** Letters and digits count; marks and blanks do not, nor does case. */
const COUNTS = /[\p{L}\p{M}\p{N}]/u;

/** Scripts in which one character says as much as several letters. */
const IS_DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const LETTER_WEIGHT = 1 / 3;

/** What it costs where texts differ; leaving out is a little cheaper than another character, so that none is lost. */
const OTHER = 1;
const LEFT_OUT = 0.9;

/** What speaks for a seam where a mark, a blank or the end follows in the new text. */
const AT_MARK = 0.2;

/** What it costs that the new text starts later than the old one, however good its end may look; and each character. */
const LATE = AT_MARK;
const LATER = 0.05;

/** So much of the shorter text must agree, or so many characters of it: it is more than chance. */
const LEAST_SHARE = 0.5;
const LEAST_CHARACTERS = 4;

/**
 * Texts that would take more comparisons of characters must be the same to the letter, or main would stand still: so many
 * take 0.2 to 0.4 s. Two texts of a quarter of an hour of speech need as many.
 */
const MOST_COMPARISONS = 16e6;

/** A text that came twice, put together. */
export interface Joined {
  /** What of the new text goes beyond the old one. */
  readonly fresh: string;
  /** What of the old text the new one did not reach. */
  readonly rest: string;
}

/** A text in the characters that count. */
interface Units {
  readonly characters: readonly string[];
  /** Where each ends in the text, in UTF-16 units. */
  readonly ends: readonly number[];
}

/**
 * Finds where a text that was said again meets the text that stands already. The new text repeats the old one from
 * somewhere on (most likely from its start) to its end and goes on, or ends before the old one does; both may differ in
 * a few characters, unless both are very long. A new text that repeats nothing is all fresh.
 */
export function joinAt(old: string, text: string): Joined {
  const one = unitsOf(old);
  const other = unitsOf(text);
  if (other.characters.length === 0) return { fresh: '', rest: old };
  const none: Joined = { fresh: text, rest: '' };
  if (one.characters.length === 0) return none;
  if (one.characters.length * other.characters.length > MOST_COMPARISONS) {
    if (text.startsWith(old)) return { fresh: text.slice(old.length), rest: '' };
    return old.startsWith(text) ? { fresh: '', rest: old.slice(text.length) } : none;
  }
  const { score, inOld, inNew } = align(one.characters, other, text);
  const least = Math.min(LEAST_CHARACTERS, LEAST_SHARE * Math.min(weight(one.characters), weight(other.characters)));
  if (score < least) return none;
  return {
    fresh: inNew === other.characters.length ? '' : text.slice(other.ends[inNew - 1] ?? 0),
    rest: inOld === one.characters.length ? '' : old.slice(one.ends[inOld - 1] ?? 0),
  };
}

function unitsOf(text: string): Units {
  const characters: string[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    at += character.length;
    if (!COUNTS.test(character)) continue;
    characters.push(character.normalize('NFKC').toLowerCase());
    ends.push(at);
  }
  return { characters, ends };
}

const weightOf = (character: string): number => (IS_DENSE.test(character) ? 1 : LETTER_WEIGHT);

/** How much a text says: in characters of a dense script, of which several letters count as one. */
export const weightOfText = (text: string): number => weight(unitsOf(text).characters);

const weight = (characters: readonly string[]): number =>
  characters.reduce((sum, character) => sum + weightOf(character), 0);

/**
 * The best alignment of the old characters, from somewhere on, with the new ones from their start, that ends where
 * either text does: its score, and how many characters of both texts it spans.
 */
function align(old: readonly string[], { characters, ends }: Units, text: string) {
  const oldWeights = old.map(weightOf);
  const weights = characters.map(weightOf);
  let best = { score: -Infinity, inOld: 0, inNew: 0 };
  const offer = (score: number, inOld: number, inNew: number): void => {
    if (score > best.score) best = { score, inOld, inNew };
  };
  const isAtMark = (inNew: number): boolean => {
    const next = text.charAt(ends[inNew - 1] ?? 0);
    return next === '' || !COUNTS.test(next);
  };
  let row = [0];
  for (const one of weights) row.push((row.at(-1) ?? 0) - LEFT_OUT * one);
  for (let i = 1; i <= old.length; i += 1) {
    const oldWeight = oldWeights[i - 1] ?? 0;
    const next = [-LATE - LATER * i];
    for (let j = 1; j <= characters.length; j += 1) {
      const isSame = old[i - 1] === characters[j - 1];
      const newWeight = weights[j - 1] ?? 0;
      const along = (row[j - 1] ?? 0) + (isSame ? newWeight : -OTHER * Math.max(oldWeight, newWeight));
      const withoutOld = (row[j] ?? 0) - LEFT_OUT * oldWeight;
      const withoutNew = (next[j - 1] ?? 0) - LEFT_OUT * newWeight;
      next.push(Math.max(along, withoutOld, withoutNew));
    }
    row = next;
    if (i < old.length) offer(row[characters.length] ?? 0, i, characters.length);
  }
  row.forEach((score, j) => {
    if (j > 0) offer(score + (isAtMark(j) ? AT_MARK : 0), old.length, j);
  });
  return best;
}
