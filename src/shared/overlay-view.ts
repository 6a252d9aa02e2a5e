import type { Language } from './i18n/language.ts';
import type { Problem } from './problem.ts';
import type { UtteranceId } from './utterance.ts';

/**
 * What the overlay shows around the text.
 * - `waiting`: the key is down, and the microphone has not delivered yet
 * - `listening`: real samples arrive (the ready cue)
 * - `finishing`: the key is up, and results are still to come
 * - `done`: the text was delivered; hides by itself
 * - `held`: the text could not be inserted and is shown here (and may be in the clipboard), with a copy button
 * - `problem`: something failed; shows what, and what to do
 * - `learning`: the next keys pressed become the hotkey
 */
export type OverlayPhase = 'hidden' | 'waiting' | 'listening' | 'finishing' | 'done' | 'held' | 'problem' | 'learning';

/**
 * How the text of an utterance reached the user. `inserted`: the window is known to have taken it; `sent`: that cannot
 * be seen; `copied`: it is in the clipboard, as the settings want it; `nothing`: nothing was said.
 */
export type DeliveryKind = 'inserted' | 'sent' | 'copied' | 'nothing';

/** Size of the overlay's window in CSS px: fits the longest problem. The card in it grows upwards from the bottom. */
export const OVERLAY_SIZE = { width: 640, height: 320 } as const;

/** State of the overlay apart from the transcript itself. */
export interface OverlayView {
  readonly utterance: UtteranceId;
  readonly phase: OverlayPhase;
  /** Shown in every phase; while listening it is a warning. */
  readonly problem: Problem | null;
  /** Path of the WAV file, if the audio was kept because it has no final text. */
  readonly keptAt: string | null;
  /** In `done`. */
  readonly delivery: DeliveryKind | null;
}

/** Nothing is shown. */
export const HIDDEN_VIEW: OverlayView = { utterance: 0, phase: 'hidden', problem: null, keptAt: null, delivery: null };

/** Language and appearance, which main decides for its windows. */
export interface Appearance {
  readonly language: Language;
  readonly dark: boolean;
}
