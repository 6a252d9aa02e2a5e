/** Pages: policy, loading, navigation, permissions, crashes. */
import type { ElectronApplication, Page } from 'playwright';
import { afterAll, beforeAll, expect } from 'vitest';
import { until } from '../../../support/desktop.ts';
import { type Fixture, type Noted, relies, startFixture } from '../support.ts';

// Globals of main and of the page, for functions that run there.
declare const noted: Noted;
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
    const labels = (): Promise<string[]> =>
      page.evaluate(async () =>
        (await navigator.mediaDevices.enumerateDevices())
          .filter(({ kind }) => kind === 'audioinput')
          .map(({ label }) => label),
      );
    await app.evaluate(() => void (noted.checked.length = 0));
    const names = await labels();
    expect(names.length).toBeGreaterThan(0);
    expect(names).not.toContain('');
    const [permission, url, origin, details] = (await app.evaluate(() => noted.checked))[0] ?? [];
    expect([permission, url, origin]).toEqual(['media', 'app://bundle/index.html', 'app://bundle/']);
    expect(details).toMatchObject({ isMainFrame: true, mediaType: 'audio' });
    await app.evaluate(() => void (noted.allow = false));
    expect((await labels()).filter((label) => label !== '')).toEqual([]);
    await app.evaluate(() => void (noted.allow = true));
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
