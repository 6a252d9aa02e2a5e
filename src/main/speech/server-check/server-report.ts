import { type Language, messages } from '../../../shared/i18n/index.ts';
import { reportLines } from '../../../shared/server-report-lines.ts';
import type { ServerReport } from './server-check.ts';

/** A test's report in plain words, one sentence a line: what is there, and what to do where something is wrong. */
export function describeReport(report: ServerReport, language: Language): string {
  const { name, url } = report.server;
  const title = messages(language).serverCheck.title(name === '' ? url : `${name} (${url})`);
  return [title, ...reportLines(report, language).map(({ text }) => text)].join('\n');
}
