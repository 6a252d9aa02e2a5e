import { BrowserWindow, dialog } from 'electron';

/** What files in PEM are called. */
const EXTENSIONS = { certificate: ['pem', 'crt', 'cer'], key: ['pem', 'key'] } as const;

/** Lets the user choose a file in PEM, over the window in front. Its path; null: none was chosen. */
export async function chooseFile(what: 'certificate' | 'key'): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    properties: ['openFile'],
    filters: [
      { name: 'PEM', extensions: [...EXTENSIONS[what]] },
      { name: '*', extensions: ['*'] },
    ],
  };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } =
    window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
  return canceled ? null : (filePaths[0] ?? null);
}
