/** Whether the piece of a text from `start` to `end` may be one entry. */
type Allows = (start: number, end: number) => boolean;

const isCharacter = (text: string): boolean => text.length === ((text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1);

/** The entries of a list in the form `from to|from to`. */
export const pairs = (list: string): (readonly [string, string])[] =>
  list === ''
    ? []
    : list.split('|').map((entry) => {
        const [from = '', to = ''] = entry.split(' ');
        return [from, to] as const;
      });

/** Maps pieces of text to others; the longest piece wins. */
export class PhraseDictionary {
  readonly #entries = new Map<string, string>();
  #longest = 1;

  /** @param lists in the form `from to|from to`; the first list with a piece wins */
  constructor(lists: readonly string[]) {
    for (const list of lists) for (const [from, to] of pairs(list)) this.add(from, to);
  }

  /** Adds a piece that is not there yet. */
  add(from: string, to: string): void {
    if (this.#entries.has(from)) return;
    this.#entries.set(from, to);
    this.#longest = Math.max(this.#longest, from.length);
  }

  get(piece: string): string | undefined {
    return this.#entries.get(piece);
  }

  get characters(): readonly (readonly [string, string])[] {
    return [...this.#entries].filter(([from]) => isCharacter(from));
  }

  get phrases(): readonly string[] {
    return [...this.#entries.keys()].filter((from) => !isCharacter(from));
  }

  /** Splits a text into entries and single characters; at each position the longest entry that `allows` accepts. */
  pieces(text: string, allows: Allows = () => true): string[] {
    const pieces: string[] = [];
    for (let at = 0; at < text.length;) {
      const piece = this.#longestAt(text, at, allows);
      pieces.push(piece);
      at += piece.length;
    }
    return pieces;
  }

  /** The text with each piece replaced. */
  rewrite(text: string): string {
    return this.pieces(text)
      .map((piece) => this.#entries.get(piece) ?? piece)
      .join('');
  }

  #longestAt(text: string, start: number, allows: Allows): string {
    for (let end = Math.min(text.length, start + this.#longest); end > start; end -= 1) {
      const piece = text.slice(start, end);
      if (this.#entries.has(piece) && allows(start, end)) return piece;
    }
    return text.charAt(start);
  }
}
