import { join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';

/** Lets the user choose where a file is written; null: nowhere. It begins in the folder of documents. */
export async function chooseTarget(name: string): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow();
  const options = { defaultPath: join(app.getPath('documents'), name) };
  const { canceled, filePath } =
    window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
  return canceled || filePath === '' ? null : filePath;
}
