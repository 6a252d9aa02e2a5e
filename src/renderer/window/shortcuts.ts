import type { FrameMessages } from '../../shared/i18n/window/frame.ts';
import type { Platform } from '../../shared/platform.ts';
import { VIEW_TABLE } from './views.ts';
import type { WindowState } from './window-state.svelte.ts';

export type ShortcutName = keyof FrameMessages['shortcut'];

/** A key with what is held with it. */
interface Chord {
  /** `KeyboardEvent.key`, in lower case. */
  readonly key: string;
  /** Ctrl, or Cmd on a Mac. */
  readonly isMod: boolean;
  readonly isShift?: boolean;
  readonly isAlt?: boolean;
}

export interface Shortcut {
  readonly name: ShortcutName;
  /** Any of these. */
  readonly chords: readonly Chord[];
}

const mod = (key: string): Chord => ({ key, isMod: true });

/** The shortcuts that hold in the whole window. */
export const SHORTCUTS: readonly Shortcut[] = [
  { name: 'search', chords: [mod('k'), mod('f')] },
  { name: 'hotwords', chords: [mod('1')] },
  { name: 'settings', chords: [mod(','), mod('2')] },
  { name: 'help', chords: [{ key: 'f1', isMod: false }, mod('3')] },
  { name: 'undo', chords: [mod('z')] },
  { name: 'redo', chords: [{ key: 'z', isMod: true, isShift: true }, mod('y')] },
];

/** Those that the window itself hears, or on a Mac the menu of the app. */
export const SHELL_SHORTCUTS: readonly Shortcut[] = [
  { name: 'zoom-in', chords: [mod('+')] },
  { name: 'zoom-out', chords: [mod('-')] },
  { name: 'zoom-reset', chords: [mod('0')] },
  { name: 'close', chords: [mod('w')] },
];

/** Adds words that are selected in a text that was recognised. */
export const ADD_SELECTION: Chord = mod('d');

/** Those that are heard only where they have something to act on. */
export const PLACE_SHORTCUTS: readonly Shortcut[] = [
  { name: 'add-selection', chords: [ADD_SELECTION] },
  { name: 'select-hotwords', chords: [mod('a')] },
  { name: 'edit-hotword', chords: [{ key: 'f2', isMod: false }] },
  {
    name: 'move-server',
    chords: [
      { key: 'arrowup', isMod: false, isAlt: true },
      { key: 'arrowdown', isMod: false, isAlt: true },
    ],
  },
];

const ARROWS: Readonly<Record<string, string>> = { arrowup: '↑', arrowdown: '↓' };

/** The keys of a shortcut, as they are written on the keyboard: `Ctrl`, `K`. */
export const keysOf = (
  { key, isMod, isShift = false, isAlt = false }: Chord,
  platform: Platform,
): readonly string[] => {
  const held = platform === 'darwin' ? { mod: '⌘', shift: '⇧', alt: '⌥' } : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' };
  return [
    ...(isMod ? [held.mod] : []),
    ...(isAlt ? [held.alt] : []),
    ...(isShift ? [held.shift] : []),
    ARROWS[key] ?? key.toUpperCase(),
  ];
};

/** Whether a press of keys is this one. */
export function shortcutHeld(
  event: KeyboardEvent,
  { key, isMod, isShift = false, isAlt = false }: Chord,
  platform: Platform,
): boolean {
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  const [held, other] = platform === 'darwin' ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  if (other || altKey !== isAlt) return false;
  return key === event.key.toLowerCase() && isMod === held && isShift === shiftKey;
}

/** The shortcut that a press of keys is; null: none. */
export const shortcutOf = (event: KeyboardEvent, platform: Platform): ShortcutName | null =>
  SHORTCUTS.find(({ chords }) => chords.some((one) => shortcutHeld(event, one, platform)))?.name ?? null;

/** Does what a shortcut is for. `search` is up to the field that searches. */
export function run(name: ShortcutName, app: WindowState): void {
  if (name === 'undo') void app.undo();
  else if (name === 'redo') void app.redo();
  const view = VIEW_TABLE.find((one) => one.name === name);
  if (view !== undefined) app.go(view.name);
}
