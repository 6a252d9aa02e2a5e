import { strict } from '../strict.ts';
import { App } from './app.ts';
import { IpcMain } from './ipc-main.ts';
import { NativeTheme } from './native-theme.ts';
import { Protocol } from './protocol.ts';
import { Session } from './session.ts';

/** Electron's `app`. */
export const app = new App();

/** Electron's `ipcMain`. */
export const ipcMain = new IpcMain();

/** Electron's `nativeTheme`. */
export const nativeTheme = new NativeTheme(app.commandLine.hasSwitch('force-dark-mode'));

/** Electron's `protocol`, that of the default session. */
export const protocol = new Protocol();

/** Electron's `session`. */
export const session = strict('session', { defaultSession: new Session(protocol) });
