import type { KeyName } from '../../../shared/keys.ts';
import { MACOS_KEY_CODES } from '../../hotkey/key-codes.ts';
import { codesByKey } from '../native/key-state.ts';
import type { Handle } from '../native/bind.ts';
import { type MacLibrary, releasing } from './macos-library.ts';

/** Key codes end here (Events.h: the highest `kVK_…` is 0x7e). */
const CODES = 0x80;
/** kUCKeyActionDisplay (UnicodeUtilities.h): what is printed on a key, dead keys included. */
const AS_DISPLAYED = 3;
/** kUCKeyTranslateNoDeadKeysMask (UnicodeUtilities.h). */
const NO_DEAD_KEYS = 1;
/** cmdKey (Events.h) in the form that UCKeyTranslate takes: the second byte of the modifiers. */
const COMMAND = 1;
/** How many UTF-16 units a key may write. */
const MOST = 4;
const LETTER = /^[A-Z]$/;

/** The keyboard layout that the user has chosen, asked anew each time. On the main thread only, as {@link MacLibrary}. */
export interface KeyboardLayout {
  /**
   * The code of the key that counts as `key` in a chord; undefined for a key that Macs do not have. Programs know a
   * letter of a chord by what its key writes: with Dvorak Cmd+V is where a US keyboard has the full stop, and with AZERTY
   * the key that has Z there would close the window.
   * @param command Whether Cmd is part of the chord: a layout may be another one then ("Dvorak – QWERTY ⌘", Russian).
   */
  codeOf(key: KeyName, command: boolean): number | undefined;
  /** Whether strokes go through an input method, which may take them for its own. */
  isInputMethod(): boolean;
}

/** Asks macOS for the keyboard layout. */
export function createKeyboardLayout(library: MacLibrary): KeyboardLayout {
  const positions = codesByKey(MACOS_KEY_CODES);
  const written = Buffer.alloc(2 * MOST);

  /** Uses the table of a source; null where it has none, as an input method. */
  const withTable = <T>(source: Handle | null, use: (table: Handle) => T): T | null =>
    releasing(library, source, (source) => {
      const data = library.TISGetInputSourceProperty(source, library.kTISPropertyUnicodeKeyLayoutData);
      const table = data === null ? null : library.CFDataGetBytePtr(data);
      return table === null ? null : use(table);
    });
  const codeIn = (source: Handle | null, letter: KeyName, position: number, command: boolean): number | null =>
    withTable(source, (table) => {
      const keyboard = library.LMGetKbdType();
      const writes = (code: number): string => {
        const length: [number] = [0];
        const failure = library.UCKeyTranslate(
          table,
          code,
          AS_DISPLAYED,
          command ? COMMAND : 0,
          keyboard,
          NO_DEAD_KEYS,
          [0],
          MOST,
          length,
          written,
        );
        return failure === 0 ? written.toString('utf16le', 0, 2 * length[0]).toUpperCase() : '';
      };
      if (writes(position) === letter) return position;
      return Array.from({ length: CODES }, (_, code) => code).find((code) => writes(code) === letter) ?? null;
    });

  return {
    codeOf: (key, command) => {
      const position = positions.get(key);
      if (position === undefined || !LETTER.test(key)) return position;
      return (
        codeIn(library.TISCopyCurrentKeyboardLayoutInputSource(), key, position, command) ??
        // A layout without Latin letters: programs go by the one that was used last before it.
        codeIn(library.TISCopyCurrentASCIICapableKeyboardLayoutInputSource(), key, position, command) ??
        position
      );
    },
    isInputMethod: () => withTable(library.TISCopyCurrentKeyboardInputSource(), () => true) === null,
  };
}
