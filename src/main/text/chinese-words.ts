/** Finds Chinese words by their frequency, not only by length: 被 发送, not 被发 送. */
const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });

/** A number, which may be split: 二十只 contains 十只. */
const NUMBER = /^(?!万一$)[〇零一二两三四五六七八九十百千万亿几]+$/u;

/** Whether the piece of a text from `start` to `end`, in UTF-16 units, splits no word. */
type IsWhole = (start: number, end: number) => boolean;

/** Finds the words of a text. A piece may be several words or part of one, but not part of a word and more. */
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
