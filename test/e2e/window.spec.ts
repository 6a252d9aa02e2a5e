import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { messages } from '../../src/shared/i18n/index.ts';
import { problem } from '../../src/shared/problem.ts';
import { startAgain } from '../support/launch.ts';
import { openXterm } from '../support/targets.ts';
import type { World } from '../support/world.ts';
import { expect, expectNotice, expectText, test } from './fixtures.ts';

const isWindow = (page: Page): boolean => page.url().endsWith('/window.html');

/** The window's page while there is one. */
const pageOf = (world: World): Page | undefined => world.app.windows().find(isWindow);

/** What main knows of the window. */
const inMain = (world: World) =>
  world.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().includes('window.html'),
    );
    return window === undefined
      ? null
      : { visible: window.isVisible(), maximized: window.isMaximized(), bounds: window.getNormalBounds() };
  });

/** Which view the sidebar marks as the one that is shown. */
const viewOf = (page: Page): Promise<string | null> => page.locator('nav [aria-current="page"]').textContent();

const settingsOf = async (world: World): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(world.userData, 'settings.json'), 'utf8')) as Record<string, unknown>;

test('the window opens by a second start, at a view that is named, by the tray, and by a click on its icon', async ({
  start,
}) => {
  const world = await start({ server: null });
  expect(pageOf(world)).toBeUndefined();
  const page = await world.openWindow();
  expect(await viewOf(page)).toContain('Settings');
  expect((await inMain(world))?.visible).toBe(true);
  // What is below the edge of the window comes after its first frame.
  await expect(page.locator('#section-data')).toBeAttached();

  await world.openWindow('help');
  await expect.poll(() => viewOf(page)).toContain('Help');
  await world.clickTray('settings');
  await expect.poll(() => viewOf(page)).toContain('Settings');

  const unknown = await startAgain(world, '--window', 'dreams');
  expect(unknown.code).toBe(2);
  expect(unknown.said).toContain('The window has no view “dreams”');
  expect(unknown.said).toContain('hotwords, settings, help');

  await page.close();
  await expect.poll(() => inMain(world)).toBeNull();
  const opened = world.app.waitForEvent('window');
  await world.clickTray('window');
  await opened;
  await expect.poll(async () => (await inMain(world))?.visible).toBe(true);
});

test('a start with a view opens the window of an app that did not run', async ({ start }) => {
  const world = await start({ server: null, args: ['--window', 'help'] });
  await expect.poll(() => pageOf(world) !== undefined, { timeout: 20_000 }).toBe(true);
  const page = pageOf(world);
  if (page === undefined) throw new Error('there is no window');
  await expect.poll(() => viewOf(page)).toContain('Help');
});

test('the window is where it was, as large and at the same view, after the app has started anew', async ({ start }) => {
  test.slow();
  const world = await start({ server: null });
  const page = await world.openWindow('help');
  const id = await world.desktop.focus('Tingxie');
  await world.desktop.xdotool('windowsize', id, '900', '600');
  await expect.poll(async () => (await inMain(world))?.bounds).toMatchObject({ width: 900, height: 600 });
  await world.desktop.xdotool('windowmove', id, '60', '70');
  await expect.poll(async () => (await inMain(world))?.bounds.x).toBeLessThan(100);
  const before = (await inMain(world))?.bounds;
  await page.keyboard.press('Control+-');
  await expect.poll(() => zoomOf(world)).toBe(-0.5);
  // The page is gone before the key is released.
  await page.keyboard.press('Control+w').catch(() => undefined);
  await expect.poll(() => inMain(world)).toBeNull();
  const file = join(world.userData, 'window.json');
  await expect
    .poll(async () => JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as unknown)
    .toEqual({
      bounds: before,
      maximized: false,
      at: { view: 'help', section: '' },
      zoom: -0.5,
    });
  await world.crash();
  const again = await world.openWindow();
  expect(await viewOf(again)).toContain('Help');
  await expect.poll(async () => (await inMain(world))?.bounds).toEqual(before);
  expect(await zoomOf(world)).toBe(-0.5);
  await world.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.maximize());
  await expect.poll(async () => (await inMain(world))?.maximized).toBe(true);
  await again.close();
  await world.openWindow();
  await expect.poll(async () => (await inMain(world))?.maximized).toBe(true);
  expect((await inMain(world))?.bounds).toEqual(before);
});

