import type { Problem } from '../../problem.ts';
import type { SpeechMode } from '../../utterance.ts';
import type { Entry, EntryId, EntryRow, VersionId } from '../../history/entry.ts';
import type { HistoryCount, HistoryQuery, Statistics } from '../../history/query.ts';
import { type Channels, event, request } from '../table.ts';

/** A recording without text, or without all of it: what a crash or a missing server left. */
interface UntranscribedRow {
  /** Of the recording in the journal. */
  readonly id: string;
  /** Start of the speech, epoch ms. */
  readonly at: number;
  readonly durationMs: number;
  readonly state: 'idle' | 'transcribing';
  /** Why the last attempt gave no text; null: it was not tried, or it waits for a server. */
  readonly problem: Problem | null;
}

/** Something long that is done with one entry. */
export type HistoryTask =
  /** `done` of `total` ms of audio; `leftMs`: the time that it will still take, null: not known yet. */
  | {
      readonly kind: 'again';
      readonly id: EntryId;
      readonly doneMs: number;
      readonly totalMs: number;
      readonly leftMs: number | null;
    }
  /** A sentence is said again: the microphone is heard, then the server is asked. */
  | { readonly kind: 'respeak'; readonly id: EntryId; readonly step: 'listening' | 'recognising' }
  /** It is over, and brought nothing; told until the next begins or it is ended. */
  | { readonly kind: 'failed'; readonly id: EntryId; readonly problem: Problem };

export interface HistoryState {
  /** How many entries there are in all. */
  readonly count: number;
  /** Held and late texts among them. */
  readonly waiting: number;
  /** Another number whenever any entry is another one: then what is shown is asked for again. */
  readonly revision: number;
  /** The oldest first. */
  readonly untranscribed: readonly UntranscribedRow[];
  /** What filters can be chosen by; the most used first. */
  readonly apps: readonly string[];
  readonly servers: readonly string[];
  /** Whether new entries are kept: `nothing` by the setting, or in private mode. */
  readonly keeps: 'audio' | 'text' | 'nothing';
  readonly isPrivate: boolean;
  /** Size of text and of audio on disk. */
  readonly textBytes: number;
  readonly audioBytes: number;
  /** How many entries were deleted last and can be brought back; 0: none. */
  readonly deleted: number;
  readonly task: HistoryTask | null;
  /** Why there is no history, or why something of it is not kept; null: all is well. */
  readonly problem: Problem | null;
  /** The entry whose text is the last insertion and can be taken back; null: none. */
  readonly canUndo: EntryId | null;
}

/** How to transcribe an entry again. */
export interface AgainRequest {
  readonly id: EntryId;
  /** Address of the server; null: in the order of the settings. */
  readonly server: string | null;
  /** Null: as the server is set. */
  readonly mode: SpeechMode | null;
  readonly hotwords: boolean;
  readonly rules: boolean;
}

export const EXPORT_FORMATS = ['txt', 'md', 'json', 'csv', 'srt', 'vtt'] as const;

/** `srt` and `vtt` are for one entry. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The wave of an entry's audio. */
export interface Peaks {
  /** Loudest sample of each piece, 0 to 255. */
  readonly peaks: Uint8Array;
  readonly perSecond: number;
}

/** Entries by their ids, or all that a query finds. */
export type EntrySelection = { readonly ids: readonly EntryId[] } | { readonly query: HistoryQuery };

/** The address of an entry's audio, for players in the window. */
export const audioAddress = (id: EntryId): string => `/audio/${id}.wav`;

export const HISTORY = {
  history: event<HistoryState>(),
  /** Some of the entries that a query finds, in its order; `count` is 200 at most. */
  'history:rows': request<
    { readonly query: HistoryQuery; readonly from: number; readonly count: number },
    readonly EntryRow[]
  >(),
  /** How many a query finds: apart from the rows, as it takes longer. */
  'history:count': request<HistoryQuery, HistoryCount>(),
  /** The ids of all that a query finds, to select them. */
  'history:ids': request<HistoryQuery, readonly EntryId[]>(),
  /** Null: it is gone. */
  'history:entry': request<EntryId, Entry | null>(),
  /** Saves what the user made of the text, as a version. Answers with the entry as it is now. */
  'history:edit': request<{ readonly id: EntryId; readonly version: VersionId; readonly text: string }, Entry>(),
  'history:title': request<{ readonly id: EntryId; readonly title: string }, undefined>(),
  /** Another version counts from now on. */
  'history:choose': request<{ readonly id: EntryId; readonly version: VersionId }, Entry>(),
  /** Transcribes the audio again, beside what is there; the new version does not count until it is chosen. */
  'history:again': request<AgainRequest, undefined>(),
  /** Says a sentence again, by its place among the segments of a version; ends what is heard with `history:respoken`. */
  'history:respeak': request<
    { readonly id: EntryId; readonly version: VersionId; readonly segment: number },
    undefined
  >(),
  'history:respoken': request<undefined, undefined>(),
  /** Ends the task, whatever it is; nothing is changed. */
  'history:end-task': request<undefined, undefined>(),
  /** Puts the texts into the clipboard, a line between them. */
  'history:copy': request<EntrySelection, undefined>(),
  /** Inserts the text into the window that was in front before this one. */
  'history:insert': request<EntryId, undefined>(),
  /** Takes back the insertion of this text. */
  'history:undo': request<EntryId, undefined>(),
  'history:delete': request<EntrySelection, undefined>(),
  /** Brings back what was deleted last. */
  'history:undelete': request<undefined, undefined>(),
  /** Writes a file that the user chooses; answers with its path, null: none was chosen. */
  'history:export': request<{ readonly which: EntrySelection; readonly format: ExportFormat }, string | null>(),
  /** Copies the audio to a file that the user chooses; answers with its path, null: none was chosen. */
  'history:save-audio': request<EntryId, string | null>(),
  /** Null: there is no audio. */
  'history:peaks': request<EntryId, Peaks | null>(),
  'history:statistics': request<undefined, Statistics>(),
  /** Transcribes a recording of the journal. */
  'history:transcribe': request<string, undefined>(),
  'history:discard': request<string, undefined>(),
  /** Copies a recording of the journal to a file that the user chooses; answers with its path, null: none was chosen. */
  'history:save-recording': request<string, string | null>(),
} satisfies Channels;
