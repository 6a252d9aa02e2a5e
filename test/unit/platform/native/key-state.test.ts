import { expect, it } from 'vitest';
import { createMacKeyState, createWindowsKeyState } from '../../../../src/main/platform/native/key-state.ts';
import type { MacLibrary } from '../../../../src/main/platform/macos/macos-library.ts';
import type { WindowsLibrary } from '../../../../src/main/platform/windows/windows-library.ts';
import { record } from './recorder.ts';

it('asks Windows for each key by its code, the thumb buttons too', async () => {
  // Right Ctrl is down; A was pressed since the last question, which is no answer.
  const states = new Map<number, number>([
    [0xa3, -0x8000],
    [0x41, 1],
    [0x06, -0x7fff],
  ]);
  const { library, calls } = record<WindowsLibrary>({ GetAsyncKeyState: (key) => states.get(key) ?? 0 });
  const probe = createWindowsKeyState(library);
  expect(await probe(['RightCtrl', 'A', 'LeftShift', 'Mouse5'])).toEqual(new Set(['RightCtrl', 'Mouse5']));
  expect(calls).toEqual([0xa3, 0x41, 0xa0, 0x06].map((key) => `GetAsyncKeyState(${key})`));
});

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
