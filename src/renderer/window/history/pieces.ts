import type { Span } from '../../../shared/history/entry.ts';

/** A part of a text, and whether it is what was searched for. */
export interface Piece {
  readonly text: string;
  readonly isHit: boolean;
}

/** Cuts a text at its hits, which are in order and do not overlap. */
export function pieces(text: string, hits: readonly Span[]): readonly Piece[] {
  const found: Piece[] = [];
  let done = 0;
  for (const { from, to } of hits) {
    found.push({ text: text.slice(done, from), isHit: false }, { text: text.slice(from, to), isHit: true });
    done = to;
  }
  found.push({ text: text.slice(done), isHit: false });
  return found.filter((piece) => piece.text !== '');
}
