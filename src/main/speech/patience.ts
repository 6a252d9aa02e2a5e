import type { EngineKnowledge } from './port.ts';

/** How long any server may take to answer the end of the audio, besides the time that its unanswered audio takes. */
const USUAL_MS = 10_000;

/** A server may take twice as long as it is known to, but no more than this longer: it may be gone, and the user waits. */
const MOST_MARGIN_MS = 30_000;

/** No wait is longer, unless the server is known to need it; and no longer answer is remembered. */
const LONGEST_MS = 5 * 60_000;

/** Each try that met with silence makes the next one wait so many times as long. */
const GROWTH = 3;

/** What an answer took is forgotten by so much with each quicker one. */
const FORGETTING = 0.7;

const withMargin = (answerMs: number): number => answerMs + Math.min(answerMs, MOST_MARGIN_MS);

/** How many times as long to wait after so many tries that met with silence. */
export const growth = (silences: number): number => Math.min(GROWTH ** silences, LONGEST_MS / USUAL_MS);

/**
 * How long to wait for an answer to the end of the audio, in ms, besides the time that the unanswered audio takes: longer
 * where the server is known to be slow, and after each try that met with silence.
 */
export function patienceMs({ answerMs = 0 }: EngineKnowledge, silences: number): number {
  const least = Math.max(USUAL_MS, withMargin(answerMs));
  return Math.max(least, Math.min(LONGEST_MS, least * growth(silences)));
}

/** What to remember of an answer that took so long; null where that is nothing new. */
export function answerMsAfter({ answerMs }: EngineKnowledge, tookMs: number): number | null {
  if (answerMs === undefined && withMargin(tookMs) <= USUAL_MS) return null;
  const next = Math.round(Math.min(LONGEST_MS, Math.max(tookMs, FORGETTING * (answerMs ?? 0))));
  return next === answerMs ? null : next;
}
