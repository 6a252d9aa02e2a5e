import { type Millis, now, type Wait, wait } from '../../../shared/clock.ts';
import type { Problem } from '../../../shared/problem.ts';
import { Allowance, lossOf, NotKept } from '../native/allowance.ts';
import { type Handle, loadNative } from '../native/bind.ts';
import { createElectronClipboard, type ElectronFormats, systemType } from '../native/electron-clipboard.ts';
import type { PasteTimes } from '../native/paste-native.ts';
import type { SavedClipboard, SystemClipboard } from '../native/system-clipboard.ts';
import type { PlatformParts } from '../port.ts';
import { bytesOf, type ClipboardData, free, handleOf, sizeOf } from './windows-clipboard-data.ts';
import { CF_HDROP, CF_UNICODETEXT, formatsToTake, OF_PROGRAMS, VIRTUAL_FILES } from './windows-clipboard-formats.ts';
import { loadWindowsClipboardLibrary, type WindowsClipboardLibrary } from './windows-clipboard-library.ts';
import type { WindowsLibrary } from './windows-library.ts';

/** Figures that other dictation programs have settled on. */
export const WINDOWS_TIMES: PasteTimes = { beforeMs: 10, afterMs: 450 };

/**
 * Formats that keep what they stand beside out of the history, the cloud, and older managers.
 * https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats#cloud-clipboard-and-clipboard-history-formats
 */
const MARKS = [
  'ExcludeClipboardContentFromMonitorProcessing',
  'CanIncludeInClipboardHistory',
  'CanUploadToCloudClipboard',
  'Clipboard Viewer Ignore',
];
/** A DWORD of 0, which is how Windows writes "no". */
const NO = Buffer.alloc(4);

/** The same for Electron's clipboard. */
const ELECTRON_MARKS = Object.fromEntries(MARKS.map((mark) => [systemType(mark), new Blob([NO])]));
export const WINDOWS_FORMATS: ElectronFormats = {
  exclusion: ELECTRON_MARKS,
  restored: ELECTRON_MARKS,
  // Predefined formats without a MIME type have a number in place of a name, and are written back by that name, as
  // another format.
  notRestored: /^electron application\/osclipboard;format="\d+"/,
};

/** HWND_MESSAGE (winuser.h): the parent of windows that are not shown. */
const HWND_MESSAGE = BigInt.asUintN(64, -3n);
/** How often another program may be waited for that has the clipboard open, and how long each time (ms). */
const OPEN = { attempts: 20, everyMs: 10 } as const;

/** What {@link createWindowsClipboard} needs. */
interface WindowsClipboardParts {
  readonly library: WindowsClipboardLibrary;
  readonly system: Pick<WindowsLibrary, 'GetClipboardSequenceNumber' | 'IsHungAppWindow'>;
  readonly now: () => Millis;
  readonly wait: Wait;
}

/**
 * The clipboard of Windows by its own functions, which know every format, files and formats by number too. A thread
 * opens it, so all of it happens on ours, as in Chromium.
 *
 * Not given back is what only the program behind it can give: links and embedded objects (the text, picture or table
 * that stands beside them is), and formats that are private to a window.
 */
