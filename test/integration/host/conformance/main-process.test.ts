/** What happens in main: errors, the app's life, tray, menus, notifications, dialogs, clipboard, key store, power. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Desktop, until } from '../../../support/desktop.ts';
import { launchApp, startAgain } from '../../../support/launch.ts';
import { FIXTURE_APP, type Fixture, type Noted, relies, startFixture } from '../support.ts';

// Globals of main and of the page, for functions that run there.
declare const noted: Noted;
/** What a call gives, or the words of what it throws. */
declare const outcomeOf: (call: () => unknown) => unknown;

let desktop: Desktop;
let app: ElectronApplication;
let userData: string;
let folder: string;
let end: Fixture['end'];

beforeAll(async () => {
  ({ desktop, app, userData, folder, end } = await startFixture());
});

afterAll(() => end());

// ── Errors of main

relies(
  'a rejection that nobody handles ends nothing: who listens is told, else there is a warning only',
  'shell/browser/electron_browser_main_parts.cc:288, #36528, #37464',
  async () => {
    const told = await app.evaluate(async () => {
      void Promise.reject(new Error('to nobody'));
      await new Promise((resolve) => setImmediate(resolve));
      const heard = new Promise((resolve) => process.once('unhandledRejection', resolve));
      void Promise.reject(new Error('to a listener'));
      return String(await heard);
    });
    expect(told).toBe('Error: to a listener');
  },
);

relies(
  'an exception that nobody catches ends nothing, and is shown unless the app listens for it',
  'lib/browser/init.ts:21',
  async () => {
    const told = await app.evaluate(async ({ dialog }) => {
      const shown: string[] = [];
      const showErrorBox = dialog.showErrorBox.bind(dialog);
      dialog.showErrorBox = (title) => void shown.push(title);
      const thrown = (words: string): Promise<void> =>
        new Promise((resolve) => {
          setTimeout(() => {
            setTimeout(resolve);
            throw new Error(words);
          });
        });
      await thrown('to nobody');
      await new Promise((resolve) => setTimeout(resolve));
      const heard = new Promise((resolve) => process.once('uncaughtException', resolve));
      await thrown('to a listener');
      dialog.showErrorBox = showErrorBox;
      return [...shown, String(await heard)];
    });
    expect(told).toEqual(['A JavaScript error occurred in the main process', 'Error: to a listener']);
  },
);

// ── The app's life

relies(
  'before the app is ready these throw or reject',
  'shell/browser/api/electron_api_*.cc, lib/browser/api/{dialog,net,screen}.ts',
  async () => {
    const early = await app.evaluate(async () =>
      Object.fromEntries(
        await Promise.all(Object.entries(noted.early).map(async ([name, value]) => [name, await value] as const)),
      ),
    );
    expect(early).toEqual({
      BrowserWindow: 'Error: Cannot create BrowserWindow before app is ready',
      Tray: 'Error: Cannot create Tray before app is ready',
      Notification: 'Error: Cannot create Notification before app is ready',
      screen: "Error: The 'screen' module can't be used before the app 'ready' event",
      session: 'TypeError: Session can only be received when app is ready',
      protocol: 'TypeError: Session can only be received when app is ready',
      fetch: 'TypeError: Session can only be received when app is ready',
      dialog: 'Error: dialog module can only be used after app is ready',
      locale: '',
      available: false,
      sealed: 'Error: safeStorage cannot be used before app is ready',
      unsealed: 'Error: safeStorage cannot be used before app is ready',
    });
  },
);

relies(
  'when the app is ready it is too late for these',
  'shell/browser/api/electron_api_protocol.cc:364, electron_api_app.cc:1565',
  async () => {
    expect(await app.evaluate(() => noted.late)).toEqual({
      schemes: 'Error: protocol.registerSchemesAsPrivileged should be called before app is ready',
      sandbox: 'Error: app.enableSandbox() can only be called before app is ready',
    });
    expect(await app.evaluate(() => noted.twice)).toBe('Error: Failed to register protocol: app');
  },
);

relies(
  'another start hands over its data, null where it gave none, and ends',
  'shell/browser/api/electron_api_app.cc:1038',
  async () => {
    expect((await startAgain({ desktop, userData, appFolder: FIXTURE_APP }, '--with-data')).code).toBe(0);
    expect((await startAgain({ desktop, userData, appFolder: FIXTURE_APP })).code).toBe(0);
    await until(() => app.evaluate(() => noted.secondInstances.length === 2), 'the first was not told');
    const told = await app.evaluate(() => noted.secondInstances);
    expect(told.map(({ data }) => data)).toEqual([{ command: 'undo' }, null]);
    expect(told[0]?.argv).toContain('--with-data');
  },
);

