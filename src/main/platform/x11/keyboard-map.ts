import { isKeyName, type KeyName } from '../../../shared/keys.ts';
import { EVENT, type X11Connection } from './connection.ts';

/** A key code of an X server, 8 to 255: one key of the keyboard. */
export type KeyCode = number;

/** Names by keysym, of the X protocol's keysym list, where they are not simply the character's own code. */
const NAMES: ReadonlyMap<number, KeyName> = new Map<number, KeyName>([
  [0xffe1, 'LeftShift'],
  [0xffe2, 'RightShift'],
  [0xffe3, 'LeftCtrl'],
  [0xffe4, 'RightCtrl'],
  [0xffe9, 'LeftAlt'],
  [0xffea, 'RightAlt'],
  // AltGr, where the layout has third-level characters.
  [0xfe03, 'RightAlt'],
  [0xffeb, 'LeftMeta'],
  [0xffec, 'RightMeta'],
  [0xffe5, 'CapsLock'],
  [0xff1b, 'Escape'],
  [0x20, 'Space'],
  [0xff0d, 'Enter'],
  [0xff09, 'Tab'],
  [0xff08, 'Backspace'],
  [0xff63, 'Insert'],
  [0xffff, 'Delete'],
  [0xff50, 'Home'],
  [0xff57, 'End'],
  [0xff55, 'PageUp'],
  [0xff56, 'PageDown'],
  [0xff52, 'Up'],
  [0xff54, 'Down'],
  [0xff51, 'Left'],
  [0xff53, 'Right'],
  [0xff61, 'PrintScreen'],
  [0xff14, 'ScrollLock'],
  [0xff13, 'Pause'],
  [0xff7f, 'NumLock'],
  [0xff67, 'Menu'],
  [0x60, 'Backquote'],
  [0x2d, 'Minus'],
  [0x3d, 'Equal'],
  [0x5b, 'BracketLeft'],
  [0x5d, 'BracketRight'],
  [0x5c, 'Backslash'],
  [0x3b, 'Semicolon'],
  [0x27, 'Quote'],
  [0x2c, 'Comma'],
  [0x2e, 'Period'],
  [0x2f, 'Slash'],
]);
/** Column of the unshifted keysyms of the second layout; that of the first is 0 (X protocol, section 5). */
const SECOND_LAYOUT = 2;
const F1 = 0xffbe;
const F24 = 0xffd5;

/** The key name of an unshifted keysym, or null where the app has none. */
export function keyOfKeysym(keysym: number): KeyName | null {
  const named = NAMES.get(keysym);
  if (named !== undefined) return named;
  if (keysym >= F1 && keysym <= F24) return `F${String(keysym - F1 + 1)}`;
  // Letters and digits: their Latin-1 code. The unshifted keysym of a letter key is the small letter.
  const name = String.fromCharCode(keysym).toUpperCase();
  return keysym < 0x80 && isKeyName(name) ? name : null;
}

/** Which key codes bear which key: what is engraved (the unshifted keysym) decides. Follows changes of the layout. */
export class KeyboardMap {
  readonly #x11: X11Connection;
  readonly #stopListening: () => void;
  #codes: ReadonlyMap<KeyName, readonly KeyCode[]> = new Map();
  #characters: ReadonlySet<string> = new Set();

  /** Use {@link openKeyboardMap}. */
  constructor(x11: X11Connection, onFailure: (error: unknown) => void) {
    this.#x11 = x11;
    this.#stopListening = x11.onEvent((event) => {
      if (event.type === EVENT.mappingNotify) this.load().catch(onFailure);
    });
  }

  /** Reads the layout from the server. */
  async load(): Promise<void> {
    const { min_keycode: first, max_keycode: last } = this.#x11.display;
    const rows = await this.#x11.ask<number[][]>((reply) =>
      this.#x11.client.GetKeyboardMapping(first, last - first + 1, reply),
    );
    const characters = new Set<string>();
    for (const [unshifted = 0] of rows) {
      if (unshifted >= 0x20 && unshifted < 0x7f) characters.add(String.fromCharCode(unshifted));
    }
    const codesIn = (column: number): ReadonlyMap<KeyName, readonly KeyCode[]> => {
      const codes = new Map<KeyName, KeyCode[]>();
      for (const [index, row] of rows.entries()) {
        const name = keyOfKeysym(row[column] ?? 0);
        if (name !== null) codes.set(name, [...(codes.get(name) ?? []), first + index]);
      }
      return codes;
    };
    // A key that the first layout has not (V on a Russian keyboard) is that of the second one, as programs see it.
    this.#codes = new Map([...codesIn(SECOND_LAYOUT), ...codesIn(0)]);
    this.#characters = characters;
  }

  /** The key codes of a key; empty when this keyboard has none. */
  codes(key: KeyName): readonly KeyCode[] {
    return this.#codes.get(key) ?? [];
  }

  /** Whether an ASCII character is what some key gives without Shift. */
  isUnshifted(character: string): boolean {
    return this.#characters.has(character);
  }

  /** Stops following the layout. */
  dispose(): void {
    this.#stopListening();
  }
}

/**
 * Reads the keyboard layout of an X server.
 * @param onFailure Called when a changed layout could not be read; the old one stays in use.
 */
export async function openKeyboardMap(x11: X11Connection, onFailure: (error: unknown) => void): Promise<KeyboardMap> {
  const map = new KeyboardMap(x11, onFailure);
  await map.load();
  return map;
}