export function createWindowsClipboard(parts: WindowsClipboardParts): SystemClipboard {
  const { library, system, now, wait } = parts;
  const names = new Map<string, number>();
  let window: Handle | null = null;

  const sequence = (): number => system.GetClipboardSequenceNumber();

  const numberOf = (name: string): number => {
    const known = names.get(name) ?? library.RegisterClipboardFormatW(name);
    names.set(name, known);
    return known;
  };

  /** A window of ours: what is put into a clipboard that has no owner is refused. */
  const owner = (): Handle => {
    window ??= library.CreateWindowExW(0, 'STATIC', null, 0, 0, 0, 0, 0, HWND_MESSAGE, null, null, null);
    if (window === null) throw new Error('no window for the clipboard');
    return window;
  };

  const opened = async <T>(use: () => T): Promise<T> => {
    for (let attempts = 1; library.OpenClipboard(owner()) === 0; attempts += 1) {
      if (attempts === OPEN.attempts) throw new Error('another program has the clipboard open');
      await wait(OPEN.everyMs);
    }
    try {
      return use();
    } finally {
      library.CloseClipboard();
    }
  };

  /** Whether the program hangs that would be asked for what it has put there: we would hang with it. */
  const ownerHangs = (): boolean => {
    const found = library.GetClipboardOwner();
    return found !== null && system.IsHungAppWindow(found) !== 0;
  };

  const listed = (): readonly number[] => {
    const formats: number[] = [];
    for (let last = library.EnumClipboardFormats(0); last !== 0; last = library.EnumClipboardFormats(last)) {
      formats.push(last);
    }
    return formats;
  };

  /** Throws where it cannot be given back. */
  const take = (): readonly ClipboardData[] => {
    const allowance = new Allowance(now);
    const all = listed();
    if (!all.includes(CF_HDROP) && VIRTUAL_FILES.some((name) => all.includes(numberOf(name)))) {
      throw new NotKept('virtual-files');
    }
    const taken: ClipboardData[] = [];
    for (const format of formatsToTake(all, new Set(OF_PROGRAMS.map(numberOf)))) {
      allowance.checkTime();
      const handle = library.GetClipboardData(format);
      const size = handle === null ? 0 : sizeOf(library, format, handle);
      // Nobody else gets it either.
      if (handle === null || size === 0) continue;
      allowance.take(size);
      const bytes = bytesOf(library, format, handle, size);
      if (bytes !== null) taken.push({ format, bytes });
    }
    return taken;
  };

  const marks = (): readonly ClipboardData[] =>
    MARKS.map((name) => ({ format: numberOf(name), bytes: NO })).filter(({ format }) => format !== 0);

  /** Puts it there in place of all else, the first format at least. Where there is no memory, nothing has changed. */
  const put = async (content: readonly ClipboardData[]): Promise<void> => {
    const before = sequence();
    const ours = new Map<Handle, number>();
    try {
      for (const data of content) ours.set(handleOf(library, data), data.format);
      await opened(() => {
        // Who had it open has copied: that counts.
        if (sequence() !== before) throw new Error('something else was copied meanwhile');
        if (library.EmptyClipboard() === 0) throw new Error('the clipboard could not be emptied');
        const [first] = ours.keys();
        for (const [handle, format] of ours) {
          const isTaken = library.SetClipboardData(format, handle) !== null;
          // The system's from now on.
          if (isTaken) ours.delete(handle);
          else if (handle === first) throw new Error('the clipboard takes nothing');
        }
      });
    } finally {
      for (const [handle, format] of ours) free(library, format, handle);
    }
  };

  const restore = (content: readonly ClipboardData[]): Promise<void> => {
    // Marks that were there stay as they were; what was empty needs none.
    const missing = marks().filter(({ format }) => content.every((data) => data.format !== format));
    return put(content.length === 0 ? content : [...content, ...missing]);
  };

  const save = async (): Promise<SavedClipboard | Problem> => {
    try {
      if (ownerHangs()) throw new NotKept('hangs');
      const content = await opened(take);
      return { restore: () => restore(content), discard: () => undefined };
    } catch (error) {
      return lossOf(error);
    }
  };

  const holds = async (text: string): Promise<boolean> => {
    if (ownerHangs()) return false;
    const expected = textBytes(text);
    return opened(() => {
      const handle = library.GetClipboardData(CF_UNICODETEXT);
      if (handle === null || sizeOf(library, CF_UNICODETEXT, handle) < expected.length) return false;
      return bytesOf(library, CF_UNICODETEXT, handle, expected.length)?.equals(expected) === true;
    });
  };

  return {
    sequence,
    save,
    holds,
    write: (text, history) =>
      put([{ format: CF_UNICODETEXT, bytes: textBytes(text) }, ...(history === 'unrecorded' ? marks() : [])]),
  };
}

/** A text as CF_UNICODETEXT has it: lines end with CR LF, and NUL ends it. */
const textBytes = (text: string): Buffer => Buffer.from(`${text.replaceAll(/\r?\n/g, '\r\n')}\0`, 'utf16le');

/**
 * Opens the clipboard of Windows: Electron's where the library, which may be null for that, cannot be bound.
 * @param load Binds what else it needs.
 */
export async function openWindowsClipboard(
  { clipboard, onProblem }: Pick<PlatformParts, 'clipboard' | 'onProblem'>,
  system: WindowsLibrary | null,
  load = loadWindowsClipboardLibrary,
): Promise<SystemClipboard> {
  const library = system && (await loadNative(load, onProblem));
  if (system === null || library === null) {
    const sequence = (): number | null => system && system.GetClipboardSequenceNumber();
    return createElectronClipboard({ clipboard, formats: WINDOWS_FORMATS, sequence });
  }
  return createWindowsClipboard({ library, system, now, wait });
}
