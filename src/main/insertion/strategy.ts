import type { InsertionSettings } from '../../shared/settings.ts';
import type { Chord } from './keyboard.ts';

/** Window systems, as far as they differ in how text is inserted. */
export type InsertionPlatform = 'x11' | 'wayland' | 'win32' | 'darwin';

/** How one text is put into a window by keys. */
export type KeyStrategy = { readonly kind: 'paste'; readonly chord: Chord } | { readonly kind: 'type' };

/** How one text is put into a window. */
export type Strategy =
  | KeyStrategy
  /** By the user's wish. */
  | { readonly kind: 'copy' }
  /** By the user's wish, or because it is no place for dictated text. */
  | { readonly kind: 'never' }
  /** Because this window system lets no program press keys in another one's window. */
  | { readonly kind: 'copy-only' };

const PASTE_CHORDS: Readonly<Record<Exclude<InsertionPlatform, 'wayland'>, Chord>> = {
  // Terminals take PRIMARY with it, everything else CLIPBOARD; Ctrl+V means nothing to a terminal.
  x11: ['LeftShift', 'Insert'],
  win32: ['LeftCtrl', 'V'],
  darwin: ['LeftMeta', 'V'],
};

/**
 * Chooses how to insert.
 * @param typable Whether every character of the text arrives right when typed.
 */
export function chooseStrategy(
  { method, chord }: Pick<InsertionSettings, 'method' | 'chord'>,
  platform: InsertionPlatform,
  typable: boolean,
): Strategy {
  if (method === 'clipboard') return { kind: 'copy' };
  if (method === 'never') return { kind: 'never' };
  if (platform === 'wayland') return { kind: 'copy-only' };
  if (method === 'type' && typable) return { kind: 'type' };
  return { kind: 'paste', chord: chord === 'auto' ? PASTE_CHORDS[platform] : chord };
}

/** Whether keys are pressed for it. */
export const pressesKeys = (strategy: Strategy): strategy is KeyStrategy =>
  strategy.kind === 'paste' || strategy.kind === 'type';
