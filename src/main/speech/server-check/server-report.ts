import { evidence } from '../../../shared/i18n/evidence.ts';
import { type Language, messages } from '../../../shared/i18n/index.ts';
import { objectionToHotwords } from '../hotwords.ts';
import type { ServerReport } from './server-check.ts';

/** A message there and back takes longer than this only over a bad network. */
const SLOW_ROUND_TRIP_MS = 200;

/** A second of speech takes longer than this only on a busy or weak server. */
const SLOW_FINAL_MS = 2000;

/** As much of what was understood is shown. */
const LONGEST_TEXT = 60;

/** A test's report in plain words, one sentence a line: what is there, and what to do where something is wrong. */
export function describeReport(report: ServerReport, language: Language): string {
  const { server, problem, address, connectMs } = report;
  const all = messages(language);
  const { serverCheck: texts } = all;
  const lines = [texts.title(server.name === '' ? server.url : `${server.name} (${server.url})`)];
  if (address !== null && connectMs !== null) {
    lines.push(texts.reached(address, whole(connectMs)), ...standing(report, language));
  }
  if (problem === null) lines.push(texts.works);
  else {
    const facts = evidence(problem, all).map(({ label, text }) => `${label}: ${text}`);
    lines.push(all.problem(problem), ...facts, texts.worksNot);
  }
  return lines.join('\n');
}

/** What is to say of a server that can be reached. */
function standing(report: ServerReport, language: Language): readonly string[] {
  const { server, tls, roundTripMs, knowledge, modes, finalMs, text, problem } = report;
  const all = messages(language);
  const { serverCheck: texts } = all;
  const lines: string[] = [];
  if (tls !== 'untrusted' && tls !== 'unknown') lines.push(texts.tls[tls]);
  if (roundTripMs === null) lines.push(texts.noRoundTrip);
  else
    lines.push(
      roundTripMs > SLOW_ROUND_TRIP_MS ? texts.slowNetwork(whole(roundTripMs)) : texts.roundTrip(whole(roundTripMs)),
    );
  const isRealtime = knowledge.protocol === 'realtime';
  if (problem === null || isRealtime || knowledge.flavour !== undefined) {
    lines.push(texts.kind[isRealtime ? 'realtime' : (knowledge.flavour ?? 'unknown')]);
  }
  const [instead] = modes;
  if (instead !== undefined) {
    lines.push(texts.modes(modes));
    if (!modes.includes(server.mode)) lines.push(texts.otherMode(server.mode, instead));
  }
  const objection = objectionToHotwords(server, knowledge);
  if (objection !== null) lines.push(all.problem(objection));
  if (problem === null) {
    const shown = text.replace(/\p{C}/gu, '').slice(0, LONGEST_TEXT);
    lines.push(shown === '' ? texts.heardNothing : texts.heard(shown));
  }
  if (finalMs !== null)
    lines.push(finalMs > SLOW_FINAL_MS ? texts.slowServer(whole(finalMs)) : texts.final(whole(finalMs)));
  return lines;
}

/** In whole ms; less than one is said as one. */
const whole = (ms: number): number => Math.max(1, Math.round(ms));
