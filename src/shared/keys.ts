/**
 * The app's canonical key names: used in the settings file, and every key source translates to them. Letters `A`–`Z`,
 * digits `0`–`9`, `F1`–`F24`, and the names below.
 */
export const MODIFIER_KEYS = [
  'LeftCtrl',
  'RightCtrl',
  'LeftShift',
  'RightShift',
  'LeftAlt',
  'RightAlt',
  'LeftMeta',
  'RightMeta',
] as const;

/** A key that changes what other keys mean. */
export type ModifierKey = (typeof MODIFIER_KEYS)[number];

const NAMED_KEYS = [
  ...MODIFIER_KEYS,
  'CapsLock',
  'Escape',
  'Space',
  'Enter',
  'Tab',
  'Backspace',
  'Insert',
  'Delete',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Up',
  'Down',
  'Left',
  'Right',
  'PrintScreen',
  'ScrollLock',
  'Pause',
  'NumLock',
  'Menu',
  'Backquote',
  'Minus',
  'Equal',
  'BracketLeft',
  'BracketRight',
  'Backslash',
  'Semicolon',
  'Quote',
  'Comma',
  'Period',
  'Slash',
  'Mouse4',
  'Mouse5',
] as const;

const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
const digits = Array.from({ length: 10 }, (_, i) => String(i));
const functions = Array.from({ length: 24 }, (_, i) => `F${String(i + 1)}`);
const known: ReadonlySet<string> = new Set([...NAMED_KEYS, ...letters, ...digits, ...functions]);
const modifiers: ReadonlySet<string> = new Set(MODIFIER_KEYS);

/** All keys that the app knows, as they are offered: modifiers and function keys, then those with names, then characters. */
export const ALL_KEYS: readonly string[] = [
  ...MODIFIER_KEYS,
  ...functions,
  ...NAMED_KEYS.slice(MODIFIER_KEYS.length),
  ...letters,
  ...digits,
];

/** A canonical key name; see {@link isKeyName}. */
export type KeyName = string & { readonly __key?: never };

/** Whether a text names a key the app knows. */
export const isKeyName = (name: string): name is KeyName => known.has(name);

/** Whether a key is a modifier (Ctrl, Shift, Alt, Meta; left and right apart). */
export const isModifier = (key: KeyName): key is ModifierKey => modifiers.has(key);
