import { foldBlanks } from '../writing/blanks.ts';
import { untag, type Untagged } from '../writing/model-tokens.ts';
import { plainText } from '../writing/plain-text.ts';

/** Longest text of a server's error that is passed on, in UTF-16 units. */
const MAX_ERROR_LENGTH = 300;

/** Longest name of a speaker, in UTF-16 units. */
const MAX_SPEAKER_LENGTH = 60;

/**
 * Reads the text of a draft or a result, the one way in for what servers say: it comes out as one line of plain text,
 * whatever they sent, without tokens of models and idle blanks. A line end is a blank: typed into a shell it would run
 * a command; only the user's own rules begin lines.
 */
export function readText(raw: string): Untagged {
  const { text, tags } = untag(foldBlanks(plainText(raw)));
  return { text: foldBlanks(text), tags };
}

/**
 * Reads who speaks, by a name or a number; null where the server does not know, which some of them call `unknown`.
 */
export function readSpeaker(raw: unknown): string | null {
  if (typeof raw === 'number') return Number.isSafeInteger(raw) && raw >= 0 ? String(raw) : null;
  if (typeof raw !== 'string') return null;
  const name = foldBlanks(plainText(raw.slice(0, MAX_SPEAKER_LENGTH)));
  return name === '' || name.toLowerCase() === 'unknown' ? null : name;
}

/** Reads the words of an error: one line of plain text, and not too long for a sentence. */
export const readError = (raw: string): string => foldBlanks(plainText(raw.slice(0, MAX_ERROR_LENGTH)));
