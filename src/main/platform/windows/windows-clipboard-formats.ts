/** Formats of the clipboard of Windows by their numbers (winuser.h). */
const CF_TEXT = 1;
const CF_BITMAP = 2;
const CF_METAFILEPICT = 3;
const CF_OEMTEXT = 7;
const CF_DIB = 8;
const CF_PALETTE = 9;
export const CF_UNICODETEXT = 13;
export const CF_ENHMETAFILE = 14;
export const CF_HDROP = 15;
const CF_DIBV5 = 17;

/** CF_OWNERDISPLAY, the first of the formats that mean something only to the window that put them there. */
const FIRST_OF_WINDOWS = 0x0080;
/** The first of the formats that have a name (RegisterClipboardFormat). */
const FIRST_NAMED = 0xc000;

/**
 * Files that are nowhere on disk, as attachments or those within an archive: their content is a stream of the program
 * behind them (shlobj_core.h). Explorer describes files on disk so, too.
 */
export const VIRTUAL_FILES = ['FileGroupDescriptorW', 'FileGroupDescriptor'];

/**
 * Formats by name that only the program behind them can keep: streams of files, and what describes them; OLE's own notes,
 * which name its window and storages; links and embedded objects, which it makes when asked, with bookmarks in the user's
 * document or a dialog (observed by AutoHotkey in Word and Outlook, `source/clipboard.cpp`).
 */
export const OF_PROGRAMS = [
  ...VIRTUAL_FILES,
  'FileContents',
  'DataObject',
  'Ole Private Data',
  'Link Source',
  'Link Source Descriptor',
  'ObjectLink',
  'OwnerLink',
  'Native',
  'Embed Source',
];

/**
 * Which formats are taken out and given back, of those that the clipboard lists, in their order. Left out is what comes
 * back by itself: the system makes texts, bitmaps and metafiles of one kind from those of another, and lists what it can
 * make after what it makes it from ("Synthesized Clipboard Formats"). Taken are
 * - of texts the one in Unicode, which holds all others: CF_LOCALE, given back too, says how they are made of it;
 * - of bitmaps the first without a palette or a handle of GDI;
 * - of metafiles the enhanced one: the other's memory holds a handle.
 * @param programs Numbers of {@link OF_PROGRAMS}.
 */
export function formatsToTake(listed: readonly number[], programs: ReadonlySet<number>): readonly number[] {
  const bitmap = listed.find((format) => format === CF_DIB || format === CF_DIBV5);
  return listed.filter((format) => {
    switch (format) {
      case CF_TEXT:
      case CF_OEMTEXT:
      case CF_BITMAP:
      case CF_PALETTE:
      case CF_METAFILEPICT:
        return false;
      case CF_DIB:
      case CF_DIBV5:
        return format === bitmap;
      default:
        return format < FIRST_OF_WINDOWS || (format >= FIRST_NAMED && !programs.has(format));
    }
  });
}
