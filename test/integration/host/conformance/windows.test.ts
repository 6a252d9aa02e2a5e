/** Windows on the screen. */
import type { ElectronApplication, Page } from 'playwright';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Desktop, until } from '../../../support/desktop.ts';
import { type Fixture, relies, startFixture } from '../support.ts';

// Globals of main and of the page, for functions that run there.
/** What a call gives, or the words of what it throws. */
declare const outcomeOf: (call: () => unknown) => unknown;

/** The window that {@link openNamed} opened last, with all that it told. */
declare const named: { readonly window: Electron.BrowserWindow; readonly events: string[] };

let desktop: Desktop;
let app: ElectronApplication;
let page: Page;
let end: Fixture['end'];

beforeAll(async () => {
  ({ desktop, app, page, end } = await startFixture());
});

afterAll(() => end());

/** Opens a window with this title, and resolves with its id on the X server; of one that is not shown with ''. */
async function openNamed(title: string, show = true): Promise<string> {
  await app.evaluate(
    async ({ BrowserWindow }, given) => {
      const window = new BrowserWindow({
        ...{ x: 100, y: 100, width: 400, height: 300, minWidth: 320, minHeight: 240 },
        title: given.title,
        show: false,
      });
      const events: string[] = [];
      for (const event of ['move', 'resize', 'maximize', 'unmaximize', 'minimize', 'restore', 'close', 'closed'])
        window.on(event as 'move', () => void events.push(event));
      Object.assign(globalThis, { named: { window, events } });
      await window.loadURL('app://bundle/index.html');
      // The window has the title of its page.
      await window.webContents.executeJavaScript(`document.title = '${given.title}'`);
      if (given.show) window.show();
    },
    { title, show },
  );
  return show ? await desktop.focus(title) : '';
}

// ── Windows

relies(
  'a destroyed window and its contents throw at every use but the question whether they are',
  'shell/common/gin_helper/function_template.h:203',
  async () => {
    const said = await app.evaluate(({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false });
      const { webContents } = window;
      let inClosed = false;
      window.once('closed', () => (inClosed = window.isDestroyed()));
      window.destroy();
      return [
        inClosed,
        window.isDestroyed(),
        outcomeOf(() => window.hide()),
        outcomeOf(() => window.webContents),
        outcomeOf(() => webContents.send('pong')),
        outcomeOf(() => webContents.isDestroyed()),
      ];
    });
    const gone = 'TypeError: Object has been destroyed';
    expect(said).toEqual([true, true, gone, gone, gone, true]);
  },
);

relies(
  'a window that is not focusable leaves the focus where it was and takes real clicks',
  'docs/api/structures/base-window-options.md, focusable',
  async () => {
    const focused = (): Promise<string> => desktop.xdotool('getwindowfocus');
    const before = await focused();
    await app.evaluate(async ({ BrowserWindow }) => {
      const [overlay] = BrowserWindow.getAllWindows();
      const shown = new Promise((resolve) => overlay?.once('show', () => resolve(undefined)));
      overlay?.showInactive();
      await shown;
    });
    const button = page.locator('#button');
    const box = await button.boundingBox();
    if (box === null) throw new Error('the button is not laid out');
    const [x, y] = [102 + Math.round(box.x), 102 + Math.round(box.y)];
    const click = (): Promise<string> => desktop.xdotool('mousemove', String(x), String(y), 'click', '1');
    await click();
    await until(async () => (await button.textContent()) === '1', 'the click did not arrive');
    expect(await focused()).toBe(before);

    // Clicks fall through (shell/browser/native_window_views.cc:1412), until they are wanted again.
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setIgnoreMouseEvents(true));
    await click();
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setIgnoreMouseEvents(false));
    await click();
    await until(async () => (await button.textContent()) === '2', 'the click did not arrive');
    expect(await app.evaluate(({ screen }) => screen.getCursorScreenPoint())).toEqual({ x, y });
  },
);

relies(
  'no window has the focus while another program has it, and a shown one gets it',
  'docs/api/browser-window.md, getFocusedWindow',
  async () => {
    const shown = await app.evaluate(async ({ BrowserWindow }) => {
      const before = BrowserWindow.getFocusedWindow();
      const window = new BrowserWindow({ width: 300, height: 200, show: false });
      await window.loadURL('app://bundle/index.html');
      const unshown = BrowserWindow.getFocusedWindow();
      window.show();
      // Waited for here, for no event comes where the window has the focus already.
      while (!window.isFocused()) await new Promise((resolve) => setTimeout(resolve, 10));
      const isTheFocused = BrowserWindow.getFocusedWindow() === window;
      window.destroy();
      return { before, unshown, isTheFocused };
    });
    expect(shown).toEqual({ before: null, unshown: null, isTheFocused: true });
  },
);

