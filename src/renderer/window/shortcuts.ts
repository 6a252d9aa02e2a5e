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

/** Goes to the field by which a view is searched; where it has none, to the one for everything. */
export const FIND: Chord = mod('f');

/** The shortcuts that hold in the whole window. */
export const SHORTCUTS: readonly Shortcut[] = [
  { name: 'search', chords: [mod('k')] },
  { name: 'find', chords: [FIND] },
  { name: 'history', chords: [mod('1')] },
  { name: 'record', chords: [mod('2')] },
  { name: 'hotwords', chords: [mod('3')] },
  { name: 'settings', chords: [mod(','), mod('4')] },
  { name: 'help', chords: [{ key: 'f1', isMod: false }, mod('5')] },
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

/** What keys do with the entries that are selected in the history. */
export const HISTORY_SHORTCUTS: readonly Shortcut[] = [
  { name: 'copy-entry', chords: [{ key: 'enter', isMod: false }, mod('c')] },
  { name: 'insert-entry', chords: [{ key: 'enter', isMod: false, isShift: true }] },
  { name: 'play-entry', chords: [{ key: ' ', isMod: false }] },
  { name: 'open-entry', chords: [{ key: 'arrowright', isMod: false }] },
  { name: 'delete-entry', chords: [{ key: 'delete', isMod: false }] },
  { name: 'select-entries', chords: [mod('a')] },
];
/** Of the view that records: starts, pauses and goes on; marks a moment; ends the recording. */
export const TOGGLE_RECORDING: Chord = { key: ' ', isMod: false };
export const MARK_MOMENT: Chord = { key: 'm', isMod: false };
export const FINISH_RECORDING: Chord = mod('enter');

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
  ...HISTORY_SHORTCUTS,
  { name: 'toggle-recording', chords: [TOGGLE_RECORDING] },
  { name: 'mark-moment', chords: [MARK_MOMENT] },
  { name: 'finish-recording', chords: [FINISH_RECORDING] },
  { name: 'edit-entry', chords: [{ key: 'e', isMod: false }] },
  { name: 'end-edit', chords: [mod('enter')] },
];

/** What is written on keys that do not have it as their name. */
const WRITTEN: Readonly<Record<string, string>> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowright: '→',
  enter: 'Enter',
  delete: 'Delete',
  ' ': 'Space',
};

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
    WRITTEN[key] ?? key.toUpperCase(),
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

/** Does what a shortcut is for. `search` and `find` are up to the fields that search. */
export function run(name: ShortcutName, app: WindowState): void {
  if (name === 'undo') void app.undo();
  else if (name === 'redo') void app.redo();
  const view = VIEW_TABLE.find((one) => one.name === name);
  if (view !== undefined) app.go(view.name);
}
