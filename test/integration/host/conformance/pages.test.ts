/** Pages: policy, loading, navigation, permissions, crashes. */
import type { ElectronApplication, Page } from 'playwright';
import { afterAll, beforeAll, expect } from 'vitest';
import { until } from '../../../support/desktop.ts';
import { type Fixture, type Noted, type OpenWindow, relies, startFixture } from '../support.ts';

// Globals of main and of the page, for functions that run there.
declare const noted: Noted;
declare const openWindow: OpenWindow;
declare const location: { href: string; reload(): void };
declare const open: (url: string) => unknown;
declare const document: { visibilityState: string; createElement(name: 'script'): { text: string } };
declare const navigator: {
  mediaDevices: {
    getUserMedia(constraints: object): Promise<{ getTracks(): { stop(): void }[] }>;
    enumerateDevices(): Promise<{ kind: string; label: string; deviceId: string }[]>;
  };
};

let app: ElectronApplication;
let page: Page;
let end: Fixture['end'];

beforeAll(async () => {
  ({ app, page, end } = await startFixture());
});

afterAll(() => end());

// ── Pages

relies('a page is under the policy of its header', 'docs/tutorial/security.md, 7', async () => {
  expect(await page.evaluate(() => 'inlineRan' in globalThis)).toBe(false);
  const name = await page.evaluate(() => {
    try {
      document.createElement('script').text = '1';
      return 'allowed';
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(name).toBe('TypeError');
});

relies(
  'a page that is never shown counts as visible where it is not throttled',
  'docs/api/browser-window.md, Page visibility',
  async () => {
    expect(await page.evaluate(() => document.visibilityState)).toBe('visible');
  },
);

relies(
  'a page that gets no answer is not loaded, and loadURL says why',
  'lib/browser/api/protocol.ts:143, lib/browser/api/web-contents.ts:285',
  async () => {
    const words = await app.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false });
      const said: string[] = [];
      for (const path of ['throws', 'nothing', 'refused', 'gone']) {
        await window.loadURL(`app://bundle/${path}`).then(
          () => said.push('loaded'),
          (error: unknown) => said.push((error as Error).message),
        );
      }
      window.destroy();
      return said;
    });
    expect(words).toEqual([
      "ERR_UNEXPECTED (-9) loading 'app://bundle/throws'",
      "ERR_UNEXPECTED (-9) loading 'app://bundle/nothing'",
      "ERR_FAILED (-2) loading 'app://bundle/refused'",
      'loaded',
    ]);
  },
);

relies(
  'a page can neither navigate away nor open windows when the app says no',
  'docs/api/web-contents.md, will-navigate, setWindowOpenHandler',
  async () => {
    await page.evaluate(() => void (location.href = 'index.html?away'));
    await page.evaluate(() => void open('https://example.invalid/'));
    await until(() => app.evaluate(() => noted.opened.length > 0), 'the handler was not asked');
    expect(await app.evaluate(() => [noted.navigations, noted.opened])).toEqual([
      ['app://bundle/index.html?away'],
      ['https://example.invalid/'],
    ]);
    expect(page.url()).toMatch(/\/index\.html$/);
  },
);

relies(
  'main is asked about a reload by the page, as about any frame of it, but not about what it loads itself',
  'shell/browser/electron_navigation_throttle.cc, electron_api_web_contents.cc DidFinishNavigation',
  async () => {
    await app.evaluate(() => void (noted.navigations.length = noted.events.length = 0));
    await page.evaluate(() => location.reload());
    await until(() => app.evaluate(() => noted.navigations.length > 0), 'main was not asked');
    const url = 'app://bundle/index.html';
    expect(await app.evaluate(() => [noted.navigations, noted.events])).toEqual([
      [url],
      [`will-frame-navigate ${url} true`],
    ]);
    await app.evaluate(async ({ BrowserWindow }) => {
      noted.events.length = 0;
      await BrowserWindow.getAllWindows()[0]?.loadURL('app://bundle/index.html');
    });
    await page.waitForFunction(() => 'port' in globalThis);
    expect(await app.evaluate(() => noted.events.filter((one) => one.includes('navigate')))).toEqual([
      `did-navigate ${url} 200`,
    ]);
  },
);

// ── Permissions

const namesOfMicrophones = (): Promise<string[]> =>
  page.evaluate(async () =>
    (await navigator.mediaDevices.enumerateDevices())
      .filter(({ kind }) => kind === 'audioinput')
      .map(({ label }) => label),
  );

/** Opens the microphone in the page. Resolves with the name of what it was refused with. */
const openMicrophone = (): Promise<string> =>
  page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ audio: true }).then(
      (stream) => {
        for (const track of stream.getTracks()) track.stop();
        return 'opened';
      },
      (error: unknown) => (error as Error).name,
    ),
  );

