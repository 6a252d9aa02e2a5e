import { z } from 'zod';
import type { SampleRate } from '../../shared/audio.ts';
import type { JournalNote, Place, UnfinishedRecording } from './port.ts';

/** Raised when older apps could no longer make sense of the notes. */
const VERSION = 1;

/** What the first line of the notes tells. */
interface NotesHead {
  /** Start of the utterance, epoch ms. */
  readonly at: number;
  readonly rate: SampleRate;
}

/** A line of the notes: a note, or the journal's own mark that its text is delivered, or the user does not want it. */
export type Line = JournalNote | { readonly type: 'finished'; readonly kept: boolean };

/** Notes as they are found on disk. */
export interface Notes extends NotesHead {
  readonly lines: readonly Line[];
  /** Length of all complete lines, in bytes: where the next one goes. */
  readonly bytes: number;
}

/** What the lines of a recording say of its text. */
export type Progress = Pick<UnfinishedRecording, 'settled' | 'delivered' | 'place' | 'answered' | 'waits'> & {
  /** Nothing is left to be done, and its audio is to be `kept` or to be `removed`. */
  readonly finished: 'kept' | 'removed' | null;
};

const count = z.number().int().nonnegative();
const line: z.ZodType<Line> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('place'), app: z.string(), profile: z.string().nullable() }),
  z.object({ type: z.literal('settled'), text: z.string(), answered: count }),
  z.object({ type: z.literal('delivered'), segments: count }),
  z.object({ type: z.literal('microphone'), at: count, label: z.string() }),
  z.object({ type: z.literal('waits') }),
  z.object({ type: z.literal('finished'), kept: z.boolean() }),
]);
const head = z.object({
  version: z.literal(VERSION),
  at: z.number(),
  rate: z.union([z.literal(16000), z.literal(8000)]),
});
const newerHead = z.object({ version: z.number().gt(VERSION) });

const encode = (value: object): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

/** First line of the notes. */
export const encodeHead = ({ at, rate }: NotesHead): Buffer => encode({ version: VERSION, at, rate });

/** One line of the notes. */
export const encodeLine = (value: Line): Buffer => encode(value);

/**
 * Reads notes. A last line without its end was torn by a crash and does not count, nor does a line that makes no sense.
 * @returns `newer` for notes of a later app; `none` where not even the first line is there
 */
export function parseNotes(content: Buffer): Notes | 'newer' | 'none' {
  const bytes = content.lastIndexOf('\n') + 1;
  const [first, ...others] = content.toString('utf8', 0, bytes).split('\n').map(parseJson);
  if (newerHead.safeParse(first).success) return 'newer';
  const { data } = head.safeParse(first);
  if (data === undefined) return 'none';
  const lines = others.map((value) => line.safeParse(value).data).filter((value) => value !== undefined);
  return { at: data.at, rate: data.rate, lines, bytes };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a torn or foreign line: counts as none
  }
}

/** Works out what became of the text. */
export function progressOf(lines: readonly Line[]): Progress {
  const settled: string[] = [];
  let place: Place = { app: '', profile: null };
  let delivered = 0;
  let answered = 0;
  let waits = false;
  let finished: Progress['finished'] = null;
  for (const each of lines) {
    if (each.type === 'settled') {
      settled.push(each.text);
      answered = Math.max(answered, each.answered);
    } else if (each.type === 'delivered') delivered = Math.max(delivered, each.segments);
    else if (each.type === 'place') place = { app: each.app, profile: each.profile };
    else if (each.type === 'waits') waits = true;
    else if (each.type === 'finished') finished = each.kept ? 'kept' : 'removed';
  }
  return { settled, delivered, place, answered, waits, finished };
}
