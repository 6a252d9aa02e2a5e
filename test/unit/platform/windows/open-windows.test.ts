import { expect, it } from 'vitest';
import type { PlatformParts } from '../../../../src/main/platform/port.ts';
import { openWindowsPlatform } from '../../../../src/main/platform/windows/open-windows.ts';
import type { WindowsLibrary } from '../../../../src/main/platform/windows/windows-library.ts';
import { fakeNut } from '../../../support/nut.ts';
import { expectOwnKnownByNumber, pasteOn, platformParts } from '../../../support/platform.ts';
import { problem, type Problem } from '../../../../src/shared/problem.ts';
import { record } from '../native/recorder.ts';
import { FakeClipboard } from './fake-clipboard.ts';

const noAutomation = (): never => {
  throw new Error('not asked for');
};

const open = (
  parts: Partial<PlatformParts>,
  script: Partial<WindowsLibrary>,
  steps: string[] = [],
  loadClipboard = () => new FakeClipboard().library,
) =>
  openWindowsPlatform(
    platformParts(parts),
    () => ({ system: record<WindowsLibrary>(script).library, loadAutomation: noAutomation }),
    fakeNut(steps),
    loadClipboard,
  );

it('asks the system which keys are down, and does not load UI Automation for that', async () => {
  const { keyState } = await open({}, { GetAsyncKeyState: (key) => (key === 0xa3 ? -0x8000 : 0) });
  expect(await keyState(['RightCtrl', 'A'])).toEqual(new Set(['RightCtrl']));
});

it("gives the clipboard back by the system's own functions, copied files too", async () => {
  const clipboard = new FakeClipboard();
  clipboard.copy([[15, Buffer.from('DROPFILES')]]);
  const platform = await open({}, clipboard.system, [], () => clipboard.library);
  expect(await pasteOn(platform)).toBe('sent');
  expect(clipboard.content()[0]).toEqual([15, 'DROPFILES']);
});

it("does so by Electron's clipboard where they cannot be bound, which is told, and knows its own text by the number that the system counts", async () => {
  const problems: Problem[] = [];
  await expectOwnKnownByNumber((parts) =>
    open({ onProblem: (one) => problems.push(one), ...parts }, { GetClipboardSequenceNumber: () => 44 }, [], () => {
      throw new Error('no such function');
    }),
  );
  expect(problems).toEqual([problem('native-unavailable', { reason: 'no such function' })]);
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
