import { shell } from 'electron';

/** Opens a file or folder as the user has it opened; where no program does, shows where it is. */
export async function openFile(path: string): Promise<void> {
  if ((await shell.openPath(path)) !== '') shell.showItemInFolder(path);
}
