import type { Span, TimedSegment, TimedWord, Version } from './entry.ts';
import { linesOf } from './lines.ts';
import { widthOf } from './text-width.ts';

/** A subtitle. Times in ms from the start of the audio. */
export interface Cue {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
  /** Null: not known. */
  readonly speaker: string | null;
}

/** No subtitle is shown for less, or nobody could read it. */
const SHORTEST_MS = 700;

/** How long a Latin character is taken to be said where no time is known: half a Chinese one, 4 to 5 of which are a second. */
const MS_PER_WIDTH = 110;

const LINES = 2;

/** The subtitles of a version, in order, of one or two lines; they do not overlap. Where no time is known, it is guessed from the text. */
export function cuesOf({ text, segments, words }: Pick<Version, 'text' | 'segments' | 'words'>): readonly Cue[] {
  const cues: Cue[] = [];
  let next = 0;
  for (const { from, to, startMs, endMs, speaker } of placed(text, segments)) {
    const blocks = blocksOf(text, { from, to });
    const all = Math.max(1, widthOf(text.slice(from, to)));
    const timeAt = (place: number): number => startMs + ((endMs - startMs) * widthOf(text.slice(from, place))) / all;
    blocks.forEach((block, n) => {
      const isWithin = (word: TimedWord | undefined): word is TimedWord => word !== undefined && word.from < block.to;
      while ((words[next]?.from ?? Infinity) < block.from) next += 1;
      const first = words[next];
      while (isWithin(words[next])) next += 1;
      const last = isWithin(first) ? words[next - 1] : undefined;
      cues.push({
        startMs: n > 0 && isWithin(first) ? first.startMs : timeAt(n > 0 ? block.from : from),
        endMs: n < blocks.length - 1 && last !== undefined ? last.endMs : timeAt(n < blocks.length - 1 ? block.to : to),
        text: block.lines.join('\n'),
        speaker,
      });
    });
  }
  return inTurn(cues);
}

/** How SubRip is written that comes in parts. */
interface SrtPart {
  /** Number of the first cue. */
  readonly first?: number;
  /** Whether each says who speaks, where that is known; else they do where there is more than one. */
  readonly isNamed?: boolean;
}

/** Writes SubRip, each cue with the blank line after it. */
export function toSrt(cues: readonly Cue[], { first = 1, isNamed = hasSpeakers(cues) }: SrtPart = {}): string {
  return cues
    .map(({ startMs, endMs, text, speaker }, n) => {
      const said = isNamed && speaker !== null ? `${speaker}: ${text.trim()}` : text.trim();
      const time = `${clock(startMs, ',')} --> ${clock(endMs, ',')}`;
      // A blank line would end the cue.
      return `${first + n}\n${time}\n${said.replaceAll(/\s*\n\s*/gu, '\n').replaceAll('-->', '→')}\n\n`;
    })
    .join('');
}

const hasSpeakers = (cues: readonly Cue[]): boolean => new Set(cues.map(({ speaker }) => speaker)).size > 1;

/** Writes WebVTT, with who speaks. */
export function toVtt(cues: readonly Cue[]): string {
  const written = cues.map(({ startMs, endMs, text, speaker }) => {
    const voice = speaker === null ? '' : `<v ${escaped(speaker).replace(/\s+/gu, ' ')}>`;
    return `${clock(startMs, '.')} --> ${clock(endMs, '.')}\n${voice}${escaped(text)}\n\n`;
  });
  return `WEBVTT\n\n${written.join('')}`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** `01:02:03.004` */
function clock(ms: number, point: ',' | '.'): string {
  const whole = Math.max(0, Math.round(ms));
  const digits = (value: number, count = 2): string => String(Math.floor(value)).padStart(count, '0');
  const [hours, minutes, seconds] = [whole / 3_600_000, (whole / 60_000) % 60, (whole / 1000) % 60];
  return `${digits(hours)}:${digits(minutes)}:${digits(seconds)}${point}${digits(whole % 1000, 3)}`;
}

interface Times {
  readonly startMs: number;
  readonly endMs: number;
}

type Placed = Span & Times & Pick<TimedSegment, 'speaker'>;

/** The segments that have text, with times for all: those without have the time between their neighbours. */
function placed(text: string, segments: readonly TimedSegment[]): readonly Placed[] {
  const found: Placed[] = [];
  let gap: TimedSegment[] = [];
  let at = 0;
  const fill = (until: number): void => {
    const widths = gap.map(({ from, to }) => widthOf(text.slice(from, to)));
    const all = widths.reduce((sum, width) => sum + width, 0);
    const each = Math.max(0, Math.min(MS_PER_WIDTH, (until - at) / Math.max(1, all)));
    gap.forEach((segment, n) => {
      const startMs = at;
      at += each * (widths[n] ?? 0);
      found.push({ ...segment, startMs, endMs: at });
    });
    gap = [];
  };
  for (const segment of segments) {
    const { from, to, startMs, endMs } = segment;
    if (text.slice(from, to).trim() === '') continue;
    if (startMs === null || endMs === null) {
      gap.push(segment);
      continue;
    }
    fill(startMs);
    found.push({ ...segment, startMs, endMs });
    at = endMs;
  }
  fill(Infinity);
  return found;
}

/** A part of a text that is shown at once. */
interface Block extends Span {
  readonly lines: readonly string[];
}

function blocksOf(text: string, { from, to }: Span): readonly Block[] {
  const lines = linesOf(text.slice(from, to).trimEnd()).map((line) => ({ from: from + line.from, to: from + line.to }));
  return Array.from({ length: Math.ceil(lines.length / LINES) }, (_, n) => {
    const own = lines.slice(n * LINES, (n + 1) * LINES);
    return {
      from: own[0]?.from ?? from,
      to: own.at(-1)?.to ?? to,
      lines: own
        .map((line) => text.slice(line.from, line.to).trim().replace(/\s+/gu, ' '))
        .filter((line) => line !== ''),
    };
  }).filter((block) => block.lines.length > 0);
}

/** Long enough to be read, one after the other. */
function inTurn(cues: readonly Cue[]): readonly Cue[] {
  let last = 0;
  return cues.map((cue, n) => {
    const startMs = Math.round(Math.max(cue.startMs, last));
    const next = cues[n + 1]?.startMs ?? Infinity;
    last = Math.max(startMs + SHORTEST_MS, Math.round(Math.min(cue.endMs, Math.max(next, startMs))));
    return { ...cue, startMs, endMs: last };
  });
}
