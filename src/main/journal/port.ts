import type { AudioSource, SampleRate } from '../../shared/audio.ts';
import type { Problem } from '../../shared/problem.ts';

/** What decides which settings are in force for an utterance. */
export interface Place {
  /** Name of the application; empty where it is not known. */
  readonly app: string;
  readonly profile: string | null;
}

/** Something besides audio that the journal keeps of an utterance, so that a later run knows what was done. */
export type JournalNote =
  /** Where the text goes: to this application (empty where that is not known), by a hotkey with this profile. */
  | ({ readonly type: 'place' } & Place)
  /** A segment of text is settled; it answers the audio up to `answered`, in samples. */
  | { readonly type: 'settled'; readonly text: string; readonly answered: number }
  /** The first `segments` settled segments have been delivered; they must never be delivered again. */
  | { readonly type: 'delivered'; readonly segments: number }
  /** Another microphone goes on from here (in samples). */
  | { readonly type: 'microphone'; readonly at: number; readonly label: string }
  /** Its server did not come back in time: to be transcribed without being asked for, when one does. */
  | { readonly type: 'waits' };

/** Where an utterance's audio ended up, or why it could not be kept. */
export type Kept = { readonly path: string } | { readonly problem: Problem };

/** The audio of one utterance on its way to the disk. */
export interface Recording extends AudioSource {
  /** Name of the recording in the journal. */
  readonly id: string;
  /**
   * Takes 16-bit mono samples, which nobody may change any more; returns at once, the disk follows: on it, for certain,
   * within 500 ms.
   */
  append(pcm: Int16Array): void;
  note(note: JournalNote): void;
  /** The user does not want it: removes all of it. */
  discard(): Promise<void>;
  /** Its text was delivered: removes it, or keeps it when the settings say so. */
  delivered(): Promise<void>;
  /** Its text was not delivered, or not all of it: stays, as a complete WAV file. */
  keep(): Promise<Kept>;
}

/** A recording whose text was not all delivered, left by this run or an earlier one. */
export interface UnfinishedRecording extends AudioSource {
  readonly id: string;
  /** Of the WAV file. */
  readonly path: string;
  /** Start of the utterance, epoch ms. */
  readonly at: number;
  /** Settled text, segment by segment. */
  readonly settled: readonly string[];
  /** So many of them, from the first on, were delivered. */
  readonly delivered: number;
  /** Where its text was to go. */
  readonly place: Place;
  /** Audio before this position (in samples) has been answered: its text is among `settled`. */
  readonly answered: number;
  /** To be transcribed without being asked for, when a server is there. */
  readonly waits: boolean;
}

/** Keeps the audio of every utterance on disk until its text has been delivered. */
export interface Journal {
  open(rate: SampleRate): Recording;
  /**
   * All unfinished recordings but those still open, oldest first. What a crash left is repaired: the WAV header fits
   * the data. Files that are none of ours are left alone.
   */
  unfinished(): Promise<readonly UnfinishedRecording[]>;
  /** The text of an unfinished recording has been delivered: removes it, or keeps it when the settings say so. */
  finish(id: string): Promise<void>;
  /** The user does not want an unfinished recording: removes it. */
  discard(id: string): Promise<void>;
  /** Copies an unfinished recording's WAV file. Returns what went wrong, or null. */
  saveAs(id: string, path: string): Promise<Problem | null>;
  dispose(): Promise<void>;
}
