import { LONGEST_NOTE, LONGEST_WORD, tidyWord, weightFrom } from './word.ts';

/** Why a line of a text gives no hotword. */
export type BadReason = 'no-word' | 'weight' | 'long' | 'replacement';

/** A word as a text gives it. */
export interface FoundWord {
  readonly word: string;
  /** Null: the text gives none. */
  readonly weight: number | null;
  readonly note: string;
}

/** A line, or an item, that gives no hotword; it is kept to be put right. */
export interface BadLine {
  /** From 1; of an item of a JSON file its position. */
  readonly line: number;
  readonly text: string;
  readonly reason: BadReason;
}

/** What a text holds, in its order. */
export interface Found {
  readonly words: readonly FoundWord[];
  readonly bad: readonly BadLine[];
}

/** `"any ""word""" 20 # note`: for words that would be read otherwise without the quotes. */
const QUOTED = /^"((?:[^"]|"")*)"(?:\s+([^\s#]\S*))?(?:\s+#\s?(.*))?$/u;
/** `word with blanks 20 # note`, the shortest word that leaves a weight after it. */
const WEIGHED = /^(.*?\S)\s+([-+]?\d+(?:\.\d+)?)(?:\s+#\s?(.*))?$/u;
/** What other programs export, an object in each line: no word. */
const JSON_LINE = /^(?:\{\s*"|\[\s*["[{])/u;
/** `word # note` */
const NOTED = /^(.*?\S)\s+#\s?(.*)$/u;

/** A word as a line is read, checked. */
export function checked(word: string, weight: unknown, note: string): FoundWord | BadReason {
  const tidy = tidyWord(word);
  if (tidy === '') return 'no-word';
  if (tidy.length > LONGEST_WORD) return 'long';
  const isGiven = weight !== undefined && weight !== null && weight !== '';
  const number = isGiven ? weightFrom(weight) : null;
  if (isGiven && number === null) return 'weight';
  return { word: tidy, weight: number, note: note.trim().slice(0, LONGEST_NOTE) };
}

/** Reads one line: `word`, `word weight`, `word weight # note`. */
export function readLine(line: string): FoundWord | BadReason {
  const text = line.trim();
  if (text.startsWith('#') || JSON_LINE.test(text)) return 'no-word';
  const quoted = QUOTED.exec(text);
  if (quoted !== null) return checked((quoted[1] ?? '').replaceAll('""', '"'), quoted[2], quoted[3] ?? '');
  const [, word, weight, note] = WEIGHED.exec(text) ?? [];
  if (word !== undefined) return checked(word, weight, note ?? '');
  const [, alone, remark] = NOTED.exec(text) ?? [];
  return checked(alone ?? text, undefined, remark ?? '');
}

/** Reads a text with a word in each line. Empty lines and lines that are only a note give nothing. */
export function readLines(text: string): Found {
  const words: FoundWord[] = [];
  const bad: BadLine[] = [];
  for (const [index, line] of text.split(/\r\n|[\n\r\u2028\u2029]/u).entries()) {
    if (line.trim() === '' || line.trim().startsWith('#')) continue;
    const read = readLine(line);
    if (typeof read === 'string') bad.push({ line: index + 1, text: line, reason: read });
    else words.push(read);
  }
  return { words, bad };
}

/** Writes a line that {@link readLine} reads as the same. */
function writeLine({ word, weight, note }: FoundWord): string {
  // Without a weight, a number at the end of the word would be read as one.
  const isPlain = !/^["#]|\s#/u.test(word) && !JSON_LINE.test(word) && !(weight === null && WEIGHED.test(word));
  const remark = note.replace(/\s+/gu, ' ').trim();
  return `${isPlain ? word : `"${word.replaceAll('"', '""')}"`}${weight === null ? '' : ` ${weight}`}${remark === '' ? '' : ` # ${remark}`}`;
}

export const writeLines = (words: readonly FoundWord[]): string => words.map(writeLine).join('\n');
