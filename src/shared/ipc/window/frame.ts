import type { KeyName } from '../../keys.ts';
import type { Appearance } from '../../overlay-view.ts';
import type { Platform } from '../../platform.ts';
import type { Problem, ProblemCode } from '../../problem.ts';
import type { Gesture } from '../../settings.ts';
import type { ViewAddress } from '../../window-view.ts';
import { type Channels, event, message, request } from '../table.ts';

/** What the frame around all views shows. */
export interface FrameState {
  readonly appearance: Appearance;
  readonly platform: Platform;
  readonly dictation: 'idle' | 'recording' | 'finishing';
  readonly hotkey: FrameHotkey;
  /** All that is wrong now, worst first. */
  readonly problems: readonly Problem[];
  /** Whether the desktop shows a tray icon, from which the window can be opened again. */
  readonly hasTray: boolean;
}

/** The first hotkey for dictation. */
interface FrameHotkey {
  /** Null where the desktop decides on the keys; empty: none is set. */
  readonly keys: readonly KeyName[] | null;
  readonly gesture: Gesture;
  /** Whether a press of it begins a dictation, as far as is known. */
  readonly works: boolean;
}

/** Problems with which a press of the hotkey does nothing. */
export const HOTKEY_PROBLEMS: readonly ProblemCode[] = [
  'hotkey-unavailable',
  'hotkey-no-listener',
  'hotkey-silenced',
  'hotkey-not-bound',
  'accessibility-denied',
  'accessibility-restart',
];

/** What a button beside a problem, or a menu, can have opened by the system. */
export const OPENABLE = ['settings-file', 'data-folder', 'system-pane'] as const;

export type Openable = (typeof OPENABLE)[number];

/** Problems that are mended in the settings of the system. */
export const PANE_PROBLEMS = [
  'accessibility-denied',
  'microphone-denied',
  'login-item-off',
  'clipboard-not-kept',
] as const satisfies readonly ProblemCode[];

/** The pane of the system's settings for one problem; `system-pane` is that of the worst of all that is wrong now. */
export interface PaneWanted {
  readonly paneOf: (typeof PANE_PROBLEMS)[number];
}

export const FRAME = {
  frame: event<FrameState>(),
  /** Main wants this place shown. */
  'frame:go': event<ViewAddress>(),
  /** The user is here now; remembered for the next time. */
  'frame:at': message<ViewAddress>(),
  /** Starts or ends a dictation, as the tray does. */
  'frame:dictate': request<'start' | 'stop', undefined>(),
  /** Puts text into the clipboard. */
  'frame:copy': request<string, undefined>(),
  'frame:open': request<Openable | PaneWanted, undefined>(),
} satisfies Channels;
