import { expect, it } from 'vitest';
import type { PlatformParts } from '../../../../src/main/platform/port.ts';
import { openWindowsPlatform } from '../../../../src/main/platform/windows/open-windows.ts';
import type { WindowsLibrary } from '../../../../src/main/platform/windows/windows-library.ts';
import { fakeNut } from '../../../support/nut.ts';
import { expectOwnKnownByNumber, platformParts } from '../../../support/platform.ts';
import { record } from '../native/recorder.ts';

const noAutomation = (): never => {
  throw new Error('not asked for');
};

const open = (parts: Partial<PlatformParts>, script: Partial<WindowsLibrary>, steps: string[] = []) =>
  openWindowsPlatform(
    platformParts(parts),
    () => ({ system: record<WindowsLibrary>(script).library, loadAutomation: noAutomation }),
    fakeNut(steps),
  );

it('asks the system which keys are down, and does not load UI Automation for that', async () => {
  const { keyState } = await open({}, { GetAsyncKeyState: (key) => (key === 0xa3 ? -0x8000 : 0) });
  expect(await keyState(['RightCtrl', 'A'])).toEqual(new Set(['RightCtrl']));
});

it('knows its own text in the clipboard by the number that the system counts', async () => {
  const open44 = (parts: Partial<PlatformParts>) => open(parts, { GetClipboardSequenceNumber: () => 44 });
  await expectOwnKnownByNumber(open44);
});

it('presses the chord without the modifiers that the user holds, and does not press his hotkey again', async () => {
  const steps: string[] = [];
  const { keyboard } = await open(
    { hotkeys: () => [['RightCtrl']], heldModifiers: () => new Set(['RightCtrl']) },
    {},
    steps,
  );
  await keyboard.press(['LeftCtrl', 'V']);
  expect(steps).toEqual(['release RightControl', 'press LeftControl+V', 'release LeftControl+V']);
});
