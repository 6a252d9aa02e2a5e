import type { Platform } from '../../shared/platform.ts';
import { now, wait } from '../../shared/clock.ts';
import type { KeyName, ModifierKey } from '../../shared/keys.ts';
import { type Problem, reasonOf } from '../../shared/problem.ts';
import type { Settings } from '../../shared/settings.ts';
import type { KeyStateProbe } from '../hotkey/port.ts';
import { openX11, type X11Connection } from './x11/connection.ts';
import { openKeyboardMap } from './x11/keyboard-map.ts';
import { createKeyStateProbe } from './x11/key-state.ts';
import { openPhysicalKeys } from './x11/physical-keys.ts';
import { openSelections } from './x11/selections.ts';
import { noteField } from '../insertion/arrival.ts';
import type { InsertionBackend } from '../insertion/backend.ts';
import type { ClipboardPort } from '../insertion/clipboard-port.ts';
import { createFieldEditing, type Exclusively } from '../insertion/field-editor.ts';
import { createInserter, type InserterParts } from '../insertion/inserter.ts';
import type { Keyboard, OnInject } from '../insertion/keyboard.ts';
import type { OwnText } from '../insertion/own-text.ts';
import { createNutKeyboard, loadNut } from './nut/nut-keyboard.ts';
import { createElectronBackend } from './nut/paste-electron.ts';
import { createX11Backend } from './x11/paste-x11.ts';
import type { Inserter } from '../insertion/port.ts';
import type { KeysCan } from '../insertion/strategy.ts';
import type { FieldPort, TargetPort } from '../insertion/target.ts';
import { createX11Keyboard } from './x11/x11-keyboard.ts';
import { createX11Targets } from './x11/x11-targets.ts';

/** What {@link createInsertion} needs. */
export interface InsertionParts {
  readonly platform: Platform;
  /** As in `DISPLAY`; used on X11 only. */
  readonly display: string;
  /** Electron's clipboard; not used on X11, where the selections are owned directly. */
  readonly clipboard: ClipboardPort;
  readonly settings: () => Settings;
  readonly ownWindowFocused: () => boolean;
  /** The windows of others; not used on X11, which is asked directly. Null where the system does not tell. */
  readonly targets: TargetPort | null;
  /** Null where the system does not tell of fields. */
  readonly field: FieldPort | null;
  /** What stands before the caret by our own doing. */
  readonly own: OwnText;
  /** As in `ElectronBackendParts`; used on Windows and macOS only. */
  readonly clipboardSequence: () => number | null;
  /** Why keys that we press reach nobody now; null where nothing is known to stop them. */
  readonly keysDenied: () => Problem | null;
  /** The ways of a Wayland session; null elsewhere. */
  readonly wayland: { readonly backend: InsertionBackend; readonly keyboard: Keyboard; readonly can: KeysCan } | null;
  /** The keys of each hotkey now. */
  readonly hotkeys: () => readonly (readonly KeyName[])[];
  /** Modifiers that the user holds, as far as key edges tell. X11 is asked itself. */
  readonly heldModifiers: () => ReadonlySet<ModifierKey>;
  readonly onInject: OnInject;
  /** The X server cannot be reached (any more): from now on text is only copied, or held. */
  readonly onLost: (reason: string) => void;
  /** Loads nut-js; for tests. */
  readonly loadNut?: typeof loadNut;
}

/** Everything that insertion brings along. */
export interface Insertion {
  readonly inserter: Inserter;
  /** Edits the text before the caret; null on Wayland, where the user's keys are not heard. */
  readonly edit: Exclusively | null;
  /** The windows of others; null where the system does not tell. */
  readonly targets: TargetPort | null;
  /** Strikes a key for the user that was kept from other programs. */
  readonly strike: (key: KeyName) => Promise<void>;
  readonly keyState: KeyStateProbe;
  /** For the window under the focus and its place; null where there is no X11. */
  readonly x11: X11Connection | null;
  /** Loads what the first insertion would have to wait for. Rejects where keys cannot be pressed. */
  warmUp(): Promise<void>;
  dispose(): Promise<void>;
}

/** How fields are noted before a text goes to them. */
const notesOf =
  (field: FieldPort | null): InserterParts['noteField'] =>
  (text) =>
    field === null ? Promise.resolve(null) : noteField(text, { field, now, wait });