relies(
  'the microphone is asked of the handler of requests, with who asks and for what',
  'shell/browser/web_contents_permission_helper.cc:249',
  async () => {
    await app.evaluate(() => void (noted.asked.length = 0));
    expect(await openMicrophone()).toBe('opened');
    expect(await app.evaluate(() => noted.asked)).toEqual([
      [
        'media',
        'app://bundle/index.html',
        {
          isMainFrame: true,
          mediaTypes: ['audio'],
          requestingUrl: 'app://bundle/index.html',
          securityOrigin: 'app://bundle/',
        },
      ],
    ]);
    await app.evaluate(() => void (noted.allow = false));
    expect(await openMicrophone()).toBe('NotAllowedError');
    await app.evaluate(() => void (noted.allow = true));
  },
);

relies(
  'the names of microphones are asked of the handler of checks',
  'shell/browser/web_contents_permission_helper.cc:315',
  async () => {
    await app.evaluate(() => void (noted.checked.length = 0));
    const names = await namesOfMicrophones();
    expect(names.length).toBeGreaterThan(0);
    expect(names).not.toContain('');
    const [permission, url, origin, details] = (await app.evaluate(() => noted.checked))[0] ?? [];
    expect([permission, url, origin]).toEqual(['media', 'app://bundle/index.html', 'app://bundle/']);
    expect(details).toMatchObject({ isMainFrame: true, mediaType: 'audio' });
    await app.evaluate(() => void (noted.allow = false));
    expect((await namesOfMicrophones()).filter((label) => label !== '')).toEqual([]);
    await app.evaluate(() => void (noted.allow = true));
  },
);

relies(
  'the origin of who asks goes by the host of its address, and the handler hears which page asks',
  'shell/browser/web_contents_permission_helper.cc:249; docs/api/session.md',
  async () => {
    const asked = await app.evaluate(async ({ session }) => {
      const window = await openWindow('app://overlay/index.html');
      const { webContents: contents } = window;
      const heard: unknown[] = [];
      const { defaultSession } = session;
      defaultSession.setPermissionRequestHandler((who, permission, answer, details) => {
        heard.push([who === contents, permission, details.isMainFrame, details.requestingUrl]);
        heard.push((details as { securityOrigin?: string }).securityOrigin);
        answer(false);
      });
      const code = 'navigator.mediaDevices.getUserMedia({ audio: true, video: true }).catch((error) => error.name)';
      heard.push(await contents.executeJavaScript(code));
      noted.listen();
      window.destroy();
      return heard;
    });
    expect(asked).toEqual([[true, 'media', true, 'app://overlay/index.html'], 'app://overlay/', 'NotAllowedError']);
  },
);

relies(
  'without handlers everything is allowed',
  'shell/browser/electron_permission_manager.cc, RequestPermissionsWithDetails, CheckPermissionWithDetails',
  async () => {
    await app.evaluate(({ session }) => {
      session.defaultSession.setPermissionRequestHandler(null);
      session.defaultSession.setPermissionCheckHandler(null);
    });
    expect(await openMicrophone()).toBe('opened');
    expect(await namesOfMicrophones()).not.toContain('');
    await app.evaluate(() => noted.listen());
  },
);

relies(
  'a handler that throws allows nothing: a check is refused, a request is never answered',
  'shell/browser/electron_permission_manager.cc: the answer is that of the callback, the default of a failed call is false',
  async () => {
    await app.evaluate(({ session, dialog }) => {
      const showErrorBox = dialog.showErrorBox.bind(dialog);
      dialog.showErrorBox = () => undefined;
      session.defaultSession.setPermissionRequestHandler(() => {
        throw new Error('no answer');
      });
      session.defaultSession.setPermissionCheckHandler(() => {
        throw new Error('no answer');
      });
      setTimeout(() => (dialog.showErrorBox = showErrorBox), 3000);
    });
    const late = new Promise((resolve) => setTimeout(() => resolve('no answer'), 500));
    expect(await Promise.race([openMicrophone(), late])).toBe('no answer');
    expect((await namesOfMicrophones()).filter((label) => label !== '')).toEqual([]);
    // What a check gives is taken for what JavaScript takes it: nothing is no.
    await app.evaluate(({ session }) => session.defaultSession.setPermissionCheckHandler(() => undefined as never));
    expect((await namesOfMicrophones()).filter((label) => label !== '')).toEqual([]);
    await app.evaluate(() => noted.listen());
  },
);

// ── Life of contents

