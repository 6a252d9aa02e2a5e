import { isKeyName, type KeyName } from '../../shared/keys.ts';

/** A key as the XKB keysym list has it: name and number. */
interface Keysym {
  readonly name: string;
  readonly code: number;
}

/** Names and numbers of xkbcommon-keysyms.h, of keys that are neither letter, digit nor function key. */
const KEYSYMS: ReadonlyMap<KeyName, Keysym> = new Map<KeyName, Keysym>([
  ['LeftShift', { name: 'Shift_L', code: 0xffe1 }],
  ['RightShift', { name: 'Shift_R', code: 0xffe2 }],
  ['LeftCtrl', { name: 'Control_L', code: 0xffe3 }],
  ['RightCtrl', { name: 'Control_R', code: 0xffe4 }],
  ['LeftAlt', { name: 'Alt_L', code: 0xffe9 }],
  ['RightAlt', { name: 'Alt_R', code: 0xffea }],
  ['LeftMeta', { name: 'Super_L', code: 0xffeb }],
  ['RightMeta', { name: 'Super_R', code: 0xffec }],
  ['CapsLock', { name: 'Caps_Lock', code: 0xffe5 }],
  ['Escape', { name: 'Escape', code: 0xff1b }],
  ['Space', { name: 'space', code: 0x20 }],
  ['Enter', { name: 'Return', code: 0xff0d }],
  ['Tab', { name: 'Tab', code: 0xff09 }],
  ['Backspace', { name: 'BackSpace', code: 0xff08 }],
  ['Insert', { name: 'Insert', code: 0xff63 }],
  ['Delete', { name: 'Delete', code: 0xffff }],
  ['Home', { name: 'Home', code: 0xff50 }],
  ['End', { name: 'End', code: 0xff57 }],
  ['PageUp', { name: 'Page_Up', code: 0xff55 }],
  ['PageDown', { name: 'Page_Down', code: 0xff56 }],
  ['Up', { name: 'Up', code: 0xff52 }],
  ['Down', { name: 'Down', code: 0xff54 }],
  ['Left', { name: 'Left', code: 0xff51 }],
  ['Right', { name: 'Right', code: 0xff53 }],
  ['PrintScreen', { name: 'Print', code: 0xff61 }],
  ['ScrollLock', { name: 'Scroll_Lock', code: 0xff14 }],
  ['Pause', { name: 'Pause', code: 0xff13 }],
  ['NumLock', { name: 'Num_Lock', code: 0xff7f }],
  ['Menu', { name: 'Menu', code: 0xff67 }],
  ['Backquote', { name: 'grave', code: 0x60 }],
  ['Minus', { name: 'minus', code: 0x2d }],
  ['Equal', { name: 'equal', code: 0x3d }],
  ['BracketLeft', { name: 'bracketleft', code: 0x5b }],
  ['BracketRight', { name: 'bracketright', code: 0x5d }],
  ['Backslash', { name: 'backslash', code: 0x5c }],
  ['Semicolon', { name: 'semicolon', code: 0x3b }],
  ['Quote', { name: 'apostrophe', code: 0x27 }],
  ['Comma', { name: 'comma', code: 0x2c }],
  ['Period', { name: 'period', code: 0x2e }],
  ['Slash', { name: 'slash', code: 0x2f }],
]);
/** Keys by the numbers of {@link KEYSYMS}, and by others that mean them. */
const NAMES: ReadonlyMap<number, KeyName> = new Map<number, KeyName>([
  ...[...KEYSYMS].map(([key, { code }]) => [code, key] as const),
  // AltGr, where the layout has third-level characters.
  [0xfe03, 'RightAlt'],
]);
const F1 = 0xffbe;
const F24 = 0xffd5;

/** The unshifted keysym of a key; null for what is no key of a keyboard. */
export function keysymOf(key: KeyName): Keysym | null {
  const named = KEYSYMS.get(key);
  if (named !== undefined) return named;
  const number = /^F(\d+)$/.exec(key)?.[1];
  if (number !== undefined) return { name: key, code: F1 + Number(number) - 1 };
  const character = key.toLowerCase();
  return character.length === 1 ? { name: character, code: character.charCodeAt(0) } : null;
}

/** The key name of an unshifted keysym, or null where the app has none. */
export function keyOfKeysym(keysym: number): KeyName | null {
  const named = NAMES.get(keysym);
  if (named !== undefined) return named;
  if (keysym >= F1 && keysym <= F24) return `F${String(keysym - F1 + 1)}`;
  // Letters and digits: their Latin-1 code. The unshifted keysym of a letter key is the small letter.
  const name = String.fromCharCode(keysym).toUpperCase();
  return keysym < 0x80 && isKeyName(name) ? name : null;
}
