import type { Span, TimedSegment, TimedWord } from '../../shared/history/entry.ts';
import { sentencesOf } from '../../shared/history/sentences.ts';
import { unitsOf } from '../../shared/history/units.ts';
import { matchTokens } from '../../shared/history/match-tokens.ts';
import type { RawSegment } from './port.ts';

/** A text with its times. */
export interface Aligned {
  /** Cover the text, in order, without a gap; sentences that are not in it any more are not among them. */
  readonly segments: readonly TimedSegment[];
  /** Those whose time is known, in order; they do not overlap. */
  readonly words: readonly TimedWord[];
}

/** A segment longer than this, in ms, was not cut by the server: it is cut here, at the ends of its sentences. */
const UNCUT_MS = 30_000;

/** What opens belongs to what follows it, as does a blank. */
const OPENS = /[\s\p{Ps}\p{Pi}]/u;
const MARK = /\p{P}/u;

/** When something was said; null: not known. */
interface Time {
  readonly startMs: number;
  readonly endMs: number;
}

/** A unit as it was recognised. */
interface RawUnit {
  readonly key: string;
  /** Place of its segment. */
  readonly segment: number;
  readonly time: Time | null;
}

/** A unit of the written text. */
interface Unit extends Span {
  readonly segment: number;
  readonly time: Time | null;
}

/**
 * Carries the times of recognised segments over to the text that was made of them: by the text rules, which write numbers
 * and marks, replace words and change the script, or by the user, who may have done anything.
 */
export function align(text: string, segments: readonly RawSegment[]): Aligned {
  const units = placed(text, segments.flatMap(rawUnits));
  const words = wordsOf(units);
  const isAsRecognised = text === segments.map((segment) => segment.text).join('');
  const spans = isAsRecognised ? rawSpans(segments) : spansOf(text, units);
  return { segments: timed(text, spans, segments, words), words };
}

/** The units of a segment. Where the server counted others, its times are spread over them. */
function rawUnits({ text, units }: RawSegment, segment: number): readonly RawUnit[] {
  const spans = unitsOf(text);
  const known = units.map(([startMs, endMs]) => ({ startMs, endMs }));
  return spans.map(({ from, to }, n) => ({
    key: keyOf(text.slice(from, to)),
    segment,
    time: known.length === spans.length ? (known[n] ?? null) : spread(known, n, spans.length),
  }));
}

/** Words are the same in either width and case. */
const keyOf = (word: string): string => (/^[\u2e80-\ufaff]$/u.test(word) ? word : word.normalize('NFKC').toLowerCase());

/** The time of the `n`th of `count` parts of the same length of something; null where a time is not known. */
function spread(times: readonly (Time | null)[], n: number, count: number): Time | null {
  const at = (place: number): number | null => {
    const time = times[Math.min(times.length - 1, Math.floor(place))];
    if (time === undefined || time === null) return null;
    const share = place - Math.min(times.length - 1, Math.floor(place));
    return Math.round(time.startMs + share * (time.endMs - time.startMs));
  };
  const startMs = at((n * times.length) / count);
  const endMs = at(((n + 1) * times.length) / count);
  return startMs === null || endMs === null ? null : { startMs, endMs };
}

/** The units of the text, each with the segment that it belongs to and its time. */
function placed(text: string, raw: readonly RawUnit[]): readonly Unit[] {
  const spans = unitsOf(text);
  const matches = matchTokens(
    raw.map(({ key }) => key),
    spans.map(({ from, to }) => keyOf(text.slice(from, to))),
  );
  const units: Unit[] = [];
  let before = -1;
  for (let n = 0; n < spans.length;) {
    let to = n;
    while (to < spans.length && (matches[to] ?? -1) < 0) to += 1;
    const after = matches[to] ?? raw.length;
    const places = to > n ? inPlaceOf(raw.slice(before + 1, after), to - n) : [];
    for (let k = n; k < to; k += 1) {
      const span = spans[k] ?? { from: 0, to: 0 };
      const isJoined = k > 0 && !MARK.test(text.slice(spans[k - 1]?.to, span.from));
      const own = places[k - n] ?? between(raw[before], raw[after], k - n, to - n, isJoined);
      const last = units[k - 1]?.segment ?? 0;
      // A sentence that was written anew is not cut within.
      units.push({ ...span, segment: isJoined ? last : Math.max(last, own.segment), time: own.time });
    }
    const match = raw[after];
    const span = spans[to];
    if (match !== undefined && span !== undefined) units.push({ ...span, segment: match.segment, time: match.time });
    before = after;
    n = to + 1;
  }
  return units;
}

type Place = Pick<Unit, 'segment' | 'time'>;

/** So many units that stand where others were recognised; none where none were. */
function inPlaceOf(replaced: readonly RawUnit[], count: number): readonly Place[] {
  const { length } = replaced;
  const times = replaced.map(({ time }) => time);
  // Which of several sentences each stands for, nobody knows.
  const isKnown = length === count || replaced[0]?.segment === replaced.at(-1)?.segment;
  if (length === 0) return [];
  return Array.from({ length: count }, (_, n) => ({
    segment: replaced[Math.floor((n * length) / count)]?.segment ?? 0,
    time: length === count ? (times[n] ?? null) : isKnown ? spread(times, n, count) : null,
  }));
}

