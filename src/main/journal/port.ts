import type { AudioSource, SampleRate } from '../../shared/audio.ts';
import type { Problem } from '../../shared/problem.ts';

/** What decides which settings are in force for an utterance: where its text goes. */
export interface Place {
  /** Name of the application; empty where it is not known. */
  readonly app: string;
  readonly profile: string | null;
}

/** What the journal keeps of an utterance besides its audio, so that a later run knows what was done. */
export type JournalNote =
  /** Where the text goes. */
  | ({ readonly type: 'place' } & Place)
  /** A segment of text is settled; it answers the audio up to `answered`, in samples. */
  | { readonly type: 'settled'; readonly text: string; readonly answered: number }
  /** The first `segments` settled segments have been delivered; they must never be delivered again. */
  | { readonly type: 'delivered'; readonly segments: number }
  /** Another microphone goes on from here (in samples). */
  | { readonly type: 'microphone'; readonly at: number; readonly label: string }
  /** Its server did not come back in time: transcribe it unasked when one does. */
  | { readonly type: 'waits' };

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
  /** How many of them, from the first on, were delivered. */
  readonly delivered: number;
  /** Where its text should have gone. */
  readonly place: Place;
  /** Audio before this position (in samples) has been answered: its text is among `settled`. */
  readonly answered: number;
  /** Whether to transcribe it unasked when a server is available. */
  readonly waits: boolean;
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
  /** The user does not want an unfinished recording: removes it. */
  discard(id: string): Promise<void>;
  /** Copies the WAV file of an unfinished recording. Returns what went wrong, or null. */
  saveAs(id: string, path: string): Promise<Problem | null>;
  dispose(): Promise<void>;
}