relies(
  'the lock of the only instance can be let go, and taken again',
  'docs/api/app.md, releaseSingleInstanceLock',
  async () => {
    const has = await app.evaluate(({ app: electronApp }) => {
      electronApp.releaseSingleInstanceLock();
      return [electronApp.hasSingleInstanceLock(), electronApp.requestSingleInstanceLock()];
    });
    expect(has).toEqual([false, true]);
  },
);

relies(
  'quitting tells before-quit, will-quit and quit in this order, and not that all windows are closed',
  'shell/browser/browser.cc:120, :287',
  async () => {
    const notes = join(folder, 'notes');
    const quitting = await launchApp({
      desktop,
      userData: join(folder, 'quitting'),
      appFolder: FIXTURE_APP,
      env: { FIXTURE_NOTES: notes },
    });
    await quitting.firstWindow();
    await quitting.close();
    expect(readFileSync(notes, 'utf8')).toBe('before-quit will-quit quit ');
  },
);

relies(
  'a file is fetched with its type, and one that is not there rejects',
  'shell/browser/net/asar/asar_url_loader.cc:275',
  async () => {
    const fetched = await app.evaluate(async ({ app: electronApp, net }) => {
      const base = `file://${electronApp.getAppPath()}/`;
      const found = await net.fetch(`${base}index.html`);
      const missing = await net.fetch(`${base}nothing.html`).catch((error: unknown) => (error as Error).message);
      return [found.headers.get('content-type'), missing];
    });
    expect(fetched).toEqual(['text/html', 'net::ERR_FILE_NOT_FOUND']);
  },
);

relies("the user's languages are known, and may be none", 'shell/common/language_util_linux.cc', async () => {
  const languages = await app.evaluate((electron) => electron.app.getPreferredSystemLanguages());
  expect(languages.filter((one) => !/^[a-z]{2,3}(?:-|$)/.test(one))).toEqual([]);
});

relies('a change of theme is told', 'docs/api/native-theme.md, updated', async () => {
  const obeyed = await app.evaluate(async ({ nativeTheme }) => {
    const wanted = nativeTheme.shouldUseDarkColors ? 'light' : 'dark';
    const told = new Promise((resolve) => nativeTheme.once('updated', () => resolve(undefined)));
    nativeTheme.themeSource = wanted;
    await told;
    const isDark = nativeTheme.shouldUseDarkColors;
    nativeTheme.themeSource = 'system';
    return isDark === (wanted === 'dark');
  });
  expect(obeyed).toBe(true);
});

relies(
  'Chromium tells which window system it has chosen',
  'shell/app/electron_main_delegate.cc:325, ui/linux/display_server_utils.cc',
  async () => {
    expect(await app.evaluate((electron) => electron.app.commandLine.getSwitchValue('ozone-platform'))).toBe('x11');
  },
);

// ── Tray, menus, notifications, dialogs

relies(
  'a destroyed tray throws, and may be destroyed again',
  'shell/browser/api/electron_api_tray.cc:408',
  async () => {
    const said = await app.evaluate(({ nativeImage, Tray }) => {
      const tray = new Tray(nativeImage.createEmpty());
      tray.destroy();
      tray.destroy();
      return [outcomeOf(() => tray.setToolTip('late')), tray.isDestroyed()];
    });
    expect(said).toEqual(['Error: Tray is destroyed', true]);
  },
);

relies(
  'a tray of an image file that is not there throws',
  'shell/common/api/electron_api_native_image.cc:194',
  async () => {
    const said = await app.evaluate(({ nativeImage, Tray }) => {
      const image = nativeImage.createFromPath('/nowhere.png');
      return [image.isEmpty(), outcomeOf(() => new Tray('/nowhere.png'))];
    });
    expect(said).toEqual([true, "Error: Failed to load image from path '/nowhere.png'"]);
  },
);

relies(
  'separators at an edge or beside another are not shown; radio items beside each other are one group',
  'lib/browser/api/menu.ts:236, :289',
  async () => {
    const shown = await app.evaluate(({ Menu }) => {
      const separator = { type: 'separator' } as const;
      const radio = (id: string, checked = false) => ({ id, label: id, type: 'radio' as const, checked });
      const menu = Menu.buildFromTemplate([
        ...[separator, radio('a', true), radio('b'), separator, separator, radio('c', true), separator],
      ]);
      menu.getMenuItemById('b')?.click();
      return menu.items.map(({ type, checked }) => (type === 'separator' ? '-' : checked));
    });
    expect(shown).toEqual([false, true, '-', true]);
  },
);

