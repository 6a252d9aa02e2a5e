import type { DeliveryKind } from '../overlay-view.ts';
import type { SpeechMode, Stage } from '../utterance.ts';

export const ENTRY_KINDS = ['dictation', 'recording', 'file'] as const;

/** Where the text of an entry comes from. */
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Identifies an entry for ever. Later entries have greater ones: roughly the seconds since 2020. */
export type EntryId = number;

/** Identifies a version for ever. */
export type VersionId = number;

/**
 * What the user has of it. `held`: it could not be inserted; `late`: it was recognised later, when it could no longer be
 * inserted. Both become `done` when the user takes the text.
 */
export type EntryState = 'done' | 'held' | 'late';

/** A part of a text, in UTF-16 units: from `from` up to, not including, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A word or a Chinese character of a text, and when it was said, in ms from the start of the audio. */
export interface TimedWord extends Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** A sentence of a text, as the server cut it; times in ms from the start of the audio, null: not known. */
export interface TimedSegment extends Span {
  readonly startMs: number | null;
  readonly endMs: number | null;
  /** As the server calls who speaks; null: it does not tell speakers apart. */
  readonly speaker: string | null;
}

/**
 * How a version came to be. `first`: when it was said; `edited`: by hand; `again`: transcribed again; `respoken`: a sentence
 * of it was said again.
 */
export type VersionMade = 'first' | 'edited' | 'again' | 'respoken';

/** How a text was recognised. */
interface Recognition {
  /** Labels of the servers that answered; empty: not known. */
  readonly servers: readonly string[];
  readonly mode: SpeechMode | null;
  /** How many hotwords were listened for. */
  readonly hotwords: number;
  /** Whether the text rules were applied. */
  readonly rules: boolean;
}

/** One text of an entry. */
export interface Version extends Recognition {
  readonly id: VersionId;
  readonly made: VersionMade;
  /** When it was made, epoch ms. */
  readonly at: number;
  /** What was edited, or in which a sentence was said again; null: it was recognised whole. */
  readonly from: VersionId | null;
  readonly text: string;
  /** As it was recognised, before the text rules. */
  readonly raw: string;
  /** What the drafts said last, before each result; empty: there were none. */
  readonly draft: string;
  /** Of `text`, in order. */
  readonly segments: readonly TimedSegment[];
  /** Of `text`, in order; empty where the server told no times. */
  readonly words: readonly TimedWord[];
}

/** An entry with all that is known of it. */
export interface Entry {
  readonly id: EntryId;
  readonly kind: EntryKind;
  readonly state: EntryState;
  /** When it was said, epoch ms; of a file, when it was transcribed. */
  readonly at: number;
  readonly durationMs: number;
  /** Characters of the text without blanks. */
  readonly chars: number;
  /** Empty where the user gave none. */
  readonly title: string;
  /** The application that it was dictated into; empty: none, or not known. */
  readonly app: string;
  readonly delivery: DeliveryKind | null;
  /** How long each moment was waited for, in ms, as the receipt tells it. */
  readonly delays: Readonly<Partial<Record<Stage, number>>>;
  /** The moments that the user marked, in ms from the start of the audio. */
  readonly marks: readonly number[];
  /** Whether its audio is kept. */
  readonly hasAudio: boolean;
  /** Path of the file that was transcribed; empty: it was no file. */
  readonly path: string;
  /** The oldest first; one at least. */
  readonly versions: readonly Version[];
  /** The one that counts: it is searched, copied and inserted. */
  readonly version: VersionId;
}

/** An entry in the list. */
export interface EntryRow {
  readonly id: EntryId;
  readonly kind: EntryKind;
  readonly state: EntryState;
  readonly at: number;
  /** Day of `at` where it was said, as 20261130. */
  readonly day: number;
  readonly durationMs: number;
  readonly chars: number;
  readonly title: string;
  readonly app: string;
  readonly hasAudio: boolean;
  readonly versions: number;
  /** The text's beginning, or what is around the first hit, in one line. */
  readonly text: string;
  /** What was searched for, in `text`. */
  readonly hits: readonly Span[];
}
