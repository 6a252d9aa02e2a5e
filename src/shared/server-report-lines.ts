import { evidence } from './i18n/evidence.ts';
import { type Language, messages } from './i18n/index.ts';
import type { TestReport } from './server-report.ts';
import type { SpeechMode } from './utterance.ts';

/** A message there and back takes longer than this only over a bad network. */
const SLOW_ROUND_TRIP_MS = 200;

/** A second of speech takes longer than this only on a busy or weak server. */
const SLOW_FINAL_MS = 2000;

/** As much of what was understood is shown. */
const LONGEST_TEXT = 60;

/** One sentence of a report. */
export interface ReportLine {
  /** `warning`: it works, but could be better. */
  readonly tone: 'good' | 'plain' | 'warning' | 'bad';
  readonly text: string;
}

/** A test's report in plain words: what is there, and what to do where something is wrong. The last line is the verdict. */
export function reportLines(report: TestReport, language: Language): readonly ReportLine[] {
  const { problem, address, connectMs } = report;
  const all = messages(language);
  const { serverCheck: texts } = all;
  const lines: ReportLine[] = [];
  if (address !== null && connectMs !== null) {
    lines.push({ tone: 'good', text: texts.reached(address, whole(connectMs)) }, ...standing(report, language));
  }
  if (problem === null) lines.push({ tone: 'good', text: texts.works });
  else {
    const facts = evidence(problem, all).map(
      ({ label, text }) => ({ tone: 'plain', text: `${label}: ${text}` }) as const,
    );
    lines.push({ tone: 'bad', text: all.problem(problem) }, ...facts, { tone: 'bad', text: texts.worksNot });
  }
  return lines;
}

/** The mode to take instead of the one that the server turned out not to serve; null: it serves that one, or none. */
export const otherMode = ({ mode, modes }: TestReport): SpeechMode | null =>
  modes.includes(mode) ? null : (modes[0] ?? null);

/** What is to say of a server that can be reached. */
function standing(report: TestReport, language: Language): readonly ReportLine[] {
  const { mode, tls, roundTripMs, knowledge, modes, finalMs, text, problem } = report;
  const { serverCheck: texts } = messages(language);
  const lines: ReportLine[] = [];
  if (tls !== 'untrusted' && tls !== 'unknown') {
    lines.push({ tone: tls === 'none' ? 'warning' : 'good', text: texts.tls[tls] });
  }
  if (roundTripMs === null) lines.push({ tone: 'plain', text: texts.noRoundTrip });
  else lines.push(timed(roundTripMs, SLOW_ROUND_TRIP_MS, texts.roundTrip, texts.slowNetwork));
  const isRealtime = knowledge.protocol === 'realtime';
  if (problem === null || isRealtime || knowledge.flavour !== undefined) {
    lines.push({ tone: 'good', text: texts.kind[isRealtime ? 'realtime' : (knowledge.flavour ?? 'unknown')] });
  }
  if (modes.length > 0) lines.push({ tone: 'good', text: texts.modes(modes) });
  const instead = otherMode(report);
  if (instead !== null) lines.push({ tone: 'warning', text: texts.otherMode(mode, instead) });
  if (problem === null) {
    const shown = text.replace(/\p{C}/gu, '').slice(0, LONGEST_TEXT);
    lines.push(
      shown === '' ? { tone: 'warning', text: texts.heardNothing } : { tone: 'good', text: texts.heard(shown) },
    );
  }
  if (finalMs !== null) lines.push(timed(finalMs, SLOW_FINAL_MS, texts.final, texts.slowServer));
  return lines;
}

type Say = (ms: number) => string;

const timed = (ms: number, limit: number, usual: Say, slow: Say): ReportLine =>
  ms > limit ? { tone: 'warning', text: slow(whole(ms)) } : { tone: 'good', text: usual(whole(ms)) };

/** In whole ms; less than one is said as one. */
const whole = (ms: number): number => Math.max(1, Math.round(ms));
