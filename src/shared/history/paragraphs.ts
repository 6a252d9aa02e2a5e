import type { Span, TimedSegment } from './entry.ts';
import { sentencesOf } from './sentences.ts';

/** A part of a text that is read as one, without the blanks around it. */
export interface Paragraph extends Span {
  /** Start of its first sentence, in ms from the start of the audio; null: not known. */
  readonly startMs: number | null;
  /** Who speaks, where it is another one than before; null: the same, or not known. */
  readonly speaker: string | null;
}

/** Who pauses for longer, in ms, begins something new. */
const PAUSE_MS = 2000;

/** A paragraph ends after so many sentences, or with the sentence that has made it so long, in UTF-16 units. */
const MOST_SENTENCES = 5;
const LONG = 300;

/** Text without marks is cut at the end of a segment when it is so long. */
const LONGEST = 600;

const ENDS_SENTENCE = /[。！？.!?…][\p{Pe}\p{Pf}"']*\s*$/u;
/** Somebody who pauses after a comma thinks. */
const GOES_ON = /[，、,；;：:]\s*$/u;
const NEW_PARAGRAPH = /\n\s*\n\s*$/u;

/** A sentence, or what of it is in one segment. */
interface Piece extends Span {
  readonly segment: TimedSegment;
  readonly isFirst: boolean;
}

/** The paragraphs of a text, in order: they end where somebody pauses or somebody else speaks, and do not get long. */
export function paragraphsOf(text: string, segments: readonly TimedSegment[]): readonly Paragraph[] {
  const found: { from: number; to: number; startMs: number | null; speaker: string | null }[] = [];
  let sentences = 0;
  let last: TimedSegment | null = null;
  for (const { from, to, segment, isFirst } of piecesOf(text, segments)) {
    const paragraph = found.at(-1);
    if (text.slice(from, to).trim() === '') {
      // Line ends count as the end of what is before them.
      if (paragraph !== undefined) paragraph.to = to;
      continue;
    }
    if (paragraph === undefined || last === null || isBorder(text, paragraph, sentences, last, segment)) {
      const startMs = isFirst ? segment.startMs : null;
      const speaker = segment.speaker === last?.speaker ? null : segment.speaker;
      found.push({ from, to, startMs, speaker });
      sentences = 0;
    } else {
      paragraph.to = to;
    }
    if (ENDS_SENTENCE.test(text.slice(from, to))) sentences += 1;
    last = segment;
  }
  return found.map((paragraph) => trimmed(text, paragraph));
}

const piecesOf = (text: string, segments: readonly TimedSegment[]): readonly Piece[] =>
  (segments.length > 0 ? segments : [untimed(text)]).flatMap((segment) =>
    sentencesOf(text.slice(segment.from, segment.to)).map(({ from, to }) => ({
      ...{ from: segment.from + from, to: segment.from + to },
      segment,
      isFirst: text.slice(segment.from, segment.from + from).trim() === '',
    })),
  );

const untimed = (text: string): TimedSegment => ({
  ...{ from: 0, to: text.length },
  ...{ startMs: null, endMs: null, speaker: null },
});

/** Whether a paragraph ends between a piece of one segment and the next piece. */
function isBorder(
  text: string,
  { from, to }: Span,
  sentences: number,
  before: TimedSegment,
  next: TimedSegment,
): boolean {
  const own = text.slice(from, to);
  if (before.speaker !== next.speaker || NEW_PARAGRAPH.test(own)) return true;
  const pauseMs = before === next ? 0 : (next.startMs ?? 0) - (before.endMs ?? Infinity);
  if (pauseMs > PAUSE_MS && !GOES_ON.test(own)) return true;
  if (ENDS_SENTENCE.test(own)) return sentences >= MOST_SENTENCES || own.length >= LONG;
  return before !== next && own.length >= LONGEST;
}

function trimmed<T extends Span>(text: string, paragraph: T): T {
  const own = text.slice(paragraph.from, paragraph.to);
  const from = paragraph.from + own.length - own.trimStart().length;
  return { ...paragraph, from, to: from + own.trim().length };
}
