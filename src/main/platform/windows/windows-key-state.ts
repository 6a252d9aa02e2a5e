import type { KeyName } from '../../../shared/keys.ts';
import { WINDOWS_KEY_CODES } from '../../hotkey/key-codes.ts';
import type { KeyStateProbe } from '../../hotkey/port.ts';
import { codesByKey, createKeyState } from '../native/key-state.ts';
import type { WindowsLibrary } from './windows-library.ts';

/** The bit of GetAsyncKeyState that is set while a key is down. The lowest tells of the past and is not reliable. */
const DOWN = 0x8000;
/** Virtual-key codes of the thumb buttons (winuser.h, VK_XBUTTON1 and 2). */
const THUMBS = { Mouse4: 0x05, Mouse5: 0x06 } as const;

type KeyState = Pick<WindowsLibrary, 'GetAsyncKeyState'>;

const isCodeDown = ({ GetAsyncKeyState }: KeyState, code: number): boolean => (GetAsyncKeyState(code) & DOWN) !== 0;

/** Asks Windows which keys are down. While another desktop is shown (locked, a question of the system), none is. */
export function createWindowsKeyState(library: KeyState): KeyStateProbe {
  const codes = codesByKey(WINDOWS_KEY_CODES);
  for (const [key, code] of Object.entries(THUMBS)) codes.set(key, code);
  return createKeyState(codes, (code) => isCodeDown(library, code));
}

/** Whether a key is down now, of those that the keyboard has; keys that we have pressed or let go count as that. */
export function createIsDown(library: KeyState): (key: KeyName) => boolean {
  const codes = codesByKey(WINDOWS_KEY_CODES);
  return (key) => isCodeDown(library, codes.get(key) ?? 0);
}