relies(
  'showing and hiding is told every time, also where nothing changes',
  'shell/browser/native_window_views.cc:613',
  async () => {
    const told = await app.evaluate(async ({ BrowserWindow }) => {
      const [overlay] = BrowserWindow.getAllWindows();
      const next = (event: 'show' | 'hide'): Promise<string> =>
        new Promise((resolve) => overlay?.once(event as 'show', () => resolve(event)));
      const said: string[] = [];
      for (const event of ['hide', 'hide', 'show', 'show'] as const) {
        const comes = next(event);
        if (event === 'show') overlay?.showInactive();
        else overlay?.hide();
        said.push(await comes);
      }
      overlay?.hide();
      return said;
    });
    expect(told).toEqual(['hide', 'hide', 'show', 'show']);
  },
);

relies('a window stands where it was put', 'docs/api/browser-window.md, setBounds', async () => {
  const bounds = { x: 40, y: 60, width: 320, height: 200 };
  const stands = await app.evaluate(({ BrowserWindow }, given) => {
    const [overlay] = BrowserWindow.getAllWindows();
    const before = overlay?.getBounds();
    overlay?.setBounds(given);
    const now = overlay?.getBounds();
    if (before !== undefined) overlay?.setBounds(before);
    return now;
  }, bounds);
  expect(stands).toEqual(bounds);
});

relies(
  'a window tells that it was moved and resized, and gets no smaller than it may',
  'docs/api/browser-window.md, resize and move; structures/base-window-options.md, minWidth',
  async () => {
    const id = await openNamed('placed');
    await desktop.xdotool('windowsize', '--sync', id, '500', '400');
    await desktop.xdotool('windowmove', '--sync', id, '200', '150');
    const seen = (): Promise<{ events: string[]; bounds: Electron.Rectangle }> =>
      app.evaluate(() => ({ events: [...new Set(named.events)].sort(), bounds: named.window.getBounds() }));
    await until(async () => (await seen()).bounds.width === 500, 'the window was not resized');
    await until(async () => (await seen()).events.includes('move'), 'the window was not moved');
    expect((await seen()).bounds).toMatchObject({ width: 500, height: 400 });
    await desktop.xdotool('windowsize', id, '50', '50');
    await until(async () => (await seen()).bounds.width < 500, 'the window was not resized again');
    expect((await seen()).bounds).toMatchObject({ width: 320, height: 240 });
    await app.evaluate(() => named.window.destroy());
  },
);

relies(
  'a hidden window that is maximized is shown, and knows where it stood before',
  'shell/browser/native_window_views.cc:741',
  async () => {
    await openNamed('maximized', false);
    const states = (): Promise<unknown> =>
      app.evaluate(() => [named.window.isVisible(), named.window.isMaximized(), named.window.getNormalBounds()]);
    const before = await app.evaluate(() => named.window.getBounds());
    expect(await states()).toEqual([false, false, before]);
    await app.evaluate(() => named.window.maximize());
    await until(() => app.evaluate(() => named.events.includes('maximize')), 'the window was not maximized');
    await until(() => app.evaluate(() => named.window.getBounds().width > 1000), 'the window has its old size');
    expect(await states()).toEqual([true, true, before]);
    await app.evaluate(() => named.window.unmaximize());
    await until(() => app.evaluate(() => named.events.includes('unmaximize')), 'the window stayed maximized');
    await app.evaluate(() => named.window.destroy());
  },
);

relies(
  'a window that is minimized says so until it is restored',
  'docs/api/browser-window.md, minimize and restore',
  async () => {
    await openNamed('small');
    await app.evaluate(() => named.window.minimize());
    await until(() => app.evaluate(() => named.window.isMinimized()), 'the window was not minimized');
    await app.evaluate(() => named.window.restore());
    await until(() => app.evaluate(() => !named.window.isMinimized()), 'the window was not restored');
    expect(await app.evaluate(() => named.events.filter((event) => /minimize|restore/.test(event)))).toEqual([
      'minimize',
      'restore',
    ]);
    await app.evaluate(() => named.window.destroy());
  },
);

relies(
  'a window that the user closes is gone, and says so before and after',
  'docs/api/browser-window.md, close and closed',
  async () => {
    await openNamed('closed');
    const pages = app.windows().length;
    // By the window manager, as its close button.
    await desktop.xdotool('key', 'alt+F4');
    await until(() => app.evaluate(() => named.events.includes('closed')), 'the window was not closed');
    expect(
      await app.evaluate(() => [named.events.filter((event) => /^close/.test(event)), named.window.isDestroyed()]),
    ).toEqual([['close', 'closed'], true]);
    await until(() => Promise.resolve(app.windows().length < pages), 'its page is still there');
  },
);

relies(
  'a display says where its pixels begin and how many make a DIP',
  'docs/api/structures/display.md, nativeOrigin',
  async () => {
    const displays = await app.evaluate(({ screen }) =>
      screen.getAllDisplays().map(({ nativeOrigin, scaleFactor, bounds }) => ({ nativeOrigin, scaleFactor, bounds })),
    );
    expect(displays).toEqual([
      { nativeOrigin: { x: 0, y: 0 }, scaleFactor: 1, bounds: { x: 0, y: 0, width: 1280, height: 800 } },
    ]);
  },
);
