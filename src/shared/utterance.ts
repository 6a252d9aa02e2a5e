/** Identifies one utterance (key down to text delivered) within a run of the app; counts up from 1. */
export type UtteranceId = number;

export const SPEECH_MODES = ['2pass', 'online', 'offline'] as const;

/** Speech-recognition mode a server is asked for. */
export type SpeechMode = (typeof SPEECH_MODES)[number];

/** The moments of an utterance, in the order in which they usually come. */
export const STAGES = [
  'keyDown',
  'firstSample',
  'connected',
  'firstDraft',
  'keyUp',
  'endSent',
  'final',
  'inserted',
] as const;

/** One of {@link STAGES}. */
export type Stage = (typeof STAGES)[number];

/** Start and end of each unit of a text (Chinese character, Latin word, number), in order, in ms. */
export type UnitTimes = readonly (readonly [startMs: number, endMs: number])[];

/** A sentence (or part of one) that the server has settled. It does not change any more. */
export interface Segment {
  /** 0, 1, 2 … in the order of speech. */
  readonly index: number;
  /** The text, with what joins it to the segment before (a blank between English words, else nothing). */
  readonly text: string;
  /** Start of the segment, in ms from the start of the session; null if the server did not say. */
  readonly startMs: number | null;
  /** End of the segment, in ms from the start of the session; null if the server did not say. */
  readonly endMs: number | null;
  /** From the start of the session, as the two above; left out where not known. May not fit the text: servers count otherwise. */
  readonly units?: UnitTimes;
  /** As the server calls who speaks; left out where it does not tell speakers apart. */
  readonly speaker?: string;
  /** Label of the server that answered; left out where not known. */
  readonly server?: string;
}

/** One change of a transcript; it contains only new text, never the whole. */
export type TranscriptChange =
  /** This text is appended to the draft. */
  | { readonly kind: 'draft-append'; readonly text: string }
  /** The draft since the last segment is now this text. */
  | { readonly kind: 'draft-replace'; readonly text: string }
  /** This segment replaces the draft. */
  | { readonly kind: 'settled'; readonly segment: Segment };
