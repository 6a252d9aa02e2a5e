import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MOST_BYTES } from '../../../../src/main/platform/native/allowance.ts';
import type { SavedClipboard, SystemClipboard } from '../../../../src/main/platform/native/system-clipboard.ts';
import { createWindowsClipboard } from '../../../../src/main/platform/windows/windows-clipboard.ts';
import { type ClipboardLoss, problem, type Problem } from '../../../../src/shared/problem.ts';
import { FakeClipboard } from './fake-clipboard.ts';

let fake: FakeClipboard;
let clipboard: SystemClipboard;
let time: number;
let waits: number[];

beforeEach(() => {
  fake = new FakeClipboard();
  time = 0;
  waits = [];
  clipboard = createWindowsClipboard({
    library: fake.library,
    system: fake.system,
    now: () => time,
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
});

afterEach(() => {
  expect(fake.leaks()).toEqual([]);
});

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const NO = '\0\0\0\0';
const MARKS = [
  ['ExcludeClipboardContentFromMonitorProcessing', NO],
  ['CanIncludeInClipboardHistory', NO],
  ['CanUploadToCloudClipboard', NO],
  ['Clipboard Viewer Ignore', NO],
] as const;
const LOCALE = [16, '\x04\x08\0\0'] as const;
const TEXT = utf16('旧的\0').toString('latin1');

async function save(): Promise<SavedClipboard> {
  const saved = await clipboard.save();
  if ('code' in saved) throw new Error(saved.code);
  return saved;
}

/** Pastes a text, and gives back what was there. */
async function passBy(): Promise<void> {
  const saved = await save();
  await clipboard.write('新的', 'unrecorded');
  await saved.restore();
}

const why = (result: SavedClipboard | Problem): unknown => ('code' in result ? result : 'saved');

describe('what is given back on Windows', () => {
  it.each([
    ['text', [[13, utf16('旧的\0')]], [[13, TEXT], LOCALE]],
    [
      'copied files, cut or copied, with what Explorer says of them',
      [
        [15, latin1('DROPFILES')],
        ['Shell IDList Array', latin1('list')],
        ['Preferred DropEffect', latin1('\x02\0\0\0')],
      ],
      [
        [15, 'DROPFILES'],
        ['Shell IDList Array', 'list'],
        ['Preferred DropEffect', '\x02\0\0\0'],
      ],
    ],
    [
      'a part of a page, with where it is from',
      [
        ['HTML Format', latin1('Version:0.9\r\nSourceURL:https://a.example/\r\n<b>x</b>')],
        [13, utf16('旧的\0')],
      ],
      [['HTML Format', 'Version:0.9\r\nSourceURL:https://a.example/\r\n<b>x</b>'], [13, TEXT], LOCALE],
    ],
    [
      'a picture, once: the system makes the other bitmaps',
      [
        ['PNG', latin1('png')],
        [17, latin1('v5')],
      ],
      [
        ['PNG', 'png'],
        [17, 'v5'],
      ],
    ],
    [
      'the better of two bitmaps, which stands first',
      [
        [17, latin1('v5')],
        [8, latin1('dib')],
      ],
      [[17, 'v5']],
    ],
    ['a picture that is a handle, as what the system makes of it', [[2, latin1('picture')]], [[8, 'picture']]],
    ['a drawing of the old kind, as the new one', [[3, latin1('wmf')]], [[14, 'wmf']]],
    ['a drawing', [[14, latin1('emf')]], [[14, 'emf']]],
    ['formats by number', [[4, latin1('sylk')], [12, latin1('wave')]], [[4, 'sylk'], [12, 'wave']]], // prettier-ignore
  ] as const)('is %s', async (_what, before, after) => {
    fake.copy(before);
    await passBy();
    expect(fake.content()).toEqual([...after, ...MARKS]);
  });

  it('is text that an old program copied, for old programs and new ones', async () => {
    fake.copy([[1, latin1('caf\xe9\0')]]);
    await passBy();
    expect(fake.content()).toEqual([LOCALE, [13, utf16('café\0').toString('latin1')], ...MARKS]);
    expect(fake.paste(1)).toBe('caf\xe9\0');
  });

  it('is nothing where nothing was', async () => {
    await passBy();
    expect(fake.content()).toEqual([]);
  });

  it('has the marks that it had, once', async () => {
    const own = [
      [13, TEXT],
      LOCALE,
      ['CanIncludeInClipboardHistory', '\x01\0\0\0'],
      ['ExcludeClipboardContentFromMonitorProcessing', 'x'],
    ] as const;
    fake.copy(own.map(([format, bytes]) => [format, latin1(bytes)]));
    await passBy();
    expect(fake.content()).toEqual([...own, MARKS[2], MARKS[3]]);
  });

  it.each([
    'DataObject',
    'Ole Private Data',
    'Embed Source',
    'Native',
    'ObjectLink',
    'OwnerLink',
    'Link Source',
    'Link Source Descriptor',
    0x80, // CF_OWNERDISPLAY
    0x82, // CF_DSPBITMAP
    0x200, // CF_PRIVATEFIRST
    0x3ff, // CF_GDIOBJLAST
  ])('is not %s, which only its program can give: it is not even asked for', async (format) => {
    const asked = (): never => {
      throw new Error('asked for');
    };
    fake.copy([
      [format, asked],
      [13, utf16('旧的\0')],
    ]);
    await passBy();
    expect(fake.content()).toEqual([[13, TEXT], LOCALE, ...MARKS]);
  });

  it('is what can be had, where a program does not give a format that it offered', async () => {
    fake.copy([
      ['Rich Text Format', () => null],
      ['Csv', Buffer.alloc(0)],
      [13, utf16('旧的\0')],
    ]);
    await passBy();
    expect(fake.content()).toEqual([[13, TEXT], LOCALE, ...MARKS]);
  });

  it('can be given back later when another program has the clipboard open', async () => {
    fake.copy([[13, utf16('旧的\0')]]);
    const saved = await save();
    await clipboard.write('新的', 'unrecorded');
    fake.busy = Infinity;
    await expect(saved.restore()).rejects.toThrow('another program has the clipboard open');
    fake.busy = 0;
    await saved.restore();
    expect(fake.content()[0]).toEqual([13, TEXT]);
  });

  it('does not take the place of what a program copies that has the clipboard open', async () => {
    fake.copy([[13, utf16('旧的\0')]]);
    const saved = await save();
    await clipboard.write('新的', 'unrecorded');
    Object.assign(fake, { busy: 1, whileBusy: () => fake.copy([[15, latin1('DROPFILES')]]) });
    await expect(saved.restore()).rejects.toThrow('something else was copied meanwhile');
    expect(fake.content()).toEqual([[15, 'DROPFILES']]);
  });

  it('stays for a later try when there is no memory: our text is there still', async () => {
    fake.copy([[15, latin1('DROPFILES')], [14, latin1('emf')]]); // prettier-ignore
    const saved = await save();
    await clipboard.write('新的', 'unrecorded');
    fake.hasMemory = false;
    await expect(saved.restore()).rejects.toThrow('no memory');
    expect(await clipboard.holds('新的')).toBe(true);
  });
});

describe('what cannot be given back on Windows', () => {
  const lost = (loss: ClipboardLoss): Problem => problem('clipboard-lost', { why: loss });

  it('is what a program that hangs has copied: nothing is asked of it', async () => {
    fake.copy([[13, utf16('旧的\0')]]);
    fake.isHung = true;
    expect(why(await clipboard.save())).toEqual(lost('hangs'));
    expect(await clipboard.holds('旧的')).toBe(false);
    expect(fake.calls.join()).not.toContain('OpenClipboard');
  });

  it('is what takes too long to be made, format by format', async () => {
    const slow = (): Buffer => {
      time += 300;
      return latin1('made');
    };
    fake.copy([
      ['Biff12', slow],
      ['Biff8', slow],
      ['XML Spreadsheet', slow],
    ]);
    expect(why(await clipboard.save())).toEqual(lost('slow'));
    expect(fake.content().map(([, bytes]) => bytes)).toEqual(['made', 'made', 'not made']);
  });

  it('is what is too large, of which nothing is copied out', async () => {
    fake.copy([[8, Buffer.alloc(MOST_BYTES + 1)]]);
    expect(why(await clipboard.save())).toEqual(lost('large'));
    expect(fake.calls.join()).not.toContain('copyOut');
  });

  it('is what another program does not let us at, in its own words', async () => {
    fake.busy = Infinity;
    const words = 'another program has the clipboard open';
    expect(why(await clipboard.save())).toEqual(problem('clipboard-lost', { why: words }));
    expect(waits).toHaveLength(19);
  });

  it.each(['FileGroupDescriptorW', 'FileGroupDescriptor'])('is files on no disk (%s)', async (format) => {
    fake.copy([
      [format, latin1('mail.eml')],
      ['FileContents', () => null],
    ]);
    expect(why(await clipboard.save())).toEqual(lost('virtual-files'));
  });

  it('is not files that are on disk, as Explorer offers them: what describes streams besides is left out', async () => {
    fake.copy([
      ['FileGroupDescriptorW', latin1('a.txt')],
      ['FileContents', latin1('of a.txt')],
      [15, latin1('DROPFILES')],
    ]);
    await passBy();
    expect(fake.content()).toEqual([[15, 'DROPFILES'], ...MARKS]);
  });
});

describe('our text in the clipboard of Windows', () => {
  it('is Unicode with lines that end as Windows ends them, marked as nothing for histories by a DWORD of 0', async () => {
    await clipboard.write('一\n二\r\n三', 'unrecorded');
    expect(fake.content()).toEqual([[13, utf16('一\r\n二\r\n三\0').toString('latin1')], ...MARKS, LOCALE]);
  });

  it('has no marks when the user copies it', async () => {
    await clipboard.write('一', 'recorded');
    expect(fake.content()).toEqual([[13, utf16('一\0').toString('latin1')], LOCALE]);
  });

  it('goes without a mark that is refused', async () => {
    fake.refused = [fake.numberOf('CanUploadToCloudClipboard')];
    await clipboard.write('一', 'unrecorded');
    expect(fake.content()).toHaveLength(5);
  });

  it('goes without marks where Windows has no room for their names', async () => {
    fake.hasNames = false;
    await clipboard.write('一', 'unrecorded');
    expect(fake.content().map(([format]) => format)).toEqual([13, 16]);
  });

  it('is not there where it is refused itself, which is said', async () => {
    fake.refused = [13];
    await expect(clipboard.write('一', 'unrecorded')).rejects.toThrow('the clipboard takes nothing');
  });

  it('is not there where the clipboard cannot be emptied, and what was there is', async () => {
    fake.copy([[15, latin1('DROPFILES')]]);
    fake.isStuck = true;
    await expect(clipboard.write('一', 'unrecorded')).rejects.toThrow('could not be emptied');
    expect(fake.content()).toEqual([[15, 'DROPFILES']]);
  });

  it('is not there where Windows gives no window to own it, which is said', async () => {
    fake.hasWindows = false;
    await expect(clipboard.write('一', 'unrecorded')).rejects.toThrow('no window');
  });

  it('leaves no drawing of the user behind that the clipboard does not take', async () => {
    fake.copy([[14, latin1('emf')]]);
    const saved = await save();
    fake.refused = [14];
    await expect(saved.restore()).rejects.toThrow('the clipboard takes nothing');
  });

  it('waits for a program that has the clipboard open', async () => {
    fake.busy = 3;
    await clipboard.write('一', 'recorded');
    expect(waits).toEqual([10, 10, 10]);
  });

  it.each([
    ['一\n二', true],
    ['一', false],
    ['一\n二三', false],
  ])('is known from others: %j is there: %s', async (text, isThere) => {
    await clipboard.write('一\n二', 'unrecorded');
    expect(await clipboard.holds(text)).toBe(isThere);
  });

  it('is known by the number that the system counts', async () => {
    const before = clipboard.sequence();
    await clipboard.write('一', 'unrecorded');
    expect(clipboard.sequence()).not.toBe(before);
  });
});

describe('the calls of Windows', () => {
  it('are in the order that its documents ask for: all memory ready, then opened, emptied, given, closed', async () => {
    fake.copy([[13, utf16('旧的\0')]]);
    const saved = await save();
    const reading = fake.calls.length;
    await saved.restore();
    const names = fake.calls.map((call) => call.slice(0, call.indexOf('(')));
    expect(names.slice(0, reading).filter((name) => name !== 'RegisterClipboardFormatW')).toEqual([
      'GetClipboardOwner',
      'CreateWindowExW',
      'OpenClipboard',
      // 13, 16, and 7 and 1, which are made of it.
      ...Array.from({ length: 5 }, () => 'EnumClipboardFormats'),
      ...['GetClipboardData', 'GlobalSize', 'GlobalLock', 'copyOut', 'GlobalUnlock'],
      ...['GetClipboardData', 'GlobalSize', 'GlobalLock', 'copyOut', 'GlobalUnlock'],
      'CloseClipboard',
    ]);
    // The text, its locale and four marks.
    expect(names.slice(reading).filter((name) => name !== 'RegisterClipboardFormatW')).toEqual([
      ...Array.from({ length: 6 }, () => ['GlobalAlloc', 'GlobalLock', 'copyIn', 'GlobalUnlock']).flat(),
      ...['OpenClipboard', 'EmptyClipboard', ...Array.from({ length: 6 }, () => 'SetClipboardData'), 'CloseClipboard'],
    ]);
  });

  it('register each name once', async () => {
    for (const text of ['旧的\0', '新的\0']) {
      fake.copy([[13, utf16(text)]]);
      await passBy();
    }
    const registered = fake.calls.filter((call) => call.startsWith('Register'));
    expect(registered).toHaveLength(new Set(registered).size);
  });
});