relies('a click from code reaches disabled items as well', 'lib/browser/api/menu-item.ts:104', async () => {
  const clicks = await app.evaluate(({ Menu }) => {
    let count = 0;
    const menu = Menu.buildFromTemplate([{ label: 'off', enabled: false, click: () => (count += 1) }]);
    menu.items[0]?.click();
    return count;
  });
  expect(clicks).toBe(1);
});

relies('a template that is none throws', 'lib/browser/api/menu.ts:227', async () => {
  const words = await app.evaluate(({ Menu }) => outcomeOf(() => Menu.buildFromTemplate([{ click: () => undefined }])));
  expect(words).toBe('TypeError: Invalid template for MenuItem: must have at least one of label, role or type');
});

relies(
  'a notification tells whether it is shown, or failed',
  'docs/api/notification.md; shell/browser/notifications/linux/libnotify_notification.cc:187',
  async () => {
    const told = await app.evaluate(
      ({ Notification }) =>
        new Promise<string>((resolve) => {
          const notification = new Notification({ title: 'title', body: 'body' });
          notification.on('failed', () => resolve('failed'));
          notification.on('show', () => resolve('show'));
          if (Notification.isSupported()) notification.show();
          else resolve('none');
        }),
    );
    expect(['show', 'failed', 'none']).toContain(told);
  },
);

relies('a question without a text throws at once', 'lib/browser/api/dialog.ts:191', async () => {
  const words = await app.evaluate(({ dialog }) => outcomeOf(() => dialog.showMessageBox({} as never)));
  expect(words).toBe('TypeError: Message must be a string');
});

// ── Clipboard, key store, power

relies(
  'the clipboard is read as one item, whose contents are those of the moment they are asked for',
  'shell/browser/api/electron_api_clipboard.cc:284, electron_api_clipboard_item.cc:553',
  async () => {
    const read = await app.evaluate(async ({ clipboard }) => {
      clipboard.clear();
      const [none] = await clipboard.read();
      await clipboard.writeText('before');
      const items = await clipboard.read();
      await clipboard.writeText('after');
      const content = (await items[0]?.getType('text/plain')) as Blob;
      const missing = await items[0]?.getType('image/png').catch(String);
      return { none: none?.types, items: items.length, text: await content.text(), missing };
    });
    expect(read).toEqual({
      none: [],
      items: 1,
      text: 'after',
      missing: "Error: The type 'image/png' was not found in the ClipboardItem",
    });
  },
);

relies(
  'an item that was read cannot be written, nor one without a type',
  'lib/browser/api/clipboard-item.ts:43, :92',
  async () => {
    const words = await app.evaluate(async ({ clipboard, ClipboardItem }) => {
      await clipboard.write([new ClipboardItem({ 'text/plain': 'text', 'text/html': new Blob(['<b>text</b>']) })]);
      const again = await clipboard.write(await clipboard.read()).catch(String);
      return [again, outcomeOf(() => new ClipboardItem({}))];
    });
    expect(words).toEqual([
      expect.stringContaining('cannot accept a ClipboardItem returned from clipboard.read()'),
      expect.stringContaining('TypeError'),
    ]);
  },
);

relies('Linux names the key store that was chosen', 'docs/api/safe-storage.md, getSelectedStorageBackend', async () => {
  const names = ['basic_text', 'gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'];
  expect(names).toContain(await app.evaluate(({ safeStorage }) => safeStorage.getSelectedStorageBackend()));
});

relies(
  'what was sealed is unsealed with this shape',
  'shell/browser/api/electron_api_safe_storage.cc:323',
  async () => {
    const unsealed = await app.evaluate(async ({ safeStorage }) => {
      const sealed = await safeStorage.encryptStringAsync('芝麻开门');
      return { isBuffer: Buffer.isBuffer(sealed), ...(await safeStorage.decryptStringAsync(sealed)) };
    });
    expect(unsealed).toEqual({ isBuffer: true, result: '芝麻开门', shouldReEncrypt: false });
  },
);

relies(
  'blockers of sleep are numbered from 0',
  'shell/browser/api/electron_api_power_save_blocker.cc:125',
  async () => {
    const blocker = await app.evaluate(({ powerSaveBlocker }) => {
      const id = powerSaveBlocker.start('prevent-app-suspension');
      const ran = powerSaveBlocker.isStarted(id);
      return { id, ran, stopped: powerSaveBlocker.stop(id), again: powerSaveBlocker.stop(id) };
    });
    expect(blocker).toEqual({ id: 0, ran: true, stopped: true, again: false });
  },
);
