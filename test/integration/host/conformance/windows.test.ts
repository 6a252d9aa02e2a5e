/** Windows on the screen. */
import type { ElectronApplication, Page } from 'playwright';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Desktop, until } from '../../../support/desktop.ts';
import { type Fixture, relies, startFixture } from '../support.ts';

// Globals of main and of the page, for functions that run there.
/** What a call gives, or the words of what it throws. */
declare const outcomeOf: (call: () => unknown) => unknown;

let desktop: Desktop;
let app: ElectronApplication;
let page: Page;
let end: Fixture['end'];

beforeAll(async () => {
  ({ desktop, app, page, end } = await startFixture());
});

afterAll(() => end());

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
