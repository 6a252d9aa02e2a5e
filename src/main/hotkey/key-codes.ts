import { isKeyName, type KeyName } from '../../shared/keys.ts';
import type { KeyEdge } from './port.ts';

type Codes = ReadonlyMap<number, KeyName>;

/** Names of consecutive codes: the first code, and the names from there on, separated by blanks. */
const run = (first: number, names: string): readonly (readonly [number, KeyName])[] =>
  names.split(' ').map((name, index) => [first + index, name] as const);

const table = (...runs: readonly (readonly (readonly [number, KeyName])[])[]): Codes => new Map(runs.flat());

/** X key codes of the evdev keyboard model (Linux input event codes plus 8): positions, whatever the layout. */
export const X11_KEY_CODES: Codes = table(
  run(9, 'Escape 1 2 3 4 5 6 7 8 9 0 Minus Equal Backspace'),
  run(23, 'Tab Q W E R T Y U I O P BracketLeft BracketRight Enter'),
  run(37, 'LeftCtrl A S D F G H J K L Semicolon Quote Backquote'),
  run(50, 'LeftShift Backslash Z X C V B N M Comma Period Slash RightShift'),
  run(64, 'LeftAlt Space CapsLock F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 NumLock ScrollLock'),
  run(95, 'F11 F12'),
  run(105, 'RightCtrl'),
  run(107, 'PrintScreen RightAlt'),
  run(110, 'Home Up PageUp Left Right End Down PageDown Insert Delete'),
  run(127, 'Pause'),
  run(133, 'LeftMeta RightMeta Menu'),
  run(191, 'F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24'),
);

/** Windows virtual-key codes (winuser.h, `VK_…`); punctuation as on a US keyboard. */
export const WINDOWS_KEY_CODES: Codes = table(
  run(0x08, 'Backspace Tab'),
  run(0x0d, 'Enter'),
  run(0x13, 'Pause CapsLock'),
  run(0x1b, 'Escape'),
  run(0x20, 'Space PageUp PageDown End Home Left Up Right Down'),
  run(0x2c, 'PrintScreen Insert Delete'),
  run(0x30, '0 1 2 3 4 5 6 7 8 9'),
  run(0x41, 'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z'),
  run(0x5b, 'LeftMeta RightMeta Menu'),
  run(0x70, 'F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24'),
  run(0x90, 'NumLock ScrollLock'),
  run(0xa0, 'LeftShift RightShift LeftCtrl RightCtrl LeftAlt RightAlt'),
  run(0xba, 'Semicolon Equal Comma Minus Period Slash Backquote'),
  run(0xdb, 'BracketLeft Backslash BracketRight Quote'),
);

/** macOS virtual key codes (HIToolbox Events.h, `kVK_…`): positions of a US keyboard. Help sits where Insert does. */
export const MACOS_KEY_CODES: Codes = table(
  run(0x00, 'A S D F H G Z X C V'),
  run(0x0b, 'B Q W E R Y T 1 2 3 4 6 5 Equal 9 7 Minus 8 0 BracketRight O U BracketLeft I P Enter L J Quote K'),
  run(0x29, 'Semicolon Backslash Comma Slash N M Period Tab Space Backquote Backspace'),
  run(0x35, 'Escape RightMeta LeftMeta LeftShift CapsLock LeftAlt LeftCtrl RightShift RightAlt RightCtrl'),
  run(0x40, 'F17'),
  run(0x4f, 'F18 F19'),
  run(0x5a, 'F20'),
  run(0x60, 'F5 F6 F7 F3 F8 F9'),
  run(0x67, 'F11'),
  run(0x69, 'F13 F16 F14'),
  run(0x6d, 'F10'),
  run(0x6f, 'F12'),
  run(0x71, 'F15 Insert Home PageUp Delete F4 End F2 PageDown F1 Left Right Down Up'),
);

