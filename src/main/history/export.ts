import papaparse from 'papaparse';
import type { Entry, Version, VersionId } from '../../shared/history/entry.ts';
import { paragraphsOf } from '../../shared/history/paragraphs.ts';
import { type Cue, cuesOf, toSrt, toVtt } from '../../shared/history/subtitles.ts';
import { type ExportMessages, exportMessages } from '../../shared/i18n/export.ts';
import type { Language } from '../../shared/i18n/language.ts';
import type { ExportFormat } from '../../shared/ipc/window/history.ts';

/** Version of the JSON that is written: see docs/history-export.md. Raise it when readers of the last one could not read it. */
const JSON_VERSION = 1;

/** What spreadsheets take for a formula, in either width; also where a tab or a line end comes before it. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/u;

/** What Markdown takes for its own anywhere in a line, and at the start of one. */
const MARKDOWN = /[\\`*_[\]<>|~&]/gu;
const MARKDOWN_LINE = /^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s)|[-=]+(?=\s*$)|\d+(?=[.)]\s))/gmu;

/** A format: what stands before and after all entries, and how one of them is written. */
interface Writer {
  readonly before: string;
  readonly entry: (entry: Entry, index: number) => string;
  readonly after: string;
}

/**
 * Writes entries into a file, piece by piece, so that nobody has to hold all of them at once.
 * @param entries of which those formats that are for one entry (SRT, WebVTT) take the first
 * @param language of what stands there besides what was said
 */
export function* exportEntries(
  entries: Iterable<Entry>,
  format: ExportFormat,
  language: Language,
): Generator<string, undefined> {
  const writer = writerOf(format, exportMessages[language]);
  if (writer.before !== '') yield writer.before;
  let index = 0;
  for (const entry of entries) {
    yield writer.entry(entry, index++);
    if (format === 'srt' || format === 'vtt') break;
  }
  if (writer.after !== '') yield writer.after;
}

function writerOf(format: ExportFormat, text: ExportMessages): Writer {
  switch (format) {
    case 'txt':
      return { before: '', entry: (entry, n) => (n > 0 ? '\n\n' : '') + plain(entry, text), after: '' };
    case 'md':
      return { before: `# ${text.heading}\n`, entry: (entry) => markdown(entry, text), after: '' };
    case 'json':
      return {
        before: `{"format":"tingxie-history","version":${JSON_VERSION},"entries":[`,
        entry: (entry, n) => `${n > 0 ? ',' : ''}\n${JSON.stringify(jsonOf(entry))}`,
        after: '\n]}\n',
      };
    case 'csv':
      // Spreadsheets take a file without the mark for one of the system's own encoding.
      return { before: `\ufeff${row(Object.values(text.columns))}`, entry: (entry) => csv(entry, text), after: '' };
    case 'srt':
      return { before: '', entry: (entry) => toSrt(named(entry, text)), after: '' };
    case 'vtt':
      return { before: '', entry: (entry) => toVtt(named(entry, text)), after: '' };
  }
}

/** The subtitles of an entry, with speakers as they are called here. */
const named = (entry: Entry, text: ExportMessages): readonly Cue[] =>
  cuesOf(counting(entry)).map((cue) => ({ ...cue, speaker: cue.speaker === null ? null : text.speaker(cue.speaker) }));

/** The version that counts. */
function counting({ versions, version }: Entry): Version {
  const found = versions.find(({ id }) => id === version) ?? versions[0];
  if (found === undefined) throw new Error('an entry without a version');
  return found;
}

/** `2026-11-30 12:34`, as the clock shows it here. */
function timeOf({ at }: Entry): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Who speaks and what, paragraph by paragraph; the speaker only where it is another one. */
const said = ({ text, segments }: Version): readonly { readonly speaker: string | null; readonly text: string }[] =>
  paragraphsOf(text, segments).map(({ from, to, speaker }) => ({ speaker, text: text.slice(from, to) }));

function plain(entry: Entry, text: ExportMessages): string {
  const head = [timeOf(entry), entry.title, entry.app].filter((part) => part !== '').join('  ');
  const paragraphs = said(counting(entry)).map(
    (paragraph) => (paragraph.speaker === null ? '' : text.speaker(paragraph.speaker) + text.colon) + paragraph.text,
  );
  return `${[head, ...paragraphs].join('\n\n')}\n`;
}

function markdown(entry: Entry, text: ExportMessages): string {
  const head = [timeOf(entry), entry.title].filter((part) => part !== '').join(' ');
  const facts = [text.kinds[entry.kind], entry.app].filter((part) => part !== '').join(', ');
  const paragraphs = said(counting(entry)).map(({ speaker, text: words }) => {
    const name = speaker === null ? '' : `**${escaped(text.speaker(speaker))}**${text.colon}`;
    // Two blanks before a line end keep it.
    return name + escaped(words).replace(/\s*\n\s*/gu, '  \n');
  });
  return `\n${[`## ${escaped(head)}`, `*${escaped(facts)}*`, ...paragraphs].join('\n\n')}\n`;
}

const escaped = (text: string): string => text.replace(MARKDOWN, '\\$&').replace(MARKDOWN_LINE, escapedStart);

/** A number is none of a list when its dot is escaped; all else by itself. */
const escapedStart = (_: string, blanks: string, mark: string): string =>
  /^\d/u.test(mark) ? `${blanks}${mark}\\` : `${blanks}\\${mark}`;

function csv(entry: Entry, text: ExportMessages): string {
  const version = counting(entry);
  return row([
    timeOf(entry),
    text.kinds[entry.kind],
    entry.title,
    entry.app,
    Math.round(entry.durationMs / 100) / 10,
    entry.chars,
    version.servers.join(', '),
    version.text,
  ]);
}

const row = (cells: readonly (string | number)[]): string =>
  `${papaparse.unparse([[...cells]], { escapeFormulae: FORMULA })}\r\n`;

/** An entry as docs/history-export.md tells. Numbers of the database mean nothing elsewhere: versions are told by place. */
function jsonOf(entry: Entry): object {
  const { kind, state, durationMs, chars, title, app, delivery, delays, marks, path, versions } = entry;
  const place = (id: VersionId | null): number | null => {
    const found = versions.findIndex((version) => version.id === id);
    return found < 0 ? null : found;
  };
  return {
    ...{ kind, state, at: new Date(entry.at).toISOString(), durationMs, chars, title, app, path },
    ...{ delivery, delays, marks },
    version: place(entry.version) ?? 0,
    versions: versions.map(({ made, at, from, servers, mode, hotwords, rules, text, raw, draft, segments, words }) => ({
      ...{ made, at: new Date(at).toISOString(), from: place(from), servers, mode, hotwords, rules },
      ...{ text, raw, draft, segments, words },
    })),
  };
}
