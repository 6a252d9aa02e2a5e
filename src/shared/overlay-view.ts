import type { Language } from './i18n/language.ts';
import type { Problem } from './problem.ts';
import type { OverlaySettings } from './settings.ts';
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

/**
 * Size of the overlay's window in CSS px, at the usual size of what is in it: fits the longest problem. The card in it grows
 * away from the edge of the monitor.
 */
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

/** How the overlay looks, besides language and theme. */
export interface OverlayLook extends Pick<OverlaySettings, 'show' | 'place' | 'size' | 'opacity'> {
  /** Private mode: a quiet mark says so. */
  readonly isPrivate: boolean;
}

/** As the settings have it at first. */
export const USUAL_LOOK: OverlayLook = { show: 'full', place: 'bottom', size: 1, opacity: 1, isPrivate: false };

/** Phases in which something is left to do for the user, and the one in which the overlay was asked for. */
const NEEDED: ReadonlySet<OverlayPhase> = new Set(['held', 'problem', 'learning']);

/** What is seen of a view: where the overlay is switched off, only what needs the user. */
export const seenPhase = (
  { phase, problem }: Pick<OverlayView, 'phase' | 'problem'>,
  { show }: Pick<OverlayLook, 'show'>,
): OverlayPhase => (show !== 'off' || NEEDED.has(phase) || problem !== null ? phase : 'hidden');

/** Nothing is shown. */
export const HIDDEN_VIEW: OverlayView = { utterance: 0, phase: 'hidden', problem: null, keptAt: null, delivery: null };

/** Language and appearance, which main decides for its windows. */
export interface Appearance {
  readonly language: Language;
  readonly dark: boolean;
}
