import type { Span } from './entry.ts';

/** Marks that end a sentence, with what closes after them; a dot only where a new sentence may begin after it. */
const END = /(?:[。！？!?…]+|\.(?=["'”’)\]]*(?:$|\s+[^\s\p{Ll}\p{N}])))["'”’)）\]】」』》]*|\n+/gu;

/**
 * The sentences of a text, which they cover. Each ends after its marks; blanks belong to the next one, as in what servers
 * send.
 */
export function sentencesOf(text: string): readonly Span[] {
  const ends = Array.from(text.matchAll(END), ({ 0: mark, index }) => index + mark.length);
  if ((ends.at(-1) ?? 0) < text.length) ends.push(text.length);
  return ends.map((to, n) => ({ from: ends[n - 1] ?? 0, to }));
}