/** What node-global-key-listener reports about a key or mouse button, as far as it is needed here. */
interface RawKey {
  /** X11: key code or button number. Windows: virtual-key code. macOS: virtual key code or button number. */
  readonly vKey: number;
  readonly scanCode: number;
  /** The library's own name; empty or missing for unknown keys and buttons. */
  readonly name?: string;
  readonly rawKey?: object;
}

/**
 * The Left Ctrl that Windows inserts before Right Alt on layouts with AltGr. The scan code alone does not tell: of a
 * character that was typed (VK_PACKET) it is the UTF-16 unit.
 */
const ALTGR_CTRL = { vKey: 0xa2, scanCode: 0x21d } as const;

const KEYS_OF: Partial<Record<NodeJS.Platform, Codes>> = {
  linux: X11_KEY_CODES,
  win32: WINDOWS_KEY_CODES,
  darwin: MACOS_KEY_CODES,
};

/**
 * Thumb buttons by their number: X11 counts from 1 with four for the wheel, macOS from 0. On Windows they are not
 * reported.
 */
const THUMBS_OF: Partial<Record<NodeJS.Platform, Codes>> = {
  linux: table(run(8, 'Mouse4 Mouse5')),
  darwin: table(run(3, 'Mouse4 Mouse5')),
};

/**
 * Whether an event comes from the mouse. X11 and macOS number buttons and keys independently, and the library does not
 * say which it means; but it names all keys with codes this low, and only the first three buttons.
 */
const isButton = (platform: NodeJS.Platform, { vKey, name, rawKey }: RawKey): boolean =>
  name?.startsWith('MOUSE') === true || (platform !== 'win32' && rawKey === undefined && vKey < 40);

/** On X11 the wheel counts as buttons: 4 and 5, and 6 and 7 sideways. */
const isWheel = (platform: NodeJS.Platform, { vKey }: RawKey): boolean =>
  platform === 'linux' && vKey >= 4 && vKey <= 7;

/**
 * What node-global-key-listener reports, in canonical names. Uses the codes: the library's own names miss keys and swap
 * the brackets on macOS.
 */
export function globalKey(platform: NodeJS.Platform, raw: RawKey): Omit<KeyEdge, 'down' | 'at'> {
  if (platform === 'win32' && raw.vKey === ALTGR_CTRL.vKey && raw.scanCode === ALTGR_CTRL.scanCode) {
    return { key: null, madeUpFor: 'RightAlt' };
  }
  if (!isButton(platform, raw)) return { key: KEYS_OF[platform]?.get(raw.vKey) ?? null };
  const thumb = THUMBS_OF[platform]?.get(raw.vKey);
  if (thumb !== undefined) return { key: thumb };
  return { key: null, pointer: isWheel(platform, raw) ? 'wheel' : 'button' };
}

/** Names of uiohook-napi that differ from the canonical ones. */
const UIOHOOK_NAMES: Readonly<Record<string, KeyName>> = {
  ArrowLeft: 'Left',
  ArrowUp: 'Up',
  ArrowRight: 'Right',
  ArrowDown: 'Down',
  Ctrl: 'LeftCtrl',
  CtrlRight: 'RightCtrl',
  Alt: 'LeftAlt',
  AltRight: 'RightAlt',
  Shift: 'LeftShift',
  ShiftRight: 'RightShift',
  Meta: 'LeftMeta',
  MetaRight: 'RightMeta',
};

/** Codes of libuiohook (uiohook.h, `VC_…`) by the names that uiohook-napi exports, and two that it leaves out. */
export function uiohookKeyCodes(exported: Readonly<Record<string, number>>): Codes {
  const named = Object.entries(exported).map(([name, code]) => [code, UIOHOOK_NAMES[name] ?? name] as const);
  return new Map(
    [...named, [0x0e45, 'Pause'] as const, [0x0e5d, 'Menu'] as const].filter(([, name]) => isKeyName(name)),
  );
}
