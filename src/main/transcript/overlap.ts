import { isWordCharacter } from '../writing/characters.ts';

/** Streaming models repeat a few characters at a chunk border, not sentences. */
const LONGEST_OVERLAP = 16;

/** Whether a text can be cut at `at` without splitting a word. */
function isBoundary(text: string, at: number): boolean {
  return !(isWordCharacter(text.charAt(at - 1)) && isWordCharacter(text.charAt(at)));
}

/** Words and single characters of scripts without blanks. */
function units(text: string): readonly string[] {
  const found: string[] = [];
  let word = '';
  for (const character of text) {
    if (isWordCharacter(character)) {
      word += character;
      continue;
    }
    if (word !== '') found.push(word);
    word = '';
    if (character !== ' ') found.push(character);
  }
  if (word !== '') found.push(word);
  return found;
}

/**
 * How many UTF-16 units at the start of `piece` repeat the end of `before`, the piece before it. At least two different
 * characters (or words): a single one, or one said several times, is more likely intended (谢|谢, very|very).
 */
export function overlapLength(before: string, piece: string): number {
  for (let length = Math.min(before.length, piece.length, LONGEST_OVERLAP); length >= 2; length -= 1) {
    const repeated = piece.slice(0, length);
    if (!before.endsWith(repeated)) continue;
    if (!isBoundary(before, before.length - length) || !isBoundary(piece, length)) continue;
    if (new Set(units(repeated)).size >= 2) return length;
  }
  return 0;
}
