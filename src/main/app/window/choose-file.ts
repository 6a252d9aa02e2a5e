import { BrowserWindow, dialog } from 'electron';

/** What files are called. */
const EXTENSIONS = { certificate: ['pem', 'crt', 'cer'], key: ['pem', 'key'], settings: ['json'] } as const;

/** Lets the user choose a file, over the window in front. Its path; null: none was chosen. */
export async function chooseFile(what: keyof typeof EXTENSIONS): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    properties: ['openFile'],
    filters: [
      { name: what === 'settings' ? 'JSON' : 'PEM', extensions: [...EXTENSIONS[what]] },
      { name: '*', extensions: ['*'] },
    ],
  };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } =
    window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
  return canceled ? null : (filePaths[0] ?? null);
}
