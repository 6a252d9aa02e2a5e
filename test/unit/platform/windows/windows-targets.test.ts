import { describe, expect, it } from 'vitest';
import type { WindowsLibrary } from '../../../../src/main/platform/windows/windows-library.ts';
import { createWindowsTargets } from '../../../../src/main/platform/windows/windows-targets.ts';
import { record } from '../native/recorder.ts';

const OWN_PID = 7;

interface FakeWindow {
  readonly pid: number;
  readonly thread: number;
  readonly path: string | null;
  readonly title: string;
  minimized?: boolean;
}

const EDITOR: FakeWindow = { pid: 41, thread: 410, path: 'C:\\Windows\\notepad.exe', title: '笔记 – Notepad' };
const MAIL: FakeWindow = { pid: 42, thread: 420, path: 'D:\\邮件\\mail.exe', title: 'Mail' };

/** Windows with the given windows, by handle. `grants`: who may give the focus away. */
function windows(all: Map<bigint, FakeWindow>, start: bigint | null, grants: 'the last to give input' | 'nobody') {
  let front = start;
  let gaveInput = false;
  const opened = new Map<bigint, string>();
  const fake = record<WindowsLibrary>({
    GetForegroundWindow: () => front,
    GetWindowThreadProcessId: (window, pid) => {
      const found = all.get(window);
      if (found !== undefined) pid[0] = found.pid;
      return found?.thread ?? 0;
    },
    GetWindowTextW: (window, text, units) =>
      text.write(all.get(window)?.title.slice(0, units - 1) ?? '', 'utf16le') / 2,
    IsIconic: (window) => (all.get(window)?.minimized === true ? 1 : 0),
    ShowWindowAsync: () => 1,
    SetForegroundWindow: (window) => {
      if (grants === 'nobody' || !gaveInput) return 0;
      front = window;
      return 1;
    },
    SendInput: (count, records) => {
      // Of a mouse, without a move or a button.
      gaveInput = count === 1 && records.equals(Buffer.alloc(40));
      return Promise.resolve(1);
    },
    OpenProcess: (_access, _inherit, pid) => {
      const path = [...all.values()].find((one) => one.pid === pid)?.path ?? null;
      if (path === null) return null;
      const handle = BigInt(9000 + pid);
      opened.set(handle, path);
      return handle;
    },
    QueryFullProcessImageNameW: (process, _flags, buffer, units) => {
      const path = opened.get(process) ?? '';
      if (path === '') {
        // What is there then is not told.
        buffer.write('nonsense', 'utf16le');
        return 0;
      }
      // With its end.
      if (path.length >= units[0]) return 0;
      buffer.write(path, 'utf16le');
      units[0] = path.length;
      return 1;
    },
    CloseHandle: (handle) => (opened.delete(handle) ? 1 : 0),
  });
  const waits: number[] = [];
  const wait = (ms: number): Promise<void> => {
    waits.push(ms);
    return Promise.resolve();
  };
  return { ...fake, opened, waits, targets: createWindowsTargets(fake.library, OWN_PID, wait) };
}

const both = (): Map<bigint, FakeWindow> => new Map([[100n, EDITOR] as const, [200n, MAIL] as const]);
const ofFocus = (calls: readonly string[]): string[] =>
  calls.filter((call) => /^(SetForeground|SendInput|ShowWindow)/.test(call));

describe('the window that has the focus on Windows', () => {
  it('is told with its program file, process and title', async () => {
    const { targets, opened } = windows(both(), 100n, 'nobody');
    expect(await targets.current()).toEqual({ id: '100', pid: 41, app: 'notepad.exe', title: '笔记 – Notepad' });
    expect(opened.size).toBe(0);
  });

  it('has a title as long as any sentence, and a path as long as Windows knows', async () => {
    const [title, folder] = ['题'.repeat(511), '很长的文件夹\\'.repeat(4600)];
    const { targets } = windows(new Map([[100n, { ...EDITOR, title, path: `C:\\${folder}a.exe` }]]), 100n, 'nobody');
    expect(await targets.current()).toMatchObject({ title, app: 'a.exe' });
  });

  it('is told without the program where Windows keeps it to itself', async () => {
    const closed = windows(new Map([[100n, { ...EDITOR, path: null }]]), 100n, 'nobody');
    expect(await closed.targets.current()).toMatchObject({ app: '', pid: 41 });
    expect(closed.calls.join()).not.toContain('CloseHandle');
    const nameless = windows(new Map([[100n, { ...EDITOR, path: '' }]]), 100n, 'nobody');
    expect(await nameless.targets.current()).toMatchObject({ app: '', pid: 41 });
    expect(nameless.opened.size).toBe(0);
  });

  it('is none while none has it, when it is gone, and when it is ours', async () => {
    expect(await windows(both(), null, 'nobody').targets.current()).toBeNull();
    expect(await windows(both(), 300n, 'nobody').targets.current()).toBeNull();
    const ours = new Map([[100n, { ...EDITOR, pid: OWN_PID }]]);
    expect(await windows(ours, 100n, 'nobody').targets.current()).toBeNull();
  });

  it('is another one when the handle was given to another process', async () => {
    const all = both();
    const { targets } = windows(all, 100n, 'nobody');
    const noted = await targets.current();
    if (noted === null) throw new Error('nothing noted');
    expect(await targets.isFocused(noted)).toBe(true);
    for (const other of [MAIL, { ...MAIL, pid: EDITOR.pid }, { ...EDITOR, pid: MAIL.pid }]) {
      all.set(100n, other);
      expect(await targets.isFocused(noted)).toBe(false);
    }
  });
});

describe('a window brought back on Windows', () => {
  const noted = { id: '200', pid: 42, app: 'mail.exe', title: 'Mail' };

  it('gets the focus since an input of ours that does nothing was the last one', async () => {
    const { targets, calls } = windows(both(), 100n, 'the last to give input');
    expect(await targets.bringBack(noted)).toBe(true);
    expect(ofFocus(calls)).toEqual(['SendInput(1, 40)', 'SetForegroundWindow(200)']);
  });

  it('is restored first when it is minimized', async () => {
    const all = new Map([[100n, EDITOR] as const, [200n, { ...MAIL, minimized: true }] as const]);
    const { targets, calls } = windows(all, 100n, 'the last to give input');
    await targets.bringBack(noted);
    expect(ofFocus(calls)).toEqual(['ShowWindowAsync(200, 9)', 'SendInput(1, 40)', 'SetForegroundWindow(200)']);
  });

  it('is given up after a time, and at once when it is gone', async () => {
    const refused = windows(both(), 100n, 'nobody');
    expect(await refused.targets.bringBack(noted)).toBe(false);
    expect(refused.waits).toEqual(Array.from({ length: 60 }, () => 5));
    const gone = windows(new Map([[100n, EDITOR]]), 100n, 'the last to give input');
    expect(await gone.targets.bringBack(noted)).toBe(false);
    expect(ofFocus(gone.calls)).toEqual([]);
  });
});
