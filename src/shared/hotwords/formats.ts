import papaparse from 'papaparse';
import { isJsonObject, type JsonObject } from '../json-object.ts';
import { type BadLine, checked, type Found, type FoundWord, readLines, writeLines } from './lines.ts';
import type { WordEntry } from './word.ts';

/** How words are written into a file. `server`: as FunASR's `--hotword` takes it, without notes. */
export const EXPORT_FORMATS = ['lines', 'json', 'csv', 'plain', 'server'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** How a text was understood. */
export type ImportFormat = 'lines' | 'table' | 'json';

/** Names of the files. */
export const FILE_NAMES: Readonly<Record<ExportFormat, string>> = {
  lines: 'hotwords-with-notes.txt',
  json: 'hotwords.json',
  csv: 'hotwords.csv',
  plain: 'words.txt',
  server: 'hotwords.txt',
};

/** Writes words into a text. */
export function writeWords(entries: readonly WordEntry[], format: ExportFormat): string {
  switch (format) {
    case 'lines':
      return `${writeLines(entries)}\n`;
    case 'json':
      return `${JSON.stringify(Object.fromEntries(entries.map(({ word, weight }) => [word, weight])), null, 2)}\n`;
    case 'csv':
      // Spreadsheets take a file without the mark for one of the system's own encoding.
      return `\ufeff${papaparse.unparse({
        fields: ['word', 'weight', 'note'],
        data: entries.map(({ word, weight, note }) => [word, weight, note]),
      })}\r\n`;
    case 'plain':
      return entries.map(({ word }) => `${word}\n`).join('');
    case 'server':
      return entries.map(({ word, weight }) => `${word} ${Math.round(weight)}\n`).join('');
  }
}

/** The text of a file: in UTF-8 or UTF-16, else as Chinese Windows writes it. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Reads words of any format that {@link writeWords} writes, and what other programs export. */
export function readWords(text: string): Found & { readonly format: ImportFormat } {
  const content = text.replace(/^\ufeff/u, '').trim();
  if (/^[[{]/u.test(content)) {
    const json = parseJson(content);
    if (json !== undefined) return { format: 'json', ...readJson(json) };
  }
  const delimiter = delimiterOf(content);
  return delimiter === null
    ? { format: 'lines', ...readLines(content) }
    : { format: 'table', ...readTable(content, delimiter) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Names of columns and fields, as programs call them. */
const WORD_NAMES = [
  'word',
  'hotword',
  'term',
  'phrase',
  'text',
  'name',
  'original',
  'keyword',
  '热词',
  '词',
  '词语',
  '词条',
];
const WEIGHT_NAMES = ['weight', 'boost', 'score', '权重'];
const NOTE_NAMES = ['note', 'comment', 'description', 'remark', '备注', '说明', '注释'];
/** Fields that say what else a text is to be written as. */
const REPLACEMENT_NAMES = ['replacement', 'replace', 'to'];

/** What stands between the cells, where most lines have it; null: the text is no table. */
function delimiterOf(text: string): string | null {
  const lines = text.split(/\r?\n/u).filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  const common = ['\t', ',', ';', '，'].find(
    (mark) => lines.filter((line) => line.includes(mark)).length * 2 > lines.length,
  );
  return common ?? null;
}

function readTable(text: string, delimiter: string): Found {
  const { data } = papaparse.parse<readonly string[]>(text, { delimiter, skipEmptyLines: 'greedy' });
  const [first = []] = data;
  const names = first.map((cell) => cell.trim().toLowerCase());
  const hasNames = names.some((name) => WORD_NAMES.includes(name));
  const column = (wanted: readonly string[], otherwise: number): number =>
    hasNames ? names.findIndex((name) => wanted.includes(name)) : otherwise;
  const [word, weight, note] = [column(WORD_NAMES, 0), column(WEIGHT_NAMES, 1), column(NOTE_NAMES, 2)];
  const rows = data.slice(hasNames ? 1 : 0);
  return collect(rows, hasNames ? 2 : 1, (row) => ({
    text: row.join(delimiter),
    read: checked(row[word] ?? '', row[weight]?.trim(), row[note] ?? ''),
  }));
}

/**
 * Words are: the fields of an object with weights; the items of a list, each a word or an object; or such a list in a
 * field of an object, however deep.
 */
function readJson(json: unknown): Found {
  if (isJsonObject(json) && !isWordObject(json)) {
    const fields = Object.entries(json);
    const lists = fields.filter(([, value]) => Array.isArray(value) || (isJsonObject(value) && !('weight' in value)));
    if (lists.length > 0) {
      const parts = lists.map(([, value]) => readJson(value));
      return { words: parts.flatMap(({ words }) => words), bad: parts.flatMap(({ bad }) => bad) };
    }
    const weighed = fields.filter(([, value]) => typeof value === 'number' || isJsonObject(value));
    return collect(weighed, 1, ([word, value]) => ({
      text: `${word}: ${JSON.stringify(value)}`,
      read: isJsonObject(value)
        ? checked(word, value['weight'], stringOf(value, NOTE_NAMES) ?? '')
        : checked(word, value, ''),
    }));
  }
  const items: readonly unknown[] = Array.isArray(json) ? json : [json];
  return collect(items, 1, (item) => ({ text: JSON.stringify(item), read: readItem(item) }));
}

function readItem(item: unknown): FoundWord | BadLine['reason'] {
  if (typeof item === 'string') return checked(item, undefined, '');
  if (!isJsonObject(item)) return 'no-word';
  const replacement = stringOf(item, REPLACEMENT_NAMES);
  const word = stringOf(item, WORD_NAMES) ?? '';
  if (replacement !== null && replacement !== '' && replacement !== word) return 'replacement';
  const weight = WEIGHT_NAMES.map((name) => item[name]).find((value) => value !== undefined);
  return checked(word, weight, stringOf(item, NOTE_NAMES) ?? '');
}

const isWordObject = (object: JsonObject): boolean => stringOf(object, WORD_NAMES) !== null;

const stringOf = (object: JsonObject, names: readonly string[]): string | null =>
  names.map((name) => object[name]).find((value): value is string => typeof value === 'string') ?? null;

/** Reads items one by one, and keeps those that give no word. */
function collect<T>(
  items: readonly T[],
  firstLine: number,
  read: (item: T) => { readonly text: string; readonly read: FoundWord | BadLine['reason'] },
): Found {
  const words: FoundWord[] = [];
  const bad: BadLine[] = [];
  for (const [index, item] of items.entries()) {
    const result = read(item);
    if (typeof result.read === 'string') bad.push({ line: firstLine + index, text: result.text, reason: result.read });
    else words.push(result.read);
  }
  return { words, bad };
}
