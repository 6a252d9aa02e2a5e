import { app } from 'electron';

/** Call it before a dialog: on macOS the app is never active, and its dialogs would open behind other windows. */
export function comeToFront(): void {
  if (process.platform === 'darwin') app.focus({ steal: true });
}
