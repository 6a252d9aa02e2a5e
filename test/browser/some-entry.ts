import type { Entry, TimedSegment, TimedWord, Version } from '../../src/shared/history/entry.ts';
import type { Peaks } from '../../src/shared/ipc/window/history.ts';

/** A sentence as it is told in a test. */
export interface Said {
  readonly text: string;
  readonly speaker?: string;
  /** Silence before it, in ms. */
  readonly pauseMs?: number;
}

/** How long each unit of a sentence lasts, in ms. */
export const UNIT_MS = 200;

/** Sentences, one after the other, with the times of their words. */
function spoken(sentences: readonly Said[]): Pick<Version, 'text' | 'segments' | 'words'> {
  let [text, ms] = ['', 0];
  const segments: TimedSegment[] = [];
  const words: TimedWord[] = [];
  for (const { text: one, speaker = null, pauseMs = 0 } of sentences) {
    ms += pauseMs;
    const [from, startMs] = [text.length, ms];
    for (const match of one.matchAll(/[\p{Script=Latin}\p{N}]+|\p{Script=Han}/gu)) {
      const begin = from + match.index;
      words.push({ from: begin, to: begin + match[0].length, startMs: ms, endMs: ms + UNIT_MS });
      ms += UNIT_MS;
    }
    text += one;
    segments.push({ from, to: text.length, startMs, endMs: ms, speaker });
  }
  return { text, segments, words };
}

/** A version of these sentences, otherwise the usual. */
export function version(sentences: readonly Said[], change: Partial<Version> = {}): Version {
  const { text, segments, words } = spoken(sentences);
  return {
    id: 1,
    made: 'first',
    at: Date.UTC(2026, 10, 28, 6, 32),
    from: null,
    servers: ['127.0.0.1:10095'],
    mode: '2pass',
    hotwords: 12,
    rules: true,
    raw: text,
    draft: '',
    ...{ text, segments, words },
    ...change,
  };
}

/** An entry of these versions, the first of which counts. */
export const entryOf = (versions: readonly Version[], change: Partial<Entry> = {}): Entry => ({
  id: 12,
  kind: 'dictation',
  state: 'done',
  at: Date.UTC(2026, 10, 28, 6, 32),
  durationMs: 12_000,
  chars: versions[0]?.text.length ?? 0,
  title: '',
  app: 'Visual Studio Code',
  delivery: 'inserted',
  delays: { firstSample: 12, connected: 31, firstDraft: 640, endSent: 4, final: 231, inserted: 262 },
  marks: [],
  hasAudio: true,
  path: '',
  versions,
  version: versions[0]?.id ?? 1,
  ...change,
});

/** Loud and quiet, as speech is: 50 peaks a second. */
export function peaksOf(seconds: number): Peaks {
  const peaks = Uint8Array.from({ length: seconds * 50 }, (_, at) => {
    const loud = Math.abs(Math.sin(at / 7) * Math.sin(at / 31) * Math.cos(at / 113));
    return Math.round(20 + 210 * loud);
  });
  return { peaks, perSecond: 50 };
}
