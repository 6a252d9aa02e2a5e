import type { Problem } from '../../problem.ts';
import { type Channels, event, request } from '../table.ts';

/** What is checked, in the order in which it is shown. */
export const CHECK_NAMES = [
  'servers',
  'microphone',
  'hotkey',
  'insertion',
  'permissions',
  'clipboard',
  'disk',
  'settings',
  'session',
] as const;

export type CheckName = (typeof CHECK_NAMES)[number];

/** What a check can say besides problems, with the facts of its sentence. */
export interface NoteDetails {
  /** How many servers work of how many; how long the quickest took for the text after the end of speech, null: not known. */
  'servers-work': { works: number; all: number; finalMs: number | null };
  'microphone-opens': { label: string; others: number };
  /** Keys as they are written on the keyboard; `seconds` since a key was heard, null: none yet. */
  'hotkey-heard': { keys: string; seconds: number | null };
  'hotkey-deaf': object;
  'hotkey-none': object;
  'hotkey-by-desktop': object;
  'keys-reach': object;
  /** Text goes to the clipboard only. */
  'keys-none': object;
  'all-allowed': object;
  'nothing-to-allow': object;
  'clipboard-answers': object;
  'clipboard-refuses': { reason: string };
  'disk-free': { bytes: number };
  'disk-low': { bytes: number };
  'folder-not-writable': { reason: string };
  'settings-fine': object;
  'session-plain': object;
  'tray-hidden': object;
  'took-too-long': { seconds: number };
  'check-failed': { reason: string };
}

export type NoteCode = keyof NoteDetails;

/** A note as a value. */
export type Note = { [C in NoteCode]: { readonly note: C; readonly detail: Readonly<NoteDetails[C]> } }[NoteCode];

/** One sentence of a check: a note, a problem, or what is in words already. */
export type Finding = Note | { readonly problem: Problem } | { readonly words: string };

/** What can be done about it, besides checking again. */
export type Remedy =
  | 'servers'
  | 'find-recogniser'
  | 'microphone'
  | 'hotkeys'
  | 'insertion'
  | 'system-pane'
  | 'data-folder'
  | 'settings-file';

export type Verdict = 'fine' | 'warning' | 'problem';

/** What a check found out. */
export interface CheckResult {
  readonly verdict: Verdict;
  readonly says: readonly Finding[];
  readonly remedies: readonly Remedy[];
}

/** A check, as far as it is. */
export interface CheckState {
  readonly name: CheckName;
  readonly isRunning: boolean;
  /** What it found the last time; null: it has not ended yet. */
  readonly result: CheckResult | null;
}

/** What the app is made of here. */
export interface Versions {
  readonly app: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  /** The system with its version and the kind of processor. */
  readonly system: string;
}

export interface HelpState {
  readonly checks: readonly CheckState[];
  readonly versions: Versions;
}

export const HELP = {
  help: event<HelpState>(),
  /** Runs all checks (null), or one. Answers when they have ended. */
  'help:check': request<CheckName | null, undefined>(),
  /** A report for those who help: no text, no audio, no secrets, no words, no names, no addresses. */
  'help:report': request<undefined, string>(),
  /** The licences of all that is part of the app. */
  'help:licences': request<undefined, string>(),
} satisfies Channels;