/** The `n`th of `count` units that were written between two others: within a sentence, in the pause between them. */
function between(
  before: RawUnit | undefined,
  after: RawUnit | undefined,
  n: number,
  count: number,
  isJoined: boolean,
): Place {
  const isAfter = before !== undefined && (isJoined || after === undefined);
  const segment = (isAfter ? before : (after ?? before))?.segment ?? 0;
  const [startMs, endMs] = [before?.time?.endMs, after?.time?.startMs];
  const isWithin = before?.segment === after?.segment && startMs !== undefined && endMs !== undefined;
  if (!isWithin || endMs <= startMs) return { segment, time: null };
  return { segment, time: spread([{ startMs, endMs }], n, count) };
}

/** Those whose time is known. */
const wordsOf = (units: readonly Unit[]): readonly TimedWord[] =>
  inOrder(units.flatMap(({ from, to, time }) => (time === null ? [] : [{ from, to, ...time }])));

/** The same with times that neither go back nor overlap: what starts ends what was before it. */
function inOrder<T extends { readonly startMs: number | null; readonly endMs: number | null }>(
  timed: readonly T[],
): readonly T[] {
  let last = 0;
  const starts = timed.map(({ startMs }) => (last = Math.max(last, startMs ?? 0)));
  let next = Infinity;
  const ends = timed.toReversed().map(({ startMs, endMs }, n) => {
    const start = starts[timed.length - 1 - n] ?? 0;
    const end = endMs === null ? null : Math.min(next, Math.max(start, endMs));
    next = startMs === null ? (end ?? next) : start;
    return end;
  });
  ends.reverse();
  return timed.map((one, n) => ({
    ...one,
    startMs: one.startMs === null ? null : (starts[n] ?? 0),
    endMs: ends[n] ?? null,
  }));
}

/** A part of the text that belongs to one segment; null: none does. */
interface Part extends Span {
  readonly segment: number | null;
}

function rawSpans(segments: readonly RawSegment[]): readonly Part[] {
  let from = 0;
  return segments.flatMap(({ text }, segment) => {
    const to = from + text.length;
    const part = { from, to, segment };
    from = to;
    return text === '' ? [] : [part];
  });
}

/** Cuts the text where a unit belongs to another segment than the one before it: after the marks between them. */
function spansOf(text: string, units: readonly Unit[]): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  let last: Unit | undefined;
  for (const unit of units) {
    if (last !== undefined && unit.segment !== last.segment) {
      const to = cutAfter(text, last.to, unit.from);
      parts.push({ from, to, segment: last.segment });
      from = to;
    }
    last = unit;
  }
  if (from < text.length) parts.push({ from, to: text.length, segment: last?.segment ?? null });
  return parts;
}

/** Where to cut between two units: after the marks that close the first. */
function cutAfter(text: string, from: number, to: number): number {
  const opening = text.slice(from, to).search(OPENS);
  return opening < 0 ? to : from + opening;
}

/** The parts with the times of their segments. */
function timed(
  text: string,
  parts: readonly Part[],
  segments: readonly RawSegment[],
  words: readonly TimedWord[],
): readonly TimedSegment[] {
  const found: TimedSegment[] = [];
  let next = 0;
  for (const { from, to, segment } of parts) {
    const first = next;
    while ((words[next]?.from ?? Infinity) < to) next += 1;
    const own = words.slice(first, next);
    const raw = segment === null ? undefined : segments[segment];
    const startMs = raw?.startMs ?? own[0]?.startMs ?? null;
    const endMs = raw?.endMs ?? own.at(-1)?.endMs ?? null;
    const whole = { from, to, startMs, endMs, speaker: raw?.speaker ?? null };
    if (startMs === null || endMs === null || endMs - startMs <= UNCUT_MS) found.push(whole);
    else found.push(...sentencesWithin(text, whole, own));
  }
  return inOrder(found);
}

/** The sentences of a segment that was not cut, as far as words of them have times. */
function sentencesWithin(text: string, whole: TimedSegment, words: readonly TimedWord[]): readonly TimedSegment[] {
  const found: TimedSegment[] = [];
  let next = 0;
  for (const sentence of sentencesOf(text.slice(whole.from, whole.to))) {
    const to = whole.from + sentence.to;
    const startMs = words[next]?.startMs;
    const first = next;
    while ((words[next]?.from ?? Infinity) < to) next += 1;
    const endMs = words[next - 1]?.endMs;
    const before = found.at(-1);
    const isTimed = next > first && startMs !== undefined && endMs !== undefined;
    if (isTimed) found.push({ ...whole, from: before?.to ?? whole.from, to, startMs, endMs });
    else if (before !== undefined) found.splice(-1, 1, { ...before, to });
  }
  return found.length === 0 ? [whole] : found;
}
