import { writeFile } from 'node:fs/promises';
import { BrowserWindow, dialog } from 'electron';
import type { TextFile } from '../../../shared/ipc/window/hotwords.ts';

/** Writes a text into a file that the user chooses. False: none was chosen. Rejects where it cannot be written. */
export async function saveText({ name, text }: TextFile): Promise<boolean> {
  const options: Electron.SaveDialogOptions = { defaultPath: name };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePath } =
    window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
  if (canceled || filePath === '') return false;
  await writeFile(filePath, text);
  return true;
}
