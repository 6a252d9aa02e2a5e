/** Knows the words of Chinese by how often they are used, not only the longest: 被 发送, not 被发 送. */
const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });

/** A number, which may be cut: 二十只 has 十只 in it. */
const NUMBER = /^(?!万一$)[〇零一二两三四五六七八九十百千万亿几]+$/u;

/** Whether a piece of a text from `start` to `end`, in UTF-16 units, cuts no word in two. */
export type IsWhole = (start: number, end: number) => boolean;

/** Finds the words of a text. A piece may hold several words or be part of one, but not part of one and more. */
export function wholeWords(text: string): IsWhole {
  /** Start and end of the word around each position; the position itself where a word starts. */
  const starts = new Uint32Array(text.length + 1).map((_, at) => at);
  const ends = starts.slice();
  for (const { segment, index } of SEGMENTER.segment(text)) {
    if (NUMBER.test(segment)) continue;
    starts.fill(index, index + 1, index + segment.length);
    ends.fill(index + segment.length, index + 1, index + segment.length);
  }
  return (start, end) => {
    const leavesWord = starts[start] !== start && end > (ends[start] ?? end);
    const entersWord = starts[end] !== end && start < (starts[end] ?? start);
    return !leavesWord && !entersWord;
  };
}
