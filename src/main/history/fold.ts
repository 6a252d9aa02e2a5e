/** A text as it is searched. */
export interface Folded {
  readonly text: string;
  /** Where each UTF-16 unit of `text` comes from: start and end of the character in the original, in UTF-16 units. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

const BLANK = /^\s$/u;
/** Characters between which a blank counts, since words of this script are set apart by it. */
const SPACED = /^[a-z0-9]$/;
const ACCENTS = /[\u0300-\u036f]/gu;
/** Whether a character folds to itself, as most of what is said does: most Chinese ones, small letters, digits. */
function isPlain(character: string): boolean {
  const code = character.charCodeAt(0);
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** A code point without case, accent, or width. Empty for an accent. */
function foldCharacter(character: string): string {
  return character.toWellFormed().normalize('NFKD').replace(ACCENTS, '').normalize('NFKC').toLowerCase();
}

/**
 * What a search compares: case, accents and width do not count, and blanks count only between two Latin letters or
 * digits, so that `FunASR服务` finds `FunASR 服务`.
 */
export function fold(original: string): Folded {
  let text = '';
  const from: number[] = [];
  const to: number[] = [];
  /** Of `text`, which is a rope while it grows: to look at its end is to join all of it. */
  let last = '';
  /** A blank that waits for what follows it. */
  let blank: { readonly from: number; readonly to: number } | null = null;
  let at = 0;
  const put = (character: string, start: number, end: number): void => {
    text += character;
    last = character;
    for (let unit = 0; unit < character.length; unit += 1) {
      from.push(start);
      to.push(end);
    }
  };
  for (const character of original) {
    const end = at + character.length;
    for (const folded of isPlain(character) ? character : foldCharacter(character)) {
      if (!isPlain(folded) && BLANK.test(folded)) {
        blank ??= { from: at, to: end };
        continue;
      }
      if (blank !== null && SPACED.test(folded) && SPACED.test(last)) put(' ', blank.from, blank.to);
      blank = null;
      put(folded, at, end);
    }
    at = end;
  }
  return { text, from, to };
}

/** The folded words of a query, cut at blanks; all of them must be in a text. */
export const termsOf = (query: string): readonly string[] => [
  ...new Set(
    query
      .split(/\s+/u)
      .map((word) => fold(word).text)
      .filter((term) => term !== ''),
  ),
];

/** Whether a text or its title has all terms: what a search finds, by definition. */
export function hasTerms(text: string, title: string, terms: readonly string[]): boolean {
  const [foldedText, foldedTitle] = [fold(text).text, fold(title).text];
  return terms.every((term) => foldedText.includes(term) || foldedTitle.includes(term));
}
