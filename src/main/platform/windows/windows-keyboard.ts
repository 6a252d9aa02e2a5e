import { type KeyName, type ModifierKey, MODIFIER_KEYS } from '../../../shared/keys.ts';
import { WINDOWS_KEY_CODES } from '../../hotkey/key-codes.ts';
import type { EditingKeyboard, OnInject } from '../../insertion/keyboard.ts';
import type { Handle } from '../native/bind.ts';
import { codesByKey } from '../native/key-state.ts';
import { pressedAgain } from '../press-again.ts';
import { INPUT_RECORD, KEY_FLAG, keyRecords, type KeyRecord } from './input-records.ts';
import { createIsDown } from './windows-key-state.ts';
import type { WindowsLibrary } from './windows-library.ts';

/**
 * Keys of which KEYEVENTF_EXTENDEDKEY is set: those whose scan code has the prefix 0xE0 ("Keyboard Input Overview", scan
 * codes), and two that the layouts mark as extended although theirs have none, Num Lock and the right Shift (kbdus.c of
 * Microsoft's driver samples: "Right-hand Shift key must have KBDEXT bit set").
 */
const EXTENDED: ReadonlySet<KeyName> = new Set([
  ...['RightCtrl', 'RightAlt', 'LeftMeta', 'RightMeta', 'Menu', 'PrintScreen'],
  ...['Insert', 'Delete', 'Home', 'End', 'PageUp', 'PageDown', 'Up', 'Down', 'Left', 'Right'],
  ...['NumLock', 'RightShift'],
]);

/**
 * A key that means nothing ("Virtual-Key Codes": 0xE8 is unassigned). Struck while a modifier is down, it keeps that one
 * from having been tapped alone: Alt opens menus, Win the Start menu, Shift switches input methods between Chinese and
 * English. AutoHotkey's documentation of its MenuMaskKey recommends it.
 */
const MASK: KeyRecord = { virtualKey: 0xe8, scanCode: 0, flags: 0 };
/** Modifiers that do something when tapped alone. */
const MASKED: ReadonlySet<ModifierKey> = new Set([
  ...(['LeftAlt', 'RightAlt', 'LeftMeta', 'RightMeta', 'LeftShift', 'RightShift'] as const),
]);

/** From a virtual-key code to the scan code of a layout (winuser.h, MAPVK_VK_TO_VSC). */
const TO_SCAN_CODE = 0;

/** How many strokes one call makes, about 100 ms of the listener's work: the modifiers are looked at before each call. */
const STROKES = 50;

/** Key edges are heard within this time, in ms: they come through another process. */
const HEARD_MS = 50;

/** Characters that programs do something about, and what is none: controls, line ends, halves of surrogate pairs. */
const NOT_TYPED = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;

/** What {@link createWindowsKeyboard} needs. */
interface WindowsKeyboardOptions {
  readonly onInject: OnInject;
  /** Which modifiers the user holds now, as far as key edges tell: those that we let go for him count. */
  readonly heldModifiers: () => ReadonlySet<ModifierKey>;
  /** The keys of each hotkey now. */
  readonly hotkeys: () => readonly (readonly KeyName[])[];
  /** Resolves after so many ms. */
  readonly wait: (ms: number) => Promise<void>;
}

/** What it calls. */
export type WindowsKeys = Pick<
  WindowsLibrary,
  | 'GetAsyncKeyState'
  | 'GetForegroundWindow'
  | 'GetKeyboardLayout'
  | 'GetWindowThreadProcessId'
  | 'MapVirtualKeyExW'
  | 'SendInput'
>;

/** One edge, and what it is announced as. */
interface Edge {
  readonly key: KeyName | null;
  readonly down: boolean;
  readonly record: KeyRecord;
}

const edge = (key: KeyName | null, record: KeyRecord, down: boolean): Edge => ({
  key,
  down,
  record: down ? record : { ...record, flags: record.flags | KEY_FLAG.up },
});
const stroke = (key: KeyName | null, record: KeyRecord): readonly Edge[] => [
  edge(key, record, true),
  edge(key, record, false),
];

/** The stroke of a UTF-16 unit: Windows makes a key of it that has no name here (VK_PACKET). */
const typed = (unit: number): readonly Edge[] =>
  stroke(null, { virtualKey: 0, scanCode: unit, flags: KEY_FLAG.unicode });
const unitsOf = (text: string): readonly number[] =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));

