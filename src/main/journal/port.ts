import type { AudioSource, SampleRate } from '../../shared/audio.ts';
import type { Problem } from '../../shared/problem.ts';
import type { SpeechMode, UnitTimes } from '../../shared/utterance.ts';

/** What decides which settings are in force for an utterance: where its text goes. */
export interface Place {
  /** Name of the application; empty where it is not known. */
  readonly app: string;
  readonly profile: string | null;
}

/** A segment of settled text, and when and by whom it was said, as far as the server told; in ms from the start of the audio. */
export interface SettledSegment {
  readonly text: string;
  readonly startMs?: number | undefined;
  readonly endMs?: number | undefined;
  readonly units?: UnitTimes | undefined;
  readonly speaker?: string | undefined;
}

/** What the journal keeps of an utterance besides its audio, so that a later run knows what was done. */
export type JournalNote =
  /** Where the text goes. */
  | ({ readonly type: 'place' } & Place)
  /** A segment of text is settled; it answers the audio up to `answered`, in samples. Without text, nothing was said. */
  | ({ readonly type: 'settled'; readonly answered: number } & SettledSegment)
  /** The first `segments` settled segments have been delivered; they must never be delivered again. */
  | { readonly type: 'delivered'; readonly segments: number }
  /** Another microphone goes on from here (in samples). */
  | { readonly type: 'microphone'; readonly at: number; readonly label: string }
  /** Its server did not come back in time: transcribe it unasked when one does. */
  | { readonly type: 'waits' }
  /** It is a recording and no dictation, to be transcribed in this mode. */
  | { readonly type: 'recording'; readonly mode: SpeechMode }
  /** The user made this of a settled segment, by its place among those with text. */
  | { readonly type: 'edited'; readonly index: number; readonly text: string }
  /** The user marked this moment, or paused here (in samples). */
  | { readonly type: 'marked'; readonly at: number }
  | { readonly type: 'paused'; readonly at: number };

/** What the journal knows of a recording besides what it knows of any utterance. */
export interface RecordedNotes {
  readonly mode: SpeechMode;
  /** In samples. */
  readonly marks: readonly number[];
  readonly pauses: readonly number[];
  /** What the user made of segments, by their place among the settled ones with text. */
  readonly edits: ReadonlyMap<number, string>;
}

/** Where an utterance's audio ended up, or why it could not be kept. */
export type Kept = { readonly path: string } | { readonly problem: Problem };

/** The audio of one utterance on its way to the disk. */
export interface Recording extends AudioSource {
  /** Name of the recording in the journal. */
  readonly id: string;
  /**
   * Takes 16-bit mono samples, which nobody may change afterwards. Returns at once; they are safely on disk within 500
   * ms.
   */
  append(pcm: Int16Array): void;
  note(note: JournalNote): void;
  /**
   * No more audio comes: makes it a complete WAV file. It is still its owner's, so it is neither listed nor removed, until
   * one of the following says what becomes of it.
   */
  complete(): Promise<Kept>;
  /** The user does not want it: removes it. */
  discard(): Promise<void>;
  /** Its text was delivered: removes it, or keeps it when the settings say so. */
  delivered(): Promise<void>;
  /** Its text was not delivered, or not all of it: keeps it as a complete WAV file. */
  keep(): Promise<Kept>;
}

/** A recording whose text was not all delivered, left by this run or an earlier one. */
export interface UnfinishedRecording extends AudioSource {
  readonly id: string;
  /** Path of the WAV file. */
  readonly path: string;
  /** Start of the utterance, epoch ms. */
  readonly at: number;
  /** Settled text, segment by segment. */
  readonly settled: readonly string[];
  /** The same with what is known of their times; left out by what knows none. */
  readonly segments?: readonly SettledSegment[];
  /** How many of them, from the first on, were delivered. */
  readonly delivered: number;
  /** Where its text should have gone. */
  readonly place: Place;
  /** Audio before this position (in samples) has been answered: its text is among `settled`. */
  readonly answered: number;
  /** Whether to transcribe it unasked when a server is available. */
  readonly waits: boolean;
  /** Whether all of its text was delivered; only its audio is kept then. */
  readonly isFinished: boolean;
  /** Missing for a dictation. */
  readonly recorded?: RecordedNotes;
}

/** Keeps the audio of every utterance on disk until its text has been delivered. */
export interface Journal {
  open(rate: SampleRate): Recording;
  /**
   * All unfinished recordings except open ones, oldest first. Repairs what a crash left: the WAV header then fits the
   * data. Leaves files alone that are not ours.
   */
  unfinished(): Promise<readonly UnfinishedRecording[]>;
  /** All recordings whose audio is there, finished or not, the newest first; open ones are not among them. */
  kept(): Promise<readonly UnfinishedRecording[]>;
  /** The text of an unfinished recording has been delivered: removes it, or keeps it when the settings say so. */
  finish(id: string): Promise<void>;
  /**
   * Hands the WAV file of a recording that was kept although its text was delivered to somebody who moves it away; where
   * that was done, the journal forgets the recording. Resolves with whether it was.
   */
  take(id: string, move: (path: string) => Promise<boolean>): Promise<boolean>;
  /** The user does not want a recording, finished or not: removes it. Resolves with whether there was one. */
  discard(id: string): Promise<boolean>;
  /** Copies the WAV file of an unfinished recording. Returns what went wrong, or null. */
  saveAs(id: string, path: string): Promise<Problem | null>;
  dispose(): Promise<void>;
}
