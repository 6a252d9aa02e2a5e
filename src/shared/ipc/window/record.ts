import type { EntryId } from '../../history/entry.ts';
import type { Problem } from '../../problem.ts';
import type { SpeechMode } from '../../utterance.ts';
import { type Channels, event, request } from '../table.ts';

/** A settled sentence of the recording. */
export interface RecordedSegment {
  /** 0, 1, 2 … in the order of speech. */
  readonly index: number;
  /** As the text rules made it, or the user. With what joins it to the one before. */
  readonly text: string;
  readonly isEdited: boolean;
  /** In ms from the start of the audio; null: not known. */
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly speaker: string | null;
}

/** The text so far. */
export interface RecordedText {
  readonly segments: readonly RecordedSegment[];
  readonly draft: string;
}

/** What changed in the text: only that, since the whole may be long. */
export type RecordedChange =
  | { readonly kind: 'draft'; readonly draft: string }
  /** A new segment, or another text of a known one; a new one takes the draft away. */
  | { readonly kind: 'segment'; readonly segment: RecordedSegment }
  /** All is otherwise: ask for it. */
  | { readonly kind: 'anew' };

/**
 * - `ready`: nothing is recorded
 * - `recording`, `paused`
 * - `finishing`: the last results are still to come
 * - `transcribing`: all of it is transcribed at the end
 * - `done`: its entry is in the history, or it failed and waits there for a server
 */
export type RecordPhase = 'ready' | 'recording' | 'paused' | 'finishing' | 'transcribing' | 'done';

export interface RecordState {
  readonly phase: RecordPhase;
  /** What the next recording is made with, and the present one was. */
  readonly mode: SpeechMode;
  /** Length of the audio so far, in ms, at `asOf` (epoch ms); it grows only in `recording`. */
  readonly recordedMs: number;
  readonly asOf: number;
  /** Moments that were marked, in ms of the audio. */
  readonly marks: readonly number[];
  /** A dictation is heard as well at the moment. */
  readonly isShared: boolean;
  /** In `transcribing`. `leftMs`: the time that it will still take; null: not known yet. */
  readonly progress: { readonly doneMs: number; readonly totalMs: number; readonly leftMs: number | null } | null;
  /** Path of the file that grows with the text; null: none. */
  readonly subtitles: string | null;
  /** In `done`: its entry; null: its text comes later, the recording waits in the history. */
  readonly entry: EntryId | null;
  /** What is wrong; the recording goes on, or is paused and safe. */
  readonly problem: Problem | null;
}

export const RECORD = {
  record: event<RecordState>(),
  'record:change': event<RecordedChange>(),
  'record:text': request<undefined, RecordedText>(),
  'record:mode': request<SpeechMode, undefined>(),
  'record:start': request<undefined, undefined>(),
  'record:pause': request<undefined, undefined>(),
  'record:resume': request<undefined, undefined>(),
  /** Ends it: what is still to come follows. */
  'record:stop': request<undefined, undefined>(),
  /** Ends it; nothing of it is kept. */
  'record:discard': request<undefined, undefined>(),
  /** The next one: back to `ready`. */
  'record:again': request<undefined, undefined>(),
  'record:mark': request<undefined, undefined>(),
  /** What the user made of a settled segment. */
  'record:edit': request<{ readonly index: number; readonly text: string }, undefined>(),
  /**
   * Writes the text as subtitles into a file that the user chooses, as it grows; answers with its path, null: none was
   * chosen. `false` ends that.
   */
  'record:subtitles': request<boolean, string | null>(),
} satisfies Channels;