relies(
  'contents are told before anything is loaded, each window at once',
  'lib/browser/api/web-contents.ts, web-contents-created; docs/api/app.md',
  async () => {
    const told = await app.evaluate(async ({ app: electronApp }) => {
      const made: [number, string][] = [];
      const note = (_event: unknown, contents: Electron.WebContents): void => {
        made.push([contents.id, contents.getURL()]);
      };
      electronApp.on('web-contents-created', note);
      const windows = await Promise.all([
        openWindow('app://bundle/index.html'),
        openWindow('app://overlay/index.html'),
      ]);
      electronApp.off('web-contents-created', note);
      const ids = windows.map(({ webContents }) => webContents.id);
      const loaded = windows.map(({ webContents }) => webContents.getURL());
      for (const window of windows) window.destroy();
      return { made: made.map(([id, url]) => [ids.indexOf(id), url]), loaded };
    });
    expect(told).toEqual({
      made: [
        [0, ''],
        [1, ''],
      ],
      loaded: ['app://bundle/index.html', 'app://overlay/index.html'],
    });
  },
);

relies(
  'main reloads without being asked, and its preload runs anew; navigations of one page are not told to another',
  'shell/browser/electron_navigation_throttle.cc; docs/api/web-contents.md, reload',
  async () => {
    const told = await app.evaluate(async () => {
      const [first, second] = await Promise.all([openWindow(), openWindow()]);
      const said: string[] = [];
      for (const [index, window] of [first, second].entries()) {
        window.webContents.on('will-navigate', (event) => {
          said.push(`${index} ${event.url} ${event.isMainFrame}`);
          event.preventDefault();
        });
      }
      await first.webContents.executeJavaScript('globalThis.old = true');
      const again = new Promise((resolve) => first.webContents.once('did-finish-load', () => resolve(undefined)));
      first.webContents.reload();
      await again;
      const page = (await first.webContents.executeJavaScript(
        "['old' in globalThis, 'relay' in globalThis]",
      )) as unknown;
      const before = [...said];
      await second.webContents.executeJavaScript("void (location.href = 'index.html?away')");
      while (said.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      const url = second.webContents.getURL();
      first.destroy();
      second.destroy();
      return { page, before, said, url };
    });
    expect(told).toEqual({
      page: [false, true],
      before: [],
      said: ['1 app://bundle/index.html?away true'],
      url: 'app://bundle/index.html',
    });
  },
);

relies(
  'a redirection is asked about, also of what main loads itself',
  'shell/browser/electron_navigation_throttle.cc, WillRedirectRequest',
  async () => {
    const told = await app.evaluate(async () => {
      const window = await openWindow();
      const { webContents: contents } = window;
      const said: string[] = [];
      contents.on('will-navigate', () => said.push('will-navigate'));
      contents.on('will-redirect', (event) => {
        said.push(event.url);
        event.preventDefault();
      });
      const refused = await window.loadURL('app://bundle/moved').then(
        () => 'loaded',
        () => 'refused',
      );
      const url = contents.getURL();
      window.destroy();
      return { said, refused, url };
    });
    expect(told).toEqual({ said: ['app://overlay/index.html'], refused: 'refused', url: 'app://bundle/index.html' });
  },
);

relies(
  'a page that crashed is told to the app too, before the listeners of its contents, and to no other page',
  'lib/browser/api/web-contents.ts, render-process-gone',
  async () => {
    const told = await app.evaluate(async ({ app: electronApp, BrowserWindow }) => {
      const window = await openWindow('app://lonely/index.html');
      const { webContents: contents } = window;
      const said: unknown[] = [];
      const [other] = BrowserWindow.getAllWindows();
      other?.webContents.on('render-process-gone', () => said.push('another'));
      electronApp.once('render-process-gone', (_event, who) => said.push(['app', who === contents]));
      const gone = new Promise<void>((resolve) => {
        contents.once('render-process-gone', (_event, { reason }) => {
          said.push(typeof reason);
          resolve();
        });
      });
      contents.forcefullyCrashRenderer();
      await gone;
      window.destroy();
      return said;
    });
    expect(told).toEqual([['app', true], 'string']);
  },
);

// ── What ends a page, last

relies(
  'a page that crashed is told, its contents live on, and it can be loaded anew at once',
  'shell/browser/api/electron_api_web_contents.cc:2199, #51900',
  async () => {
    const reloaded = await app.evaluate(async ({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0];
      if (window === undefined) throw new Error('no window');
      const { webContents } = window;
      const again = new Promise<string>((resolve) => {
        webContents.once('render-process-gone', (_event, { reason }) => {
          void window.loadURL('app://bundle/index.html').then(() => resolve(reason));
        });
      });
      webContents.forcefullyCrashRenderer();
      return [['crashed', 'killed'].includes(await again), webContents.isDestroyed(), webContents.getURL()];
    });
    expect(reloaded).toEqual([true, false, 'app://bundle/index.html']);
  },
);