/** Puts insertion together for a window system. */
export async function createInsertion(parts: InsertionParts): Promise<Insertion> {
  if (parts.platform === 'x11') {
    try {
      return await createX11Insertion(parts);
    } catch (error) {
      parts.onLost(reasonOf(error));
      return createCopying(parts);
    }
  }
  const { platform, clipboard, clipboardSequence, settings, ownWindowFocused, targets, field, own } = parts;
  const { keysDenied, hotkeys, heldModifiers, onInject } = parts;
  if (platform === 'wayland') return createWaylandInsertion(parts);
  const keyboard = createNutKeyboard({ onInject, heldModifiers, hotkeys, wait, load: parts.loadNut ?? loadNut });
  const backend = createElectronBackend({ clipboard, keyboard, platform, sequence: clipboardSequence, wait });
  const inserter = createInserter({
    platform,
    keysDenied,
    backend,
    keyboard,
    targets,
    field,
    own,
    noteField: notesOf(field),
    settings,
    ownWindowFocused,
  });
  return {
    inserter,
    edit: createFieldEditing({ inserter, keyboard, platform, own }),
    targets,
    strike: (key) => keyboard.press([key]),
    // These systems have no such question.
    keyState: () => Promise.resolve(null),
    x11: null,
    warmUp: () => keyboard.warmUp(),
    dispose: () => inserter.dispose(),
  };
}

/** Where the X server cannot be asked for what insertion needs of it: text is copied by the toolkit. */
function createCopying(parts: InsertionParts): Insertion {
  const { clipboard } = parts;
  const unavailable = (): Promise<never> => Promise.reject(new Error('keys cannot be pressed without the X server'));
  return createBlind(parts, 'x11', {
    can: 'copy',
    backend: {
      prepare: () => undefined,
      paste: unavailable,
      copy: (text) => clipboard.write({ 'text/plain': text }),
      dispose: () => Promise.resolve(),
    },
    keyboard: {
      warmUp: () => Promise.resolve(),
      canType: () => Promise.resolve(false),
      press: unavailable,
      type: unavailable,
    },
  });
}

function createWaylandInsertion(parts: InsertionParts): Insertion {
  if (parts.wayland === null) throw new Error('Wayland needs the ways of its session');
  return createBlind(parts, 'wayland', parts.wayland);
}

/** Where the windows of other programs cannot be told apart, nor what they hold be taken back. */
function createBlind(
  { field, own, settings, ownWindowFocused }: InsertionParts,
  platform: InserterParts['platform'],
  { backend, keyboard, can }: NonNullable<InsertionParts['wayland']>,
): Insertion {
  const inserter = createInserter({
    platform,
    can,
    backend,
    keyboard,
    targets: null,
    field,
    own,
    noteField: notesOf(field),
    settings,
    ownWindowFocused,
  });
  return {
    inserter,
    edit: null,
    targets: null,
    strike: (key) => keyboard.press([key]),
    keyState: () => Promise.resolve(null),
    x11: null,
    // Where the desktop is asked for its consent, that is told by the keyboard itself.
    warmUp: () => keyboard.warmUp().catch(() => undefined),
    dispose: () => inserter.dispose(),
  };
}

async function createX11Insertion(parts: InsertionParts): Promise<Insertion> {
  const { display, onLost } = parts;
  const x11 = await openX11(display, onLost);
  try {
    return await createOnX11(x11, parts);
  } catch (error) {
    x11.dispose();
    throw error;
  }
}

async function createOnX11(x11: X11Connection, parts: InsertionParts): Promise<Insertion> {
  const { field, own, settings, ownWindowFocused, onInject } = parts;
  const map = await openKeyboardMap(x11, () => {
    // The connection is lost; that is told by onLost.
  });
  const plain = createNutKeyboard({
    onInject,
    // Held modifiers are the business of the keyboard around this one.
    heldModifiers: () => new Set(),
    hotkeys: parts.hotkeys,
    wait,
    load: parts.loadNut ?? loadNut,
  });
  const physical = await openPhysicalKeys(x11, map);
  const keyboard = createX11Keyboard(x11, map, onInject, plain, physical);
  const backend = createX11Backend({ x11, selections: await openSelections(x11), keyboard });
  const targets = createX11Targets(x11, process.pid);
  const inserter = createInserter({
    platform: 'x11',
    backend,
    keyboard,
    targets,
    field,
    own,
    noteField: notesOf(field),
    settings,
    ownWindowFocused,
  });
  return {
    inserter,
    edit: createFieldEditing({ inserter, keyboard, platform: 'x11', own }),
    targets,
    strike: (key) => keyboard.press([key]),
    keyState: createKeyStateProbe(x11, map),
    x11,
    warmUp: () => keyboard.warmUp(),
    dispose: async () => {
      await inserter.dispose();
      map.dispose();
      x11.dispose();
    },
  };
}
