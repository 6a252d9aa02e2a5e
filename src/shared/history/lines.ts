import type { Span } from './entry.ts';
import { widthOf } from './text-width.ts';

/** A line is 20 Chinese characters wide, or 42 Latin ones: the usual limits of subtitles. */
const CHINESE_WIDTH = 40;
const LATIN_WIDTH = 42;

/** A line may end at a mark when it is so full; else it ends where the lines become equally long. */
const LEAST_FILL = 0.4;

const IS_CHINESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const OPENS = /(?:[\p{Ps}\p{Pi}]|(?:^|\s)["'])$/u;
/** What does not begin a line: marks that close or end, and blanks. */
const CLINGS = /^[\s\p{Pe}\p{Pf}，。、；：？！,.;:?!%‰°…—～·"']+$/u;
const ENDS_CLAUSE = /[，。、；：？！,.;:?!…][\p{Pe}\p{Pf}"']*\s*$/u;

/** What is not cut, and whether it ends a clause. */
interface Atom extends Span {
  readonly width: number;
  readonly isClauseEnd: boolean;
}

/**
 * Cuts a text into lines of a subtitle: at marks, or between words; never before a mark that closes. Within a word only
 * where the word is longer than a line.
 * @returns the lines, which cover the text
 */
export function linesOf(text: string): readonly Span[] {
  const limit = IS_CHINESE.test(text) ? CHINESE_WIDTH : LATIN_WIDTH;
  // Most sentences fit: finding words costs much more than measuring.
  if (widthOf(text) <= limit) return text === '' ? [] : [{ from: 0, to: text.length }];
  const atoms = atomsOf(text, limit);
  const lines: Span[] = [];
  let left = atoms.reduce((sum, { width }) => sum + width, 0);
  for (let first = 0; first < atoms.length;) {
    const count = left <= limit ? atoms.length - first : countOf(atoms, first, left, limit);
    const line = atoms.slice(first, first + count);
    lines.push({ from: line[0]?.from ?? 0, to: line.at(-1)?.to ?? 0 });
    left -= line.reduce((sum, { width }) => sum + width, 0);
    first += count;
  }
  return lines;
}

/** How many atoms go into the next line. */
function countOf(atoms: readonly Atom[], first: number, left: number, limit: number): number {
  const target = left / Math.ceil(left / limit);
  let width = 0;
  let atMark = 0;
  let nearest = 1;
  let distance = Infinity;
  for (let n = first; n < atoms.length; n += 1) {
    const atom = atoms[n];
    width += atom?.width ?? 0;
    if (width > limit && n > first) break;
    if (atom?.isClauseEnd === true && width >= LEAST_FILL * limit) atMark = n + 1 - first;
    if (Math.abs(width - target) > distance) continue;
    distance = Math.abs(width - target);
    nearest = n + 1 - first;
  }
  return atMark > 0 ? atMark : nearest;
}

/** Words with the marks that cling to them. */
function atomsOf(text: string, limit: number): readonly Atom[] {
  const words = new Intl.Segmenter('zh', { granularity: 'word' });
  const spans: { from: number; to: number }[] = [];
  let isOpen = false;
  for (const { segment, index } of words.segment(text)) {
    const last = spans.at(-1);
    const to = index + segment.length;
    const opens = OPENS.test(text.slice(Math.max(0, to - 2), to));
    if (last !== undefined && (isOpen || (!opens && CLINGS.test(segment)))) last.to = to;
    else spans.push({ from: index, to });
    isOpen = opens;
  }
  return spans
    .flatMap((span) => short(text, span, limit))
    .map(({ from, to }) => {
      const atom = text.slice(from, to);
      return { from, to, width: widthOf(atom), isClauseEnd: ENDS_CLAUSE.test(atom) };
    });
}

/** A word in parts that fit into a line; mostly one. */
function short(text: string, { from, to }: Span, limit: number): readonly Span[] {
  if (widthOf(text.slice(from, to)) <= limit) return [{ from, to }];
  const parts: { from: number; to: number }[] = [];
  let width = 0;
  for (const { segment, index } of new Intl.Segmenter('zh').segment(text.slice(from, to))) {
    const end = from + index + segment.length;
    const own = widthOf(segment);
    const last = parts.at(-1);
    if (last !== undefined && width + own <= limit) {
      last.to = end;
      width += own;
    } else {
      parts.push({ from: from + index, to: end });
      width = own;
    }
  }
  return parts;
}
