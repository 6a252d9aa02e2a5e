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
export const protocol = new Protocol(() => app.isReady());

const defaultSession = new Session(protocol);

/** Electron's `session`. */
export const session = strict('session', {
  get defaultSession(): Session {
    if (!app.isReady()) throw new TypeError('Session can only be received when app is ready');
    return defaultSession;
  },
});
