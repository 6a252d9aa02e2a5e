import type { KeyName } from '../../../shared/keys.ts';
import { keyOfKeysym } from '../keysyms.ts';
import { EVENT, type X11Connection } from './connection.ts';

/** A key code of an X server, 8 to 255: one key of the keyboard. */
export type KeyCode = number;

/** Column of the unshifted keysyms of the second layout; that of the first is 0 (X protocol, section 5). */
const SECOND_LAYOUT = 2;

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
