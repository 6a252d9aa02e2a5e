import { app } from 'electron';

/** Before a dialog: on macOS the app is never the active one, and its dialogs would open behind those of others. */
export function comeToFront(): void {
  if (process.platform === 'darwin') app.focus({ steal: true });
}
