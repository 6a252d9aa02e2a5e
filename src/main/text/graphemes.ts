const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** How many characters a reader sees in a text: what a backspace takes away one by one. */
export const graphemes = (text: string): number => [...SEGMENTER.segment(text)].length;
