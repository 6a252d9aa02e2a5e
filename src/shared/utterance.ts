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

/** A sentence (or part of one) that the server has settled. It does not change any more. */
export interface Segment {
  /** 0, 1, 2 … in the order of speech. */
  readonly index: number;
  /** The text with whatever joins it to the segment before (a blank between English words, else nothing). */
  readonly text: string;
  /** Start of the segment in ms from the start of the session, where the server said. */
  readonly startMs: number | null;
  /** End of the segment in ms from the start of the session, where the server said. */
  readonly endMs: number | null;
}

/** One step in the life of a transcript; its size is that of the new text, never of the whole. */
export type TranscriptChange =
  /** The draft goes on with this text. */
  | { readonly kind: 'draft-append'; readonly text: string }
  /** The draft since the last segment is now this text. */
  | { readonly kind: 'draft-replace'; readonly text: string }
  /** The draft is gone and this segment stands in its place. */
  | { readonly kind: 'settled'; readonly segment: Segment };