const zoomOf = (world: World): Promise<number | undefined> =>
  world.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().includes('window.html'))
      ?.webContents.getZoomLevel(),
  );

test('the user closes the window: its page is gone, and the app dictates on', async ({ start }) => {
  const world = await start();
  const target = await world.open(openXterm);
  const page = await world.openWindow();
  const gone = page.waitForEvent('close');
  await world.desktop.focus('Tingxie');
  await world.desktop.xdotool('key', 'alt+F4');
  await gone;
  await expect.poll(() => inMain(world)).toBeNull();
  await target.focus();
  await world.dictate('你好。');
  await expectText(target, '你好。');
});

test('dictation while the window is open goes into the window that has the focus', async ({ start }) => {
  const world = await start();
  await world.openWindow();
  const target = await world.open(openXterm);
  await target.focus();
  await world.dictate('今天天气很好，我们去公园散步。');
  await expectText(target, '今天天气很好，我们去公园散步。');
  expect((await inMain(world))?.visible).toBe(true);
});

test('theme and language are those of the settings at once, and what is changed beside the window stays', async ({
  start,
}) => {
  const world = await start({ server: null, locale: 'en-US' });
  const page = await world.openWindow();
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-theme', 'light');
  const before = await settingsOf(world);
  await world.changeSettings(JSON.stringify({ ...before, theme: 'dark', language: 'zh', fromTheFuture: 1 }));
  await expect(html).toHaveAttribute('data-theme', 'dark', { timeout: 10_000 });
  await expect(html).toHaveAttribute('lang', 'zh-CN');
  // At the same time, in the file and by the window.
  const [reply] = await Promise.all([
    page.evaluate(`tingxie.request('settings:set', { path: ['theme'], was: 'dark', value: 'light' })`),
    world.changeSettings(JSON.stringify({ ...before, theme: 'dark', language: 'en', fromTheFuture: 1 })),
  ]);
  expect(reply).toEqual({ value: undefined });
  await expect(html).toHaveAttribute('data-theme', 'light');
  await expect(html).toHaveAttribute('lang', 'en', { timeout: 10_000 });
  await expect
    .poll(() => settingsOf(world))
    .toMatchObject({ theme: 'light', language: 'en', fromTheFuture: 1, servers: before['servers'] });
});

/** Crashes the window's page; resolves when another one has begun, or the window is gone. */
const crashPage = (world: World): Promise<void> =>
  world.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve, reject) => {
        const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
          webContents.getURL().includes('window.html'),
        );
        if (window === undefined) {
          reject(new Error('there is no window'));
          return;
        }
        window.webContents.ipc.once('shell:built', () => resolve());
        window.once('closed', () => resolve());
        window.webContents.forcefullyCrashRenderer();
      }),
  );

test('a page that crashes comes again where the user was; one that goes on crashing takes the window with it', async ({
  start,
}) => {
  test.slow();
  const world = await start({ server: null });
  await world.openWindow('help');
  await crashPage(world);
  // Playwright does not look into a page that has crashed once.
  const view = (await world.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().includes('window.html'))
      ?.webContents.executeJavaScript(`document.querySelector('nav [aria-current="page"]').textContent`),
  )) as unknown;
  expect(view).toContain('Help');
  for (let ends = 2; ends <= 5; ends += 1) await crashPage(world);
  await expect.poll(() => inMain(world)).toBeNull();
  const lost = messages('en').problem(problem('window-lost', { reason: 'crashed' }));
  await expectNotice(world, lost);
  await world.openWindow();
  await expect.poll(() => world.trayTooltip()).not.toContain('window');
});