/**
 * A keyboard that presses through SendInput. Keys are told by their virtual-key codes, so that V is V in every layout,
 * with the scan codes that they have in the layout of the foreground window, for programs that look at those.
 *
 * All edges of a call go to the system at once, on another thread: the system asks the helper program that hears the
 * keys about each of them, the helper asks us, and we must be free to answer. (The documentation of SendInput says that
 * nothing of the user's comes in between, but it does while anybody listens to keys: AutoHotkey's documentation, "Send",
 * SendInput mode. What the user's keyboard repeats of a modifier that we let go is therefore kept back by the hotkey.)
 *
 * Characters are typed as such (KEYEVENTF_UNICODE), whatever the layout and the input method; programs that look at scan
 * codes, as games, virtual machines and some remote desktops do, take no notice of them. Windows lets nothing through to
 * windows of programs with more rights than ours and does not tell: see `windows-integrity.ts`.
 */
export function createWindowsKeyboard(library: WindowsKeys, options: WindowsKeyboardOptions): EditingKeyboard {
  const { onInject, heldModifiers, hotkeys, wait } = options;
  const codes = codesByKey(WINDOWS_KEY_CODES);
  const isDown = createIsDown(library);

  /** The layout of the window that gets the keys. */
  const layoutInFront = (): Handle | null => {
    const window = library.GetForegroundWindow();
    return library.GetKeyboardLayout(window === null ? 0 : library.GetWindowThreadProcessId(window, [0]));
  };
  const recordOf = (key: KeyName, layout: Handle | null): KeyRecord => {
    const virtualKey = codes.get(key);
    if (virtualKey === undefined) throw new Error(`${key} cannot be pressed`);
    return {
      virtualKey,
      scanCode: library.MapVirtualKeyExW(virtualKey, TO_SCAN_CODE, layout),
      flags: EXTENDED.has(key) ? KEY_FLAG.extended : 0,
    };
  };

  const send = async (edges: readonly Edge[]): Promise<void> => {
    for (const { key, down } of edges) onInject(key, down);
    const records = keyRecords(edges.map(({ record }) => record));
    const taken = await library.SendInput(edges.length, records, INPUT_RECORD.size);
    if (taken < edges.length) throw new Error(`Windows took ${taken} of ${edges.length} key edges`);
  };

  /** Edges of modifiers, so that none of them counts as tapped. */
  const modifierEdges = (keys: readonly ModifierKey[], down: boolean): readonly Edge[] => {
    const edges = keys.map((key) => edge(key, recordOf(key, layoutInFront()), down));
    const mask = keys.some((key) => MASKED.has(key)) ? stroke(null, MASK) : [];
    return down ? [...edges, ...mask] : [...mask, ...edges];
  };

  /** Sends edges in calls of so many strokes, with no modifier held. */
  const strike = async (strokes: readonly (readonly Edge[])[]): Promise<void> => {
    const letGo = new Set<ModifierKey>();
    const held = new Set(heldModifiers());
    try {
      for (let next = 0; next < strokes.length; next += STROKES) {
        const down = MODIFIER_KEYS.filter(isDown);
        for (const key of down) letGo.add(key);
        await send([...modifierEdges(down, false), ...strokes.slice(next, next + STROKES).flat()]);
      }
    } finally {
      const stillHeld = heldModifiers();
      await giveBack(pressedAgain({ letGo: [...letGo], held, stillHeld, hotkeys: hotkeys() }));
    }
  };

  /** Presses modifiers again that were let go for the user. */
  const giveBack = async (again: readonly ModifierKey[]): Promise<void> => {
    if (again.length === 0) return;
    await send(modifierEdges(again, true));
    // What he let go at that moment is heard a little later.
    await wait(HEARD_MS);
    const gone = again.filter((key) => !heldModifiers().has(key));
    if (gone.length > 0) await send(modifierEdges(gone, false));
  };

  return {
    warmUp: () => Promise.resolve(),
    press: async (chord) => {
      const layout = layoutInFront();
      const records = chord.map((key) => [key, recordOf(key, layout)] as const);
      const downs = records.map(([key, record]) => edge(key, record, true));
      const ups = records.map(([key, record]) => edge(key, record, false)).reverse();
      await strike([[...downs, ...ups]]);
    },
    repeat: async (key, times) => {
      const once = stroke(key, recordOf(key, layoutInFront()));
      await strike(Array.from({ length: times }, () => once));
    },
    type: (text) => strike(Array.from(text, (character) => unitsOf(character).flatMap(typed))),
    canType: (text) => Promise.resolve(!NOT_TYPED.test(text)),
  };
}
