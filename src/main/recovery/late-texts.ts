import type { Problem } from '../../shared/problem.ts';
import type { Segment } from '../../shared/utterance.ts';
import type { UnfinishedRecording } from '../journal/port.ts';

/** A text that was transcribed later, when it could no longer be inserted. */
export interface LateText {
  /** Identifies it in its list. */
  readonly id: string;
  /** When it was said, epoch ms. */
  readonly at: number;
  readonly text: string;
}

/** What came of a recording that was transcribed later. */
interface TranscribedLate {
  readonly recording: UnfinishedRecording;
  /** What the text rules made of what was not delivered before. */
  readonly text: string;
  /** All of it, as it was recognised. */
  readonly segments: readonly Segment[];
}

/** Where late texts wait for the user. */
export interface LateTexts {
  /** Those that the user has not taken yet, newest first. */
  readonly waiting: readonly LateText[];
  /**
   * Puts a text there, once; it is on the disk when this resolves without a problem. `isNews`: it was not there before, as
   * it is when a crash came before its recording was finished.
   */
  add(late: TranscribedLate): Promise<{ readonly isNews: boolean; readonly problem: Problem | null }>;
  /** The user has taken these, or does not want them. Resolves with why that is not on the disk, or null. */
  take(ids: readonly string[]): Promise<Problem | null>;
}
