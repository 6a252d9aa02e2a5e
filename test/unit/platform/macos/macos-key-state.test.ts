import { expect, it } from 'vitest';
import { createMacKeyState } from '../../../../src/main/platform/macos/macos-key-state.ts';
import type { MacLibrary } from '../../../../src/main/platform/macos/macos-library.ts';
import { record } from '../native/recorder.ts';

it('asks macOS for keys and for buttons, in the states of the hardware', async () => {
  const { library, calls } = record<MacLibrary>({
    CGEventSourceKeyState: (_state, key) => key === 0x3d,
    CGEventSourceButtonState: (_state, button) => button === 3,
  });
  const probe = createMacKeyState(library);
  expect(await probe(['RightAlt', 'V', 'Mouse4', 'Mouse5'])).toEqual(new Set(['RightAlt', 'Mouse4']));
  expect(calls).toEqual([
    'CGEventSourceKeyState(1, 61)',
    'CGEventSourceKeyState(1, 9)',
    'CGEventSourceButtonState(1, 3)',
    'CGEventSourceButtonState(1, 4)',
  ]);
});

it('does not know where a system does not: CapsLock on macOS, keys that Macs do not have', async () => {
  const probe = createMacKeyState(record<MacLibrary>({ CGEventSourceKeyState: () => true }).library);
  expect(await probe(['LeftShift', 'CapsLock'])).toBeNull();
  expect(await probe(['PrintScreen'])).toBeNull();
});
