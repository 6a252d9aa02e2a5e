import type { Suggestion } from '../../suggestion.ts';
import { type Channels, event, request } from '../table.ts';

/** Words that the user corrected after insertions. */
export interface CorrectionsState {
  /** Those that are still to be decided on, newest first. */
  readonly suggestions: readonly Suggestion[];
}

/** What can become of a suggestion. */
export const SUGGESTION_FATES = ['hotword', 'replacement', 'dismissed'] as const;

export type SuggestionFate = (typeof SUGGESTION_FATES)[number];

export const CORRECTIONS = {
  corrections: event<CorrectionsState>(),
  /** Takes or dismisses a suggestion, which is never made again. */
  'corrections:settle': request<{ readonly id: string; readonly as: SuggestionFate }, undefined>(),
  /** Brings back one that was dismissed. */
  'corrections:restore': request<string, undefined>(),
} satisfies Channels;
