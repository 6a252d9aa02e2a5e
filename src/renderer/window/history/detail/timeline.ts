import type { Span, TimedSegment, TimedWord } from '../../../../shared/history/entry.ts';

/** How long after its end a word still counts as the one that is heard, in ms: between words there is a little silence. */
const LINGER_MS = 600;

/** Place of the last of an ordered list that is not beyond a value, by `at`; -1: all are. */
function lastUpTo<T>(list: readonly T[], at: (one: T) => number, value: number): number {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (at(list[middle] as T) <= value) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

/** The word that is heard at a time, in ms; null: none is. */
export function wordAt(words: readonly TimedWord[], ms: number): TimedWord | null {
  const word = words[lastUpTo(words, ({ startMs }) => startMs, ms)];
  return word === undefined || ms > word.endMs + LINGER_MS ? null : word;
}

/** The word at a place of the text, or the one before it: marks are no words. Null: there is none. */
export const wordOver = (words: readonly TimedWord[], offset: number): TimedWord | null =>
  words[
    Math.max(
      0,
      lastUpTo(words, ({ from }) => from, offset),
    )
  ] ?? null;

/** A sentence of which it is known when it was said. */
export interface TimedLine extends Span {
  /** Its place among the segments of the version. */
  readonly index: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** The sentences of which the times are known, in order of time. Where an end is not known, it lasts until the next one. */
export function timedLines(segments: readonly TimedSegment[], durationMs: number): readonly TimedLine[] {
  const timed = segments.flatMap(({ from, to, startMs, endMs }, index) =>
    startMs === null ? [] : [{ from, to, index, startMs, endMs }],
  );
  return timed.map((line, at) => ({ ...line, endMs: line.endMs ?? timed[at + 1]?.startMs ?? durationMs }));
}

/** The sentence that is heard at a time, or was the last one before it; null: none was yet. */
export const lineAt = (lines: readonly TimedLine[], ms: number): TimedLine | null =>
  lines[lastUpTo(lines, ({ startMs }) => startMs, ms)] ?? null;
