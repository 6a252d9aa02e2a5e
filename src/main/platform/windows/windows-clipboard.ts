import { type ClipboardHabits, systemType } from '../native/paste-electron.ts';

/** A DWORD of 0, which is how Windows writes "no". */
const NO = new Blob([new Uint8Array(4)]);

/** The clipboard of Windows. */
export const WINDOWS_CLIPBOARD: ClipboardHabits = {
  // Figures that other dictation programs have settled on.
  beforeMs: 10,
  afterMs: 450,
  // https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats#cloud-clipboard-and-clipboard-history-formats
  exclusion: {
    [systemType('ExcludeClipboardContentFromMonitorProcessing')]: NO,
    [systemType('CanIncludeInClipboardHistory')]: NO,
    [systemType('CanUploadToCloudClipboard')]: NO,
    // For older managers.
    [systemType('Clipboard Viewer Ignore')]: NO,
  },
  // Predefined formats without a MIME type have a number in place of a name, and are written back by that name, as
  // another format.
  notRestored: /^electron application\/osclipboard;format="\d+"/,
};
