import * as koffi from 'koffi';
import { describe, expect, it } from 'vitest';
import type { PlatformParts } from '../../../../src/main/platform/port.ts';
import { loadLibraries, openWindowsPlatform } from '../../../../src/main/platform/windows/open-windows.ts';
import { WINDOWS_TIMES } from '../../../../src/main/platform/windows/windows-clipboard.ts';
import type { WindowsLibrary } from '../../../../src/main/platform/windows/windows-library.ts';
import { fakeNut } from '../../../support/nut.ts';
import { expectGivenBackByElectron, pasteOn, platformParts } from '../../../support/platform.ts';
import { problem, type Problem } from '../../../../src/shared/problem.ts';
import { record } from '../native/recorder.ts';
import { FakeClipboard } from './fake-clipboard.ts';
import { type FakeProcess, fakeProcesses } from './fake-processes.ts';

const noAutomation = (): never => {
  throw new Error('not asked for');
};

/** What a press needs, with no modifier down. */
const keys: Partial<WindowsLibrary> = {
  GetAsyncKeyState: () => 0,
  GetForegroundWindow: () => null,
  GetKeyboardLayout: () => null,
  MapVirtualKeyExW: () => 0,
  SendInput: (count) => Promise.resolve(count),
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

it("gives the clipboard back by the system's own functions, copied files too, after the time that programs need", async () => {
  const clipboard = new FakeClipboard();
  clipboard.copy([[15, Buffer.from('DROPFILES')]]);
  const platform = await open({}, { ...keys, ...clipboard.system }, [], () => clipboard.library);
  const before = performance.now();
  expect(await pasteOn(platform)).toBe('sent');
  // A timer may be up to a millisecond early.
  expect(performance.now() - before).toBeGreaterThanOrEqual(WINDOWS_TIMES.beforeMs + WINDOWS_TIMES.afterMs - 2);
  expect(clipboard.content()[0]).toEqual([15, 'DROPFILES']);
});

it("does so by Electron's clipboard where they cannot be bound, which is told, and knows its own text by the number that the system counts", async () => {
  const problems: Problem[] = [];
  await expectGivenBackByElectron((parts) =>
    open(
      { onProblem: (one) => problems.push(one), ...parts },
      { ...keys, GetClipboardSequenceNumber: () => 44 },
      [],
      () => {
        throw new Error('no such function');
      },
    ),
  );
  expect(problems).toEqual([problem('native-unavailable', { reason: 'no such function' })]);
});

it('presses keys by the system itself, and never loads nut-js', async () => {
  const steps: string[] = [];
  const injected: string[] = [];
  const { keyboard, warmUp } = await open(
    { onInject: (key, down) => injected.push(`${down ? '+' : '-'}${key ?? '?'}`) },
    keys,
    steps,
  );
  await warmUp();
  await keyboard.press(['LeftCtrl', 'V']);
  expect(injected).toEqual(['+LeftCtrl', '+V', '-V', '-LeftCtrl']);
  expect(steps).toEqual([]);
});

it('can paste, has a tray, and hears keys by the helper before the hook', async () => {
  const { keysCan, hasTray, keySources } = await open({}, keys);
  expect([keysCan, hasTray]).toEqual(['paste', true]);
  expect(keySources?.map(({ name }) => name)).toEqual(['node-global-key-listener and uiohook-napi', 'uiohook-napi']);
});

it('knows windows and their fields, edits in them, and tells what is lost of the clipboard', async () => {
  const clipboard = new FakeClipboard();
  clipboard.copy([['FileGroupDescriptorW', Buffer.from('mail.eml')]]);
  const problems: Problem[] = [];
  const platform = await open(
    { onProblem: (one) => problems.push(one) },
    { ...keys, ...clipboard.system, GetGUIThreadInfo: () => 0 },
    [],
    () => clipboard.library,
  );
  expect(await platform.targets?.current()).toBeNull();
  expect(await platform.field?.isSecret()).toBeNull();
  expect(platform.editing).toBe(platform.keyboard);
  await pasteOn(platform);
  expect(problems).toEqual([problem('clipboard-lost', { why: 'virtual-files' })]);
});

describe('where the libraries cannot be bound', () => {
  const without = (parts: Partial<PlatformParts>, steps: string[] = []) =>
    openWindowsPlatform(
      platformParts({ onProblem: ({ code }) => steps.push(code), ...parts }),
      () => {
        throw new Error('no such file');
      },
      fakeNut(steps),
    );

  it('presses by nut-js, without the modifiers that the user holds, and does not press his hotkey again', async () => {
    const steps: string[] = [];
    const { keyboard, keysDenied } = await without(
      { hotkeys: () => [['RightCtrl']], heldModifiers: () => new Set(['RightCtrl']) },
      steps,
    );
    await keyboard.press(['LeftCtrl', 'V']);
    expect(steps).toEqual([
      'native-unavailable',
      ...['release RightControl', 'press LeftControl+V', 'release LeftControl+V'],
    ]);
    expect(keysDenied()).toBeNull();
  });

  it('is told that nut-js cannot be loaded, before the first press', async () => {
    const { warmUp } = await openWindowsPlatform(
      platformParts({ onProblem: () => undefined }),
      () => {
        throw new Error('no such file');
      },
      () => Promise.reject(new Error('not made for this processor')),
    );
    await expect(warmUp()).rejects.toThrow('not made for this processor');
  });

  it('says that a 32-bit build is not supported, and not what a library says of it', () => {
    expect(() => loadLibraries(koffi, 'ia32')).toThrow('32-bit build');
    expect(() => loadLibraries(koffi, 'arm64')).not.toThrow('32-bit build');
  });
});

describe('a window of a program with more rights', () => {
  const inFront = async (level: FakeProcess, { closes = false, then = null as bigint | null } = {}) => {
    const { script } = fakeProcesses(
      new Map<number, FakeProcess>([[process.pid, 0x2000] as const, [41, level] as const]),
    );
    let looks = 0;
    const { keysDenied } = await open(
      {},
      {
        ...script,
        GetForegroundWindow: () => (closes && ++looks > 1 ? then : 100n),
        GetWindowThreadProcessId: (_window, pid) => {
          pid[0] = 41;
          return 410;
        },
        GetWindowTextW: (_window, text) => text.write('Registry Editor', 'utf16le') / 2,
        QueryFullProcessImageNameW: () => 0,
      },
    );
    return keysDenied();
  };

  it('gets no keys, and is named', async () => {
    expect(await inFront(0x3000)).toEqual({ code: 'insertion-elevated', detail: { window: 'Registry Editor' } });
    expect(await inFront('token closed to us')).toMatchObject({ code: 'insertion-elevated' });
  });

  it('is told from any other, and from one that is gone', async () => {
    expect(await inFront(0x2000)).toBeNull();
    expect(await inFront('gone or closed to us', { closes: true })).toBeNull();
    expect(await inFront('gone or closed to us', { closes: true, then: 200n })).toBeNull();
    const { keysDenied } = await open({}, { GetForegroundWindow: () => null });
    expect(keysDenied()).toBeNull();
  });
});
