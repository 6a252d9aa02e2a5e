import type { Span } from '../../../../shared/history/entry.ts';

/** A sentence within its paragraph, or what of it is there. */
export interface Line extends Span {
  /** Its place among the segments; null: the text has none. */
  readonly index: number | null;
}

/** The sentences of each paragraph, which they cover. Both are in order; long sentences may be in several paragraphs. */
export function linesOf(paragraphs: readonly Span[], segments: readonly Span[]): readonly (readonly Line[])[] {
  let next = 0;
  return paragraphs.map(({ from, to }) => {
    if (segments.length === 0) return [{ index: null, from, to }];
    const lines: Line[] = [];
    for (let segment = segments[next]; segment !== undefined && segment.from < to; segment = segments[next]) {
      if (segment.to > from) {
        lines.push({ index: next, from: Math.max(from, segment.from), to: Math.min(to, segment.to) });
      }
      if (segment.to > to) break;
      next += 1;
    }
    return lines;
  });
}
