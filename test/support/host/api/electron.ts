// What the app gets for `electron`: everything it uses, and an error that says so for anything else.
import { strict } from '../strict.ts';
import * as windows from './browser-window.ts';
import { clipboard, ClipboardItem } from './clipboard.ts';
import { app, ipcMain, nativeTheme, protocol, session } from './instances.ts';
import * as menus from './menu.ts';
import { nativeImage } from './native-image.ts';
import * as recorders from './recorders.ts';
import { safeStorage } from './safe-storage.ts';
import { Screen } from './screen.ts';
import { net, powerMonitor, powerSaveBlocker, systemPreferences } from './system.ts';
import { Tray as HostTray } from './tray.ts';

const BrowserWindow = strict('BrowserWindow', windows.BrowserWindow);
const webContents = strict('webContents', windows.webContents);
const Menu = strict('Menu', menus.Menu);
const MenuItem = strict('MenuItem', menus.MenuItem);
const Notification = strict('Notification', recorders.Notification);
const Tray = strict('Tray', HostTray);
const { dialog, globalShortcut, shell } = recorders;
const screen = onceReady(new Screen(), "The 'screen' module can't be used before the app 'ready' event");

/** Reading anything of `module` throws before the app is ready. */
function onceReady<T extends object>(module: T, message: string): T {
  return new Proxy(module, {
    get(target, property) {
      if (!app.isReady()) throw new Error(message);
      const value: unknown = Reflect.get(target, property);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

const electron = strict('electron', {
  app,
  BrowserWindow,
  clipboard,
  ClipboardItem,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  Tray,
  webContents,
});

export {
  app,
  BrowserWindow,
  clipboard,
  ClipboardItem,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  Tray,
  webContents,
  // `require` gives the whole, as `import` does by default.
  electron as default,
  electron as 'module.exports',
};
