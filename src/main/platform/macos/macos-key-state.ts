import { MACOS_KEY_CODES } from '../../hotkey/key-codes.ts';
import type { KeyStateProbe } from '../../hotkey/port.ts';
import { codesByKey, createKeyState } from '../native/key-state.ts';
import type { MacLibrary } from './macos-library.ts';

/**
 * The states of the hardware (CGEventSource.h, kCGEventSourceStateHIDSystemState), not those that programs make up for a
 * session: a key that we released while it is held is still down there.
 */
const HARDWARE = 1;
/** Numbers of the thumb buttons (CGEventTypes.h: left, right and centre are 0 to 2). */
const THUMBS = { Mouse4: 3, Mouse5: 4 } as const;

/** Asks macOS which keys are down. Of CapsLock it knows whether it is on, not whether it is held: the answer is null. */
export function createMacKeyState({
  CGEventSourceKeyState,
  CGEventSourceButtonState,
}: Pick<MacLibrary, 'CGEventSourceKeyState' | 'CGEventSourceButtonState'>): KeyStateProbe {
  const codes = codesByKey(MACOS_KEY_CODES);
  codes.delete('CapsLock');
  for (const [key, button] of Object.entries(THUMBS)) codes.set(key, button);
  return createKeyState(codes, (code, key) =>
    key in THUMBS ? CGEventSourceButtonState(HARDWARE, code) : CGEventSourceKeyState(HARDWARE, code),
  );
}
