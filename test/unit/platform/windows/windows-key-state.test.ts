import { expect, it } from 'vitest';
import { createIsDown, createWindowsKeyState } from '../../../../src/main/platform/windows/windows-key-state.ts';
import type { WindowsLibrary } from '../../../../src/main/platform/windows/windows-library.ts';
import { record } from '../native/recorder.ts';

it('asks Windows for each key by its code, the thumb buttons too', async () => {
  // Right Ctrl is down; A was pressed since the last question, which is no answer.
  const states = new Map<number, number>([
    [0xa3, -0x8000],
    [0x41, 1],
    [0x05, -0x8000],
    [0x06, -0x7fff],
  ]);
  const { library, calls } = record<WindowsLibrary>({ GetAsyncKeyState: (key) => states.get(key) ?? 0 });
  const probe = createWindowsKeyState(library);
  expect(await probe(['RightCtrl', 'A', 'LeftShift', 'Mouse4', 'Mouse5'])).toEqual(
    new Set(['RightCtrl', 'Mouse4', 'Mouse5']),
  );
  expect(calls).toEqual([0xa3, 0x41, 0xa0, 0x05, 0x06].map((key) => `GetAsyncKeyState(${key})`));
});

it('has keys for up that the keyboard does not have, whatever else is down', () => {
  const { library } = record<WindowsLibrary>({ GetAsyncKeyState: (code) => (code === 0 ? 0 : -0x8000) });
  expect(['LeftShift', 'Mouse4'].map(createIsDown(library))).toEqual([true, false]);
});
