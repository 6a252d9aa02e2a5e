import { describe, expect, it } from 'vitest';
import type { ClipboardPort } from '../../../../src/main/insertion/clipboard-port.ts';
import { MAC_FORMATS } from '../../../../src/main/platform/macos/macos-clipboard.ts';
import { createElectronClipboard } from '../../../../src/main/platform/native/electron-clipboard.ts';
import { problem } from '../../../../src/shared/problem.ts';
import { WINDOWS_FORMATS } from '../../../../src/main/platform/windows/windows-clipboard.ts';

const FORMATS = { win32: WINDOWS_FORMATS, darwin: MAC_FORMATS };

/** Electron's clipboard in memory, and ours on it. */
function fakeClipboard(
  platform: 'win32' | 'darwin',
  initial: Record<string, string> = {},
  refuses: (type: string) => boolean = () => false,
) {
  let held: Record<string, string | Blob> = { ...initial };
  let changes = 0;
  const state = { reads: 0, duringRead: (): void => undefined };
  const port: ClipboardPort = {
    read: () => {
      const then = held;
      state.reads += 1;
      state.duringRead();
      if (Object.keys(then).length === 0) return Promise.resolve([]);
      const getType = (type: string): Promise<Blob> => Promise.resolve(new Blob([then[type] ?? '']));
      return Promise.resolve([{ types: Object.keys(then), getType }]);
    },
    readText: () => new Blob([held['text/plain'] ?? '']).text(),
    write: (types) => {
      if (Object.keys(types).some(refuses)) return Promise.reject(new Error('type not supported'));
      held = { ...types };
      changes += 1;
      return Promise.resolve();
    },
    clear: () => {
      held = {};
      changes += 1;
    },
  };
  const content = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(held).map(async ([type, data]) => [type, await new Blob([data]).text()] as const),
      ),
    );
  const clipboard = createElectronClipboard({ clipboard: port, formats: FORMATS[platform], sequence: () => changes });
  /** A text of ours passes by. */
  const passBy = async (): Promise<Record<string, string>> => {
    const saved = await clipboard.save();
    if ('code' in saved) throw new Error(saved.code);
    await clipboard.write('你好', 'unrecorded');
    await saved.restore();
    return content();
  };
  return { clipboard, content, passBy, port, state };
}

const isMark = (type: string): boolean => /nspasteboard|Exclude|CanInclude|CanUpload|Ignore/.test(type);
const withoutMarks = (content: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(content).filter(([type]) => !isMark(type)));

describe("what is given back by Electron's clipboard", () => {
  it.each([
    // Predefined formats of Windows: bitmap, locale. By their numbers they would be written as other formats.
    ['win32', 'electron application/osclipboard;format="2"', false],
    ['win32', 'electron application/osclipboard;format="16"', false],
    ['win32', 'electron application/osclipboard;format="Rich Text Format"', true],
    ['darwin', 'electron application/findtext', false],
    ['darwin', 'text/html', true],
  ] as const)('is on %s %s: %s', async (platform, type, isGiven) => {
    const { passBy } = fakeClipboard(platform, { 'text/plain': 'before', [type]: 'content' });
    expect(withoutMarks(await passBy())).toEqual({ 'text/plain': 'before', ...(isGiven && { [type]: 'content' }) });
  });

  it('is marked on Windows as our own text is, so that no history lists it once more', async () => {
    const { clipboard, content, passBy } = fakeClipboard('win32', { 'text/plain': 'before' });
    const after = await passBy();
    expect(after).toHaveProperty(
      ['electron application/osclipboard;format="CanIncludeInClipboardHistory"'],
      '\0\0\0\0',
    );
    await clipboard.write('before', 'unrecorded');
    expect(after).toEqual(await content());
  });

  it('is marked on macOS as given back, not as a secret of ours or as what goes away soon', async () => {
    const after = await fakeClipboard('darwin', { 'text/plain': 'before' }).passBy();
    expect(Object.keys(after).join()).not.toMatch(/ConcealedType|TransientType/);
    expect(after).toHaveProperty(['electron application/osclipboard;format="org.nspasteboard.RestoredType"']);
  });

  it('has the marks that it had', async () => {
    const mark = 'electron application/osclipboard;format="CanUploadToCloudClipboard"';
    const { passBy } = fakeClipboard('win32', { 'text/plain': 'before', [mark]: '\x01\0\0\0' });
    expect(await passBy()).toHaveProperty([mark], '\x01\0\0\0');
  });

  it('goes without marks where the platform refuses them', async () => {
    const { passBy } = fakeClipboard('win32', { 'text/plain': 'before' }, isMark);
    expect(await passBy()).toEqual({ 'text/plain': 'before' });
  });

  it('is nothing where nothing was', async () => {
    expect(await fakeClipboard('win32').passBy()).toEqual({});
  });

  it('is what was copied while it was being read', async () => {
    const { passBy, port, state } = fakeClipboard('win32', { 'text/plain': 'before' });
    state.duringRead = () => {
      if (state.reads === 1) void port.write({ 'text/plain': 'newer' });
    };
    expect(withoutMarks(await passBy())).toEqual({ 'text/plain': 'newer' });
    expect(state.reads).toBe(2);
  });

  it('is read three times at most, for who copies all the time', async () => {
    const { passBy, port, state } = fakeClipboard('win32', { 'text/plain': 'before' });
    state.duringRead = () => void port.write({ 'text/plain': 'newer' });
    await passBy();
    expect(state.reads).toBe(3);
  });

  it.each(['win32', 'darwin'] as const)(
    'is on %s not files, of which Electron gives back none or one',
    async (platform) => {
      const { clipboard } = fakeClipboard(platform, { 'text/plain': 'a.txt', 'text/uri-list': 'file:///a.txt' });
      expect(await clipboard.save()).toEqual(problem('clipboard-lost', { why: 'files' }));
    },
  );
});

describe("our text in Electron's clipboard", () => {
  it('is marked on macOS as nothing for histories', async () => {
    const { clipboard, content } = fakeClipboard('darwin');
    await clipboard.write('你好', 'unrecorded');
    const after = await content();
    expect(after['text/plain']).toBe('你好');
    for (const type of ['ConcealedType', 'TransientType', 'AutoGeneratedType']) {
      expect(after).toHaveProperty([`electron application/osclipboard;format="org.nspasteboard.${type}"`]);
    }
  });

  it('says no to the history and the cloud of Windows, by a number of four bytes', async () => {
    const { clipboard, content } = fakeClipboard('win32');
    await clipboard.write('你好', 'unrecorded');
    const after = await content();
    for (const format of ['CanIncludeInClipboardHistory', 'CanUploadToCloudClipboard']) {
      expect(after[`electron application/osclipboard;format="${format}"`]).toBe('\0\0\0\0');
    }
    expect(Object.keys(after).join()).toContain('ExcludeClipboardContentFromMonitorProcessing');
  });

  it('is there without the marks where the platform refuses them', async () => {
    const { clipboard, content } = fakeClipboard('win32', {}, isMark);
    await clipboard.write('你好', 'unrecorded');
    expect(await content()).toEqual({ 'text/plain': '你好' });
  });

  it('has none when the user copies it', async () => {
    const { clipboard, content } = fakeClipboard('win32');
    await clipboard.write('你好', 'recorded');
    expect(await content()).toEqual({ 'text/plain': '你好' });
  });

  it('is known from others', async () => {
    const { clipboard } = fakeClipboard('win32');
    await clipboard.write('你好', 'unrecorded');
    expect(await clipboard.holds('你好')).toBe(true);
    expect(await clipboard.holds('你')).toBe(false);
  });
});
