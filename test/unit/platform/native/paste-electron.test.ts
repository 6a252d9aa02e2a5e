import { describe, expect, it } from 'vitest';
import type { ClipboardPort } from '../../../../src/main/insertion/clipboard-port.ts';
import type { Arrival } from '../../../../src/main/insertion/arrival.ts';
import { MAC_CLIPBOARD } from '../../../../src/main/platform/macos/macos-clipboard.ts';
import { createElectronBackend } from '../../../../src/main/platform/native/paste-electron.ts';
import { WINDOWS_CLIPBOARD } from '../../../../src/main/platform/windows/windows-clipboard.ts';

/** A clipboard in memory. */
function fakeClipboard(initial: Record<string, string>, refuses: (type: string) => boolean = () => false) {
  let held: Record<string, string | Blob> = { ...initial };
  let changes = 0;
  const port: ClipboardPort = {
    read: () => Promise.resolve(Object.keys(held).length === 0 ? [] : [snapshot(held)]),
    readText: async () => new Blob([held['text/plain'] ?? '']).text(),
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
  return { port, content, sequence: () => changes };
}

/** What the clipboard holds now, whatever is put there later. */
const snapshot = (held: Readonly<Record<string, string | Blob>>) => ({
  types: Object.keys(held),
  getType: (type: string) => Promise.resolve(new Blob([held[type] ?? ''])),
});

/** Pastes a text, and tells what was in the clipboard at the chord and what happened in which order. */
async function paste(
  platform: 'win32' | 'darwin',
  initial: Record<string, string>,
  options: {
    duringWait?: (clipboard: ClipboardPort) => void;
    refuses?: (type: string) => boolean;
    delayMs?: number;
    moves?: boolean;
    arrival?: Arrival;
    /** The wait after the chord does not end. */
    lateWait?: boolean;
  } = {},
) {
  const { port, content } = fakeClipboard(initial, options.refuses);
  const steps: string[] = [];
  let atChord: Record<string, string> = {};
  const backend = createElectronBackend({
    clipboard: port,
    habits: platform === 'win32' ? WINDOWS_CLIPBOARD : MAC_CLIPBOARD,
    sequence: () => null,
    wait: (ms) => {
      steps.push(`wait ${ms}`);
      if (steps.includes('LeftCtrl+V')) options.duringWait?.(port);
      return options.lateWait === true && ms === 450 ? new Promise(() => undefined) : Promise.resolve();
    },
    keyboard: {
      warmUp: () => Promise.resolve(),
      press: async (chord) => {
        steps.push(chord.join('+'));
        atChord = await content();
      },
      type: () => Promise.resolve(),
      canType: () => Promise.resolve(false),
    },
  });
  const result = await backend.paste({
    text: '你好',
    chord: platform === 'win32' ? ['LeftCtrl', 'V'] : ['LeftMeta', 'V'],
    delayMs: options.delayMs ?? 0,
    target: null,
    isStillFocused: () => Promise.resolve(options.moves !== true),
    noteField: () => {
      const { arrival } = options;
      steps.push('note');
      return Promise.resolve(arrival === undefined ? null : { watch: () => Promise.resolve(arrival) });
    },
  });
  return { result, steps, atChord, after: await content() };
}

describe('paste through Electron', () => {
  it.each([
    ['win32', ['note', 'wait 10', 'LeftCtrl+V', 'wait 450']],
    ['darwin', ['note', 'wait 120', 'LeftMeta+V', 'wait 450']],
  ] as const)('on %s gives the programs their time', async (platform, expected) => {
    const { result, steps } = await paste(platform, {});
    expect(steps).toEqual(expected);
    expect(result).toBe('sent');
  });

  it('gives slow programs the time that their rule says', async () => {
    const { steps } = await paste('win32', {}, { delayMs: 100 });
    expect(steps).toEqual(['note', 'wait 110', 'LeftCtrl+V', 'wait 450']);
  });

  it.each([
    // Predefined formats of Windows: bitmap, metafile, locale. By their numbers they would be written as other formats.
    ['win32', 'electron application/osclipboard;format="2"', false],
    ['win32', 'electron application/osclipboard;format="16"', false],
    ['win32', 'electron application/osclipboard;format="Rich Text Format"', true],
    ['darwin', 'electron application/findtext', false],
    ['darwin', 'text/html', true],
  ] as const)('on %s gives back %s: %s', async (platform, type, given) => {
    const { after } = await paste(platform, { 'text/plain': 'before', [type]: 'content' });
    expect(after).toEqual({ 'text/plain': 'before', ...(given && { [type]: 'content' }) });
  });

  it('is over, and known to have worked, as soon as the field shows the text', async () => {
    let waited = 0;
    const before = { 'text/plain': 'before' };
    const { result, after } = await paste('win32', before, {
      arrival: 'arrived',
      duringWait: () => (waited += 1),
      lateWait: true,
    });
    expect(result).toBe('taken');
    expect(after).toEqual(before);
    expect(waited).toBe(1);
  });

  it('waits as ever where the field does not show what became of the text', async () => {
    const { result, steps } = await paste('win32', {}, { arrival: 'unknown' });
    expect(result).toBe('sent');
    expect(steps.at(-1)).toBe('wait 450');
  });

  it('leaves the text in the clipboard, for histories too, where the field stays as it was', async () => {
    const { result, after } = await paste('win32', { 'text/plain': 'before' }, { arrival: 'nothing' });
    expect(result).toBe('not-taken');
    expect(after).toEqual({ 'text/plain': '你好' });
  });

  it('says so when somebody has copied something else by then', async () => {
    const { result, after } = await paste(
      'win32',
      {},
      { arrival: 'nothing', duringWait: (clipboard) => void clipboard.write({ 'text/plain': 'newer' }) },
    );
    expect(result).toBe('lost');
    expect(after).toEqual({ 'text/plain': 'newer' });
  });

  it('presses nothing when the focus has moved, and gives the clipboard back at once', async () => {
    const { result, steps, after } = await paste('win32', { 'text/plain': 'before' }, { moves: true });
    expect(result).toBe('moved');
    expect(steps).toEqual(['note', 'wait 10']);
    expect(after).toEqual({ 'text/plain': 'before' });
  });

  it('has the text in the clipboard at the chord, marked as nothing for histories', async () => {
    const { atChord } = await paste('darwin', { 'text/plain': 'before' });
    expect(atChord['text/plain']).toBe('你好');
    for (const type of ['ConcealedType', 'TransientType', 'AutoGeneratedType']) {
      expect(atChord).toHaveProperty([`electron application/osclipboard;format="org.nspasteboard.${type}"`]);
    }
  });

  it('says no to the history and the cloud of Windows, by a number of four bytes', async () => {
    const { atChord } = await paste('win32', {});
    for (const format of ['CanIncludeInClipboardHistory', 'CanUploadToCloudClipboard']) {
      expect(atChord[`electron application/osclipboard;format="${format}"`]).toBe('\0\0\0\0');
    }
    expect(Object.keys(atChord).join()).toContain('ExcludeClipboardContentFromMonitorProcessing');
  });

  it('pastes without the marks where the platform refuses them', async () => {
    const { atChord } = await paste('win32', {}, { refuses: (type) => type.includes('osclipboard') });
    expect(atChord).toEqual({ 'text/plain': '你好' });
  });

  it('gives back every format', async () => {
    const before = { 'text/plain': 'a', 'text/html': '<b>a</b>', 'image/png': 'bytes' };
    expect((await paste('win32', before)).after).toEqual(before);
  });

  it('leaves an empty clipboard empty', async () => {
    expect((await paste('win32', {})).after).toEqual({});
  });

  it('leaves alone what somebody copied meanwhile', async () => {
    const { after } = await paste(
      'win32',
      { 'text/plain': 'before' },
      { duringWait: (clipboard) => void clipboard.write({ 'text/plain': 'newer' }) },
    );
    expect(after).toEqual({ 'text/plain': 'newer' });
  });
});

/** Pastes on a clipboard of which some methods are the test's own. */
function pasteWith({ port, sequence }: ReturnType<typeof fakeClipboard>, own: Partial<ClipboardPort>) {
  const backend = createElectronBackend({
    clipboard: { ...port, ...own },
    habits: WINDOWS_CLIPBOARD,
    sequence,
    wait: () => Promise.resolve(),
    keyboard: {
      warmUp: () => Promise.resolve(),
      press: () => Promise.resolve(),
      type: () => Promise.resolve(),
      canType: () => Promise.resolve(false),
    },
  });
  const send = (text: string): Promise<unknown> =>
    backend.paste({
      text,
      chord: ['LeftCtrl', 'V'],
      delayMs: 0,
      target: null,
      isStillFocused: () => Promise.resolve(true),
      noteField: () => Promise.resolve(null),
    });
  return { backend, send };
}

describe("the user's clipboard", () => {
  it('is never our own text, not even when it could not be given back after the paste before', async () => {
    const clipboard = fakeClipboard({ 'text/plain': 'before' });
    let refusals = 2;
    const { backend, send } = pasteWith(clipboard, {
      // Another program has it open when it is to be given back.
      write: (types) =>
        types['text/plain'] instanceof Blob && (refusals -= 1) >= 0
          ? Promise.reject(new Error('busy'))
          : clipboard.port.write(types),
    });
    await send('一');
    await send('二');
    expect(await clipboard.content()).toMatchObject({ 'text/plain': '二' });
    await backend.dispose();
    expect(await clipboard.content()).toEqual({ 'text/plain': 'before' });
  });

  it('is what was copied while it was being read', async () => {
    const clipboard = fakeClipboard({ 'text/plain': 'before' });
    let reads = 0;
    const { send } = pasteWith(clipboard, {
      read: async () => {
        const entries = await clipboard.port.read();
        reads += 1;
        if (reads === 1) await clipboard.port.write({ 'text/plain': 'newer' });
        return entries;
      },
    });
    await send('一');
    expect(reads).toBe(2);
    expect(await clipboard.content()).toEqual({ 'text/plain': 'newer' });
  });

  it('is not read once more where the system tells that nobody has touched it', async () => {
    const clipboard = fakeClipboard({ 'text/plain': 'before' });
    const { send } = pasteWith(clipboard, { readText: () => Promise.reject(new Error('asks the user')) });
    await send('一');
    expect(await clipboard.content()).toEqual({ 'text/plain': 'before' });
  });
});
