import { copyFile } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BrowserWindow, dialog } from 'electron';
import type { EntryId } from '../../../shared/history/entry.ts';
import type { Language } from '../../../shared/i18n/index.ts';
import type { ExportFormat } from '../../../shared/ipc/window/history.ts';
import { exportEntries } from '../../history/export.ts';
import type { History } from '../../history/port.ts';
import { fileStamp } from '../../storage/file-stamp.ts';

/** Lets the user choose where a file goes, over the window in front. Its path; null: nowhere. */
export async function choosePath(defaultPath: string): Promise<string | null> {
  const options: Electron.SaveDialogOptions = { defaultPath };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePath } =
    window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
  return canceled || filePath === '' ? null : filePath;
}

/** Writes entries into a file that the user chooses. Its path; null: none was chosen. Rejects where it cannot be written. */
export async function exportTo(
  ids: readonly EntryId[],
  format: ExportFormat,
  history: Pick<History, 'entry'>,
  language: Language,
): Promise<string | null> {
  const path = await choosePath(`tingxie-${fileStamp(Date.now())}.${format}`);
  if (path === null) return null;
  // One entry after the other, and others have their turn in between: there may be very many.
  function* entries() {
    for (const id of ids) {
      const entry = history.entry(id);
      if (entry !== null) yield entry;
    }
  }
  await pipeline(Readable.from(exportEntries(entries(), format, language)), createWriteStream(path));
  return path;
}

/** Copies a file to where the user wants it. The path; null: nowhere. Rejects where it cannot be written. */
export async function copyTo(from: string, name: string): Promise<string | null> {
  const path = await choosePath(name);
  if (path !== null) await copyFile(from, path);
  return path;
}
