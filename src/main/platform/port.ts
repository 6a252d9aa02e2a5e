import type { Event } from '../../shared/emitter.ts';
import type { Language } from '../../shared/i18n/index.ts';
import type { KeyName, ModifierKey } from '../../shared/keys.ts';
import type { Platform } from '../../shared/platform.ts';
import type { Problem } from '../../shared/problem.ts';
import type { HotkeyBinding } from '../../shared/settings.ts';
import type { HotkeyEvent, KeyHearing, KeySource, KeyStateProbe } from '../hotkey/port.ts';
import type { InsertionBackend } from '../insertion/backend.ts';
import type { ClipboardPort } from '../insertion/clipboard-port.ts';
import type { EditingKeyboard, Keyboard, OnInject } from '../insertion/keyboard.ts';
import type { KeysCan } from '../insertion/strategy.ts';
import type { FieldPort, TargetPort } from '../insertion/target.ts';

/** A rectangle in the window system's own pixels, all monitors together. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Hotkeys that the desktop listens for. */
export interface Shortcuts {
  /**
   * Binds these hotkeys in place of those before; where they are the same to the desktop, it is not asked again. Whether
   * that worked, and what is pressed, is reported as events. Never rejects.
   */
  bind(bindings: readonly HotkeyBinding[]): Promise<void>;
}

/** How much of a field's text is read before and after the caret, in characters. */
export const FIELD_TEXT = 5000;

/** The window system of the session, with all that the app needs of it. Null is what a system does not have. */
export interface PlatformPort {
  readonly name: Platform;

  /** The windows of other programs. */
  readonly targets: TargetPort | null;
  /** The field that has the focus. */
  readonly field: FieldPort | null;
  /**
   * The text that is selected in the program in front; null where none is, or the program does not tell. Itself null
   * where no program tells. Never rejects.
   */
  readonly selection: (() => Promise<string | null>) | null;
  /**
   * The text of the field that has the focus, with as much as is near the caret of a long one; null where it cannot be
   * read, or is for secrets. Itself null where no field can be read. Never rejects.
   */
  readonly fieldText: (() => Promise<string | null>) | null;
  /** Another window may have the focus; null where the system does not report that. */
  readonly focusMoved: Event<void> | null;
  /** Where the window is that has the focus; null where that is not known. Never rejects. */
  readonly focusedArea: () => Promise<Rectangle | null>;

  /** What keys that we press can do in other programs. */
  readonly keysCan: KeysCan;
  readonly keyboard: Keyboard;
  /** The same keyboard, where it may take text back. */
  readonly editing: EditingKeyboard | null;
  /** Why keys that we press reach nobody now; null where nothing is known to stop them. */
  readonly keysDenied: () => Problem | null;
  /** The clipboard. Whoever inserts by it disposes of it, before the platform. */
  readonly backend: InsertionBackend;

  /** Where keys are heard, in order of preference; null where no program hears the keys of others. */
  readonly keySources: readonly KeySource[] | null;
  readonly keyState: KeyStateProbe;
  /** Null where the system keeps keys from nobody who listens. */
  readonly hearing: KeyHearing | null;
  readonly shortcuts: Shortcuts | null;

  /** Whether the desktop shows tray icons by itself. */
  readonly hasTray: boolean;
  /** What works in this session, one sentence a line, as of now; empty where there is nothing to say. */
  readonly describe: () => readonly string[];
  /** Loads what the first insertion would have to wait for. Rejects where keys cannot be pressed. */
  readonly warmUp: () => Promise<void>;
  readonly dispose: () => Promise<void>;
}

/** What opening a platform needs. */
export interface PlatformParts {
  /** What we run on. */
  readonly process: Pick<NodeJS.Process, 'platform' | 'arch' | 'env'>;
  /** Folder of the app's own data. */
  readonly userData: string;
  /** Electron's clipboard. */
  readonly clipboard: ClipboardPort;
  readonly language: () => Language;
  /** The keys of each hotkey now. */
  readonly hotkeys: () => readonly (readonly KeyName[])[];
  /** Modifiers that the user holds, as far as key edges tell. X11 is asked itself. */
  readonly heldModifiers: () => ReadonlySet<ModifierKey>;
  readonly onInject: OnInject;
  /** What {@link PlatformPort.shortcuts} report. */
  readonly onHotkey: (event: HotkeyEvent) => void;
  /** Something of the platform cannot be used, or not any more; what remains is used. */
  readonly onProblem: (problem: Problem) => void;
}
