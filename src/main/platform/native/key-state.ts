import type { KeyName } from '../../../shared/keys.ts';
import { MACOS_KEY_CODES, WINDOWS_KEY_CODES } from '../../hotkey/key-codes.ts';
import type { KeyStateProbe } from '../../hotkey/port.ts';
import type { MacLibrary } from '../macos/macos-library.ts';
import type { WindowsLibrary } from '../windows/windows-library.ts';

/** The bit of GetAsyncKeyState that is set while a key is down. The lowest tells of the past and is not reliable. */
const DOWN = 0x8000;
/** Virtual-key codes of the thumb buttons (winuser.h, VK_XBUTTON1 and 2). */
const WINDOWS_THUMBS = { Mouse4: 0x05, Mouse5: 0x06 } as const;

/**
 * The states of the hardware (CGEventSource.h, kCGEventSourceStateHIDSystemState), not those that programs make up for a
 * session: a key that we released while it is held is still down there.
 */
const HARDWARE = 1;
/** Numbers of the thumb buttons (CGEventTypes.h: left, right and centre are 0 to 2). */
const MACOS_THUMBS = { Mouse4: 3, Mouse5: 4 } as const;

const codesOf = (keys: ReadonlyMap<number, KeyName>): Map<KeyName, number> =>
  new Map([...keys].map(([code, key]) => [key, code]));

/** A probe that answers null as soon as one of the keys has no code. */
const probe =
  (codes: ReadonlyMap<KeyName, number>, isDown: (code: number, key: KeyName) => boolean): KeyStateProbe =>
  (keys) => {
    const down = new Set<KeyName>();
    for (const key of keys) {
      const code = codes.get(key);
      if (code === undefined) return Promise.resolve(null);
      if (isDown(code, key)) down.add(key);
    }
    return Promise.resolve(down);
  };

/** Asks Windows which keys are down. While another desktop is shown (locked, a question of the system), none is. */
export function createWindowsKeyState({ GetAsyncKeyState }: Pick<WindowsLibrary, 'GetAsyncKeyState'>): KeyStateProbe {
  const codes = codesOf(WINDOWS_KEY_CODES);
  for (const [key, code] of Object.entries(WINDOWS_THUMBS)) codes.set(key, code);
  return probe(codes, (code) => (GetAsyncKeyState(code) & DOWN) !== 0);
}

/** Asks macOS which keys are down. Of CapsLock it knows whether it is on, not whether it is held: the answer is null. */
export function createMacKeyState({
  CGEventSourceKeyState,
  CGEventSourceButtonState,
}: Pick<MacLibrary, 'CGEventSourceKeyState' | 'CGEventSourceButtonState'>): KeyStateProbe {
  const codes = codesOf(MACOS_KEY_CODES);
  codes.delete('CapsLock');
  for (const [key, button] of Object.entries(MACOS_THUMBS)) codes.set(key, button);
  return probe(codes, (code, key) =>
    key in MACOS_THUMBS ? CGEventSourceButtonState(HARDWARE, code) : CGEventSourceKeyState(HARDWARE, code),
  );
}
