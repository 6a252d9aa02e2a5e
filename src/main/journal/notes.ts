import { z } from 'zod';
import type { SampleRate } from '../../shared/audio.ts';
import type { JournalNote, Place, UnfinishedRecording } from './port.ts';

/** Raise it when older apps could no longer read the notes. */
const VERSION = 1;

/** The first line of the notes. */
interface NotesHead {
  /** Start of the utterance, epoch ms. */
  readonly at: number;
  readonly rate: SampleRate;
}

/**
 * A line of the notes: a note, or the journal's own mark that the text was delivered or that the user does not want it.
 */
export type Line = JournalNote | { readonly type: 'finished'; readonly kept: boolean };

/** Notes as they are found on disk. */
export interface Notes extends NotesHead {
  readonly lines: readonly Line[];
  /** Length of all complete lines, in bytes: the next one goes there. */
  readonly bytes: number;
}

/** What the notes of a recording say about its text. */
export type Progress = Pick<UnfinishedRecording, 'settled' | 'delivered' | 'place' | 'answered' | 'waits'> & {
  /** Set when nothing is left to do; whether its audio is kept or has to be removed. */
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
 * Reads notes. A last line without a line end was cut off by a crash and does not count, nor does an invalid line.
 * @returns `newer` for notes of a later version; `none` if not even the first line is there
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
    return undefined; // a cut off or foreign line does not count
  }
}

/** Determines what became of the text. */
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
