import { z } from 'zod';
import type { SampleRate } from '../../shared/audio.ts';
import { SPEECH_MODES } from '../../shared/utterance.ts';
import type { JournalNote, Place, RecordedNotes, SettledSegment, UnfinishedRecording } from './port.ts';

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
export type Progress = Pick<
  UnfinishedRecording,
  'settled' | 'delivered' | 'place' | 'answered' | 'waits' | 'recorded'
> & {
  readonly segments: readonly SettledSegment[];
  /** Set when nothing is left to do; whether its audio is kept or has to be removed. */
  readonly finished: 'kept' | 'removed' | null;
};

const count = z.number().int().nonnegative();
const millis = z.number().nonnegative().optional().catch(undefined);
const units = z.array(z.tuple([z.number(), z.number()]));
const line: z.ZodType<Line> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('place'), app: z.string(), profile: z.string().nullable() }),
  z.object({
    ...{ type: z.literal('settled'), text: z.string(), answered: count },
    // The text counts whatever became of its times.
    ...{ startMs: millis, endMs: millis, units: units.optional().catch(undefined) },
    speaker: z.string().optional().catch(undefined),
  }),
  z.object({ type: z.literal('delivered'), segments: count }),
  z.object({ type: z.literal('microphone'), at: count, label: z.string() }),
  z.object({ type: z.literal('waits') }),
  z.object({ type: z.literal('recording'), mode: z.enum(SPEECH_MODES) }),
  z.object({ type: z.literal('edited'), index: count, text: z.string() }),
  z.object({ type: z.literal('marked'), at: count }),
  z.object({ type: z.literal('paused'), at: count }),
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
  const segments: SettledSegment[] = [];
  let place: Place = { app: '', profile: null };
  let delivered = 0;
  let answered = 0;
  let waits = false;
  let finished: Progress['finished'] = null;
  for (const each of lines) {
    if (each.type === 'settled') {
      const { text, startMs, endMs, units: times, speaker } = each;
      segments.push({ text, startMs, endMs, units: times, speaker });
      answered = Math.max(answered, each.answered);
    } else if (each.type === 'delivered') delivered = Math.max(delivered, each.segments);
    else if (each.type === 'place') place = { app: each.app, profile: each.profile };
    else if (each.type === 'waits') waits = true;
    else if (each.type === 'finished') finished = each.kept ? 'kept' : 'removed';
  }
  const recorded = recordedNotes(lines);
  const settled = segments.map(({ text }) => text);
  return { settled, segments, delivered, place, answered, waits, finished, ...(recorded !== null && { recorded }) };
}

/** What the notes say of a recording; null: it is a dictation. */
function recordedNotes(lines: readonly Line[]): RecordedNotes | null {
  const mode = lines.find((each) => each.type === 'recording')?.mode;
  if (mode === undefined) return null;
  const at = (type: 'marked' | 'paused'): number[] => lines.flatMap((each) => (each.type === type ? [each.at] : []));
  return {
    mode,
    marks: at('marked'),
    pauses: at('paused'),
    edits: new Map(lines.flatMap((each) => (each.type === 'edited' ? [[each.index, each.text] as const] : []))),
  };
}
