import type { Align } from '../../src/main/history/entry-reader.ts';
import { createHistory, type HistoryParts } from '../../src/main/history/history.ts';
import type { History, HistoryLimits, NewEntry, NewVersion } from '../../src/main/history/port.ts';
import { ALL_ENTRIES, type HistoryQuery } from '../../src/shared/history/query.ts';

/** Everything is kept for ever. */
export const KEEP_ALL: HistoryLimits = { keep: 'audio', maxDays: 0, audioDays: 0, audioMegabytes: 1_000_000 };

/** Each segment is a sentence of the text, one after the other, and each of its units a word of one character. */
export const simpleAlign: Align = (_, segments) => {
  let at = 0;
  const spans = segments.map(({ text, startMs, endMs, speaker }) => {
    const from = at;
    at += text.length;
    return { from, to: at, startMs, endMs, speaker };
  });
  const words = segments.flatMap(({ units }, place) =>
    units.map(([startMs, endMs], n) => {
      const from = (spans[place]?.from ?? 0) + n;
      return { from, to: from + 1, startMs, endMs };
    }),
  );
  return { segments: spans, words };
};

export const version = (text: string, rest: Partial<NewVersion> = {}): NewVersion => ({
  ...{ made: 'first', at: NOON, from: null, text, raw: text, draft: '', segments: [] },
  ...{ servers: ['office'], mode: '2pass', hotwords: 0, rules: true },
  ...rest,
});

/** Noon of 30 November 2026 where the tests run, in epoch ms. */
export const NOON = new Date(2026, 10, 30, 12).getTime();

export const entry = (text: string, rest: Partial<NewEntry> = {}): NewEntry => ({
  ...{ kind: 'dictation', state: 'done', at: NOON, durationMs: 2000, title: '', app: 'Code' },
  ...{ delivery: 'inserted', delays: { final: 320 }, marks: [], path: '', recording: null },
  versions: [version(text)],
  ...rest,
});

/** Everything that has these words. */
export const having = (text: string, rest: Partial<HistoryQuery> = {}): HistoryQuery => ({
  ...ALL_ENTRIES,
  text,
  ...rest,
});

/** A history whose time and timers are the test's. */
export interface TestHistory {
  readonly history: History;
  /** Moves the time on, and calls what is due. */
  readonly pass: (ms: number) => void;
  readonly logged: readonly string[];
}

/** @param parts instead of the usual ones */
export function testHistory(folder: string, parts: Partial<HistoryParts> = {}): TestHistory {
  let time = NOON;
  const timers = new Set<{ at: number; action: () => void }>();
  const logged: string[] = [];
  const history = createHistory({
    folder,
    now: () => time,
    schedule: (ms, action) => {
      const timer = { at: time + ms, action };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    limits: () => KEEP_ALL,
    align: simpleAlign,
    log: (message) => logged.push(message),
    onGone: () => Promise.resolve(),
    ...parts,
  });
  const pass = (ms: number): void => {
    time += ms;
    for (const timer of timers) if (timer.at <= time && timers.delete(timer)) timer.action();
  };
  return { history, pass, logged };
}

/** What was done, or an error with the problem. */
export function value<T>(result: { readonly value: T } | { readonly problem: unknown }): T {
  if ('problem' in result) throw new Error(JSON.stringify(result.problem));
  return result.value;
}
