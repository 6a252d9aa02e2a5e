import type { Platform } from '../../shared/platform.ts';
import type { InsertionSettings } from '../../shared/settings.ts';
import type { Chord } from './keyboard.ts';

/** How one text is put into a window by keys. */
export type KeyStrategy = { readonly kind: 'paste'; readonly chord: Chord } | { readonly kind: 'type' };

/** How one text is put into a window. */
export type Strategy =
  | KeyStrategy
  /** By the user's wish. */
  | { readonly kind: 'copy' }
  /** By the user's wish, or because the application is no place for dictated text. */
  | { readonly kind: 'never' }
  /** Because this window system lets no program press keys in windows of others. */
  | { readonly kind: 'copy-only' };

const PASTE_CHORDS: Readonly<Record<Platform, Chord>> = {
  // Terminals take PRIMARY with it, everything else CLIPBOARD; Ctrl+V means nothing to a terminal.
  x11: ['LeftShift', 'Insert'],
  win32: ['LeftCtrl', 'V'],
  darwin: ['LeftMeta', 'V'],
  // As on X11: both selections hold the text.
  wayland: ['LeftShift', 'Insert'],
};

/** The keys that paste: those of the setting, or the default of the window system. */
export const pasteChord = (chord: InsertionSettings['chord'], platform: Platform): Chord =>
  chord === 'auto' ? PASTE_CHORDS[platform] : chord;

/** What keys can do in windows of other programs. `type`: any text can be typed, but pasting is not possible. */
export type KeysCan = 'paste' | 'type' | 'copy';

/**
 * Chooses how to insert.
 * @param typable Whether every character of the text arrives unchanged when typed.
 * @param can Less than paste in some Wayland sessions.
 */
export function chooseStrategy(
  { method, chord }: Pick<InsertionSettings, 'method' | 'chord'>,
  platform: Platform,
  typable: boolean,
  can: KeysCan = 'paste',
): Strategy {
  if (method === 'clipboard') return { kind: 'copy' };
  if (method === 'never') return { kind: 'never' };
  if (can === 'copy') return { kind: 'copy-only' };
  if (can === 'type' || (method === 'type' && typable)) return { kind: 'type' };
  return { kind: 'paste', chord: pasteChord(chord, platform) };
}

/** Whether a strategy presses keys. */
export const pressesKeys = (strategy: Strategy): strategy is KeyStrategy =>
  strategy.kind === 'paste' || strategy.kind === 'type';
