import type { Span } from '../../shared/history/entry.ts';
import { fold } from './fold.ts';

/** Length of a line, and how much of it stands before the first hit, in UTF-16 units. */
const LINE = 120;
const LEAD = 24;
const CUT = '…';
/** How much of a text is searched at once, and how much of the next piece with it, so that no hit is cut. */
const PIECE = 2000;
const OVERLAP = 200;
const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const BLANKS = /\s+/gu;
/** Most of what is read of a text in which nothing is searched for: blanks are taken out of it. */
export const BEGINNING = 4 * LINE;

/** A part of a text in one line, and the hits in it. */
export interface Snippet {
  readonly text: string;
  readonly hits: readonly Span[];
}

/**
 * What the list shows of a text: one line of about 120 UTF-16 units from its beginning, or around the first hit of any of
 * the folded terms. Characters as the reader sees them are never cut.
 */
export function snippetOf(text: string, terms: readonly string[]): Snippet {
  const first = firstHit(text, terms);
  const { from, to: end } = text.length <= LINE ? { from: 0, to: text.length } : around(text, first ?? 0);
  const line = new Line(from > 0 ? CUT : '');
  let at = from;
  for (const hit of first === null ? [] : hitsIn(text.slice(from, end + OVERLAP), terms)) {
    const [start, stop] = [from + hit.from, Math.min(from + hit.to, end)];
    if (start >= end) break;
    line.add(text.slice(at, start));
    line.mark(text.slice(start, stop));
    at = stop;
  }
  line.add(text.slice(at, end));
  return line.end(end < text.length ? CUT : '');
}

/**
 * Where the first of the terms is, in UTF-16 units; null: none is there. A long text is read piece by piece, as its
 * beginning mostly has a hit.
 */
function firstHit(text: string, terms: readonly string[]): number | null {
  if (terms.length === 0) return null;
  for (let start = 0; start < text.length; start += PIECE) {
    const [hit] = hitsIn(text.slice(start, start + PIECE + OVERLAP), terms);
    if (hit !== undefined) return start + hit.from;
  }
  return null;
}

/** The part of a long text that is shown for a hit, in whole characters. */
function around(text: string, hit: number): Span {
  const graphemes = GRAPHEMES.segment(text);
  const before = (at: number): number => graphemes.containing(at)?.index ?? text.length;
  const from = before(Math.max(0, hit - LEAD));
  // The first one is shown even if it is longer than the line.
  return { from, to: Math.max(before(from + LINE), from + (graphemes.containing(from)?.segment.length ?? 0)) };
}

/** Where the terms are, in order; those that overlap or touch are one. */
function hitsIn(original: string, terms: readonly string[]): readonly Span[] {
  const { text, from, to } = fold(original);
  const spans: Span[] = [];
  for (const term of terms) {
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
      spans.push({ from: from[at] ?? 0, to: to[at + term.length - 1] ?? 0 });
    }
  }
  const joined: Span[] = [];
  for (const span of spans.sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = joined.at(-1);
    if (last === undefined || span.from > last.to) joined.push(span);
    else joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return joined;
}

/** A line that grows: blanks become one, and none is at its start or end. */
class Line {
  #text: string;
  readonly #hits: Span[] = [];

  constructor(start: string) {
    this.#text = start;
  }

  add(part: string): void {
    const blanks = part.replace(BLANKS, ' ');
    const isDoubled = this.#text === '' || this.#text === CUT || this.#text.endsWith(' ');
    this.#text += isDoubled ? blanks.replace(/^ /, '') : blanks;
  }

  mark(part: string): void {
    const from = this.#text.length;
    this.add(part);
    if (this.#text.length > from) this.#hits.push({ from, to: this.#text.length });
  }

  end(end: string): Snippet {
    return { text: this.#text.trimEnd() + end, hits: this.#hits };
  }
}
