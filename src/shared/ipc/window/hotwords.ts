import type { Problem } from '../../problem.ts';
import { type Channels, event, request } from '../table.ts';

/** A speech recognised without hotwords and with them, under way or done. */
export type Proof =
  | { readonly kind: 'none' }
  /** The microphone listens since then, epoch ms. */
  | { readonly kind: 'listening'; readonly since: number }
  | { readonly kind: 'running'; readonly step: 'without' | 'with' }
  | {
      readonly kind: 'done';
      readonly without: string;
      readonly with: string;
      /** Those that the server was told. */
      readonly words: readonly string[];
    }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What the window shows of: hotwords. The words themselves are settings. */
export interface HotwordsState {
  readonly proof: Proof;
}

/** A recording that hotwords can be tried on. */
export interface KeptRecording {
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly durationMs: number;
  /** The text that it has; empty: none yet. */
  readonly text: string;
}

/** A text for a file that the user chooses. */
export interface TextFile {
  /** On offer; the user may choose another. */
  readonly name: string;
  readonly text: string;
}

/** A proof by speech is at most so long, in ms. */
export const LONGEST_PROOF_MS = 30_000;

export const HOTWORDS = {
  /** It is otherwise than before. */
  hotwords: event<HotwordsState>(),
  /** Adds a word to the list that counts everywhere. `known`: a list has it already. */
  'hotwords:add': request<string, 'added' | 'known'>(),
  /** Writes a text into a file of the user's choice; false: none was chosen. */
  'hotwords:save': request<TextFile, boolean>(),
  /** The recordings that are kept, the newest first. */
  'hotwords:recordings': request<undefined, readonly KeptRecording[]>(),
  /** Recognises a kept recording without the hotwords of its place, and with them. */
  'hotwords:prove': request<string, undefined>(),
  /** Listens, for {@link LONGEST_PROOF_MS} at most; what is heard is recognised likewise, and kept nowhere. */
  'hotwords:speak': request<undefined, undefined>(),
  /** All is said. */
  'hotwords:spoken': request<undefined, undefined>(),
  /** Ends a proof, and forgets what it showed. */
  'hotwords:end-proof': request<undefined, undefined>(),
} satisfies Channels;
