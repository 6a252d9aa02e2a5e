import { type ElectronFormats, systemType } from '../native/electron-clipboard.ts';
import type { PasteTimes } from '../native/paste-native.ts';

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
