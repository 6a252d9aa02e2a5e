import { samplesToMs, type SampleRate } from '../../src/shared/audio.ts';
import { GARBLED } from '../support/recogniser/decoder.ts';
import { expectedText } from '../support/funasr-server.ts';
import { spokenUntil } from '../support/speak.ts';

/** What became of the text of one utterance. */
export interface Delivery {
  /** What went to the window, text by text. */
  readonly inserted: readonly string[];
  /** What came late. */
  readonly late: readonly string[];
}

/** A text without marks and blanks. */
const bare = (text: string): string => text.replace(/[，。,.\s]/gu, '');

/** Whether the marks and blanks of a delivery can be held to those of the speech, too. */
export interface Strictness {
  readonly marks: boolean;
}

/**
 * What is wrong with the delivery of a whole text, in words; null: it was delivered once, in order, complete.
 * Without `marks` only characters count: drafts have no marks, and over a seam between connections the server may close
 * a sentence twice or not at all.
 */
export function faultInWhole(text: string, { inserted, late }: Delivery, { marks }: Strictness): string | null {
  const delivered = [...inserted, ...late].join('');
  const expected = expectedText(text);
  if (bare(delivered) !== bare(expected)) return difference(bare(expected), bare(delivered));
  const open = (whole: string): string => whole.replace(/[。.]$/u, '');
  return marks && open(delivered) !== open(expected) ? difference(expected, delivered) : null;
}

/** The most audio, in ms, that may be lost when the process is killed. */
const LOST_MS = 500;

/**
 * What is wrong with what was delivered of a text whose speaker was cut off with the process; null: all but the last
 * 500 ms of the captured audio was delivered, once and in order. A character that was cut in two may stand at the end
 * as garbled.
 */
export function faultInPart(text: string, captured: number, rate: SampleRate, delivery: Delivery): string | null {
  const delivered = bare([...delivery.inserted, ...delivery.late].join('')).replace(new RegExp(`${GARBLED}$`, 'u'), '');
  const capturedMs = samplesToMs(captured, rate);
  const whole = bare(expectedText(text));
  if (!whole.startsWith(delivered)) return difference(whole, delivered);
  const owed = bare(spokenUntil(text, capturedMs - LOST_MS));
  if (!delivered.startsWith(owed)) return `cut off too early: ${difference(owed, delivered)}`;
  const most = bare(spokenUntil(text, capturedMs));
  return most.startsWith(delivered) ? null : `more than was captured: ${difference(most, delivered)}`;
}

/** How much is shown before and after the place where two texts part. */
const SHOWN = 12;

function difference(expected: string, found: string): string {
  let at = 0;
  while (at < expected.length && expected[at] === found[at]) at += 1;
  const part = (text: string): string =>
    `…${text.slice(Math.max(0, at - SHOWN), at)}|${text.slice(at, at + 2 * SHOWN)}…`;
  return `at character ${at} of ${expected.length}: expected ${part(expected)}, found ${part(found)} (${found.length})`;
}
