import { commonPrefix } from '../../shared/common-prefix.ts';

const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What a reader sees as single characters. */
export const graphemesOf = (text: string): readonly string[] =>
  [...SEGMENTER.segment(text)].map(({ segment }) => segment);

/** Length of what two texts have in common at their start, in whole graphemes of both; in UTF-16 units. */
export function commonGraphemes(one: string, other: string): number {
  let end = commonPrefix(one, other);
  const texts = [one, other].map((text) => SEGMENTER.segment(text));
  for (;;) {
    const start = Math.min(...texts.map((text) => text.containing(end)?.index ?? end));
    if (start === end) return end;
    end = start;
  }
}
