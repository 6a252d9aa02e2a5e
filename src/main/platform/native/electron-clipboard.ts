import type { ClipboardPort } from '../../insertion/clipboard-port.ts';
import type { Problem } from '../../../shared/problem.ts';
import { lossOf, NotKept } from './allowance.ts';
import { saveSettled } from './save-settled.ts';
import type { SavedClipboard, SystemClipboard } from './system-clipboard.ts';

/** What a clipboard holds, by MIME type. */
type Content = Readonly<Record<string, Blob | string>>;

/** What is peculiar to the clipboard of a system in the words of Electron's. */
export interface ElectronFormats {
  /**
   * Types that tell clipboard managers, histories and clouds to leave a text alone, with what is written for them. For
   * most it counts that they are there.
   */
  readonly exclusion: Content;
  /** The same for what is given back, which is the user's. */
  readonly restored: Content;
  /** Types that are not given back. */
  readonly notRestored: RegExp;
}

/** The type of a format of the system itself, in the words of Electron's clipboard. */
export const systemType = (format: string): string => `electron application/osclipboard;format="${format}"`;

/** What {@link createElectronClipboard} needs. */
interface ElectronClipboardParts {
  readonly clipboard: ClipboardPort;
  readonly formats: ElectronFormats;
  /** As of {@link SystemClipboard.sequence}. */
  readonly sequence: () => number | null;
}

/**
 * The clipboard by way of Electron's, for where the system's own functions cannot be bound. What it reads it does not
 * write back whole: of copied files nothing (electron#39853, electron#9035), so these are left out of it.
 */
export function createElectronClipboard(parts: ElectronClipboardParts): SystemClipboard {
  const { clipboard, formats, sequence } = parts;

  const readWhole = async (): Promise<SavedClipboard | Problem> => {
    const content = await readAll(clipboard, formats);
    if (content === null) return lossOf(new NotKept('files'));
    return { restore: () => giveBack(clipboard, content, formats), discard: () => undefined };
  };

  return {
    sequence,
    save: () => saveSettled({ sequence, save: readWhole }),
    holds: async (text) => (await clipboard.readText()) === text,
    write: (text, history) =>
      history === 'unrecorded'
        ? writeMarked(clipboard, { 'text/plain': text }, formats.exclusion)
        : clipboard.write({ 'text/plain': text }),
  };
}

async function giveBack(clipboard: ClipboardPort, content: Content, { restored }: ElectronFormats): Promise<void> {
  if (Object.keys(content).length === 0) clipboard.clear();
  else await writeMarked(clipboard, content, restored);
}

/** Writes with the marks that keep it out of histories; without them where the system refuses them. */
async function writeMarked(clipboard: ClipboardPort, content: Content, marks: Content): Promise<void> {
  try {
    // Marks that were there stay as they were.
    await clipboard.write({ ...marks, ...content });
  } catch {
    await clipboard.write(content);
  }
}

/** Null where there are files, which are not given back. */
async function readAll(clipboard: ClipboardPort, { notRestored }: ElectronFormats): Promise<Content | null> {
  const content: Record<string, Blob | string> = {};
  for (const entry of await clipboard.read()) {
    if (entry.types.includes('text/uri-list')) return null;
    for (const type of entry.types) {
      if (notRestored.test(type)) continue;
      try {
        const data = await entry.getType(type);
        // Bookmarks are the one kind of data that is no Blob; their text is there as another type.
        if (data instanceof Blob) content[type] = data;
      } catch {
        // Gone between listing and reading: the program that offered it has ended.
      }
    }
  }
  return content;
}
