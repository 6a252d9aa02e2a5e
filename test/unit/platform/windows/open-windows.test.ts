import { expect, it } from 'vitest';
import type { Paste } from '../../../../src/main/insertion/backend.ts';
import type { PlatformParts } from '../../../../src/main/platform/port.ts';
import { openWindowsPlatform } from '../../../../src/main/platform/windows/open-windows.ts';
import type { WindowsLibrary } from '../../../../src/main/platform/windows/windows-library.ts';
import { fakeNut } from '../../../support/nut.ts';
import { platformParts } from '../../../support/platform.ts';
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
  const written: unknown[] = [];
  const parts: Partial<PlatformParts> = {
    clipboard: {
      ...platformParts().clipboard,
      read: () => Promise.resolve([{ types: ['text/plain'], getType: () => Promise.resolve(new Blob(['before'])) }]),
      // The text is not looked at: that fails this test.
      write: (types) => Promise.resolve(void written.push(types['text/plain'])),
    },
  };
  const { backend } = await open(parts, { GetClipboardSequenceNumber: () => 44 });
  const paste: Paste = {
    text: '你好',
    chord: ['LeftCtrl', 'V'],
    delayMs: 0,
    target: null,
    isStillFocused: () => Promise.resolve(true),
    noteField: () => Promise.resolve(null),
  };
  expect(await backend.paste(paste)).toBe('sent');
  expect(written).toEqual(['你好', new Blob(['before'])]);
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
