import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { createServer as createVite, type ViteDevServer } from 'vite';
import { messages } from '../../src/shared/i18n/index.ts';
import { problem } from '../../src/shared/problem.ts';
import { openXterm } from '../support/targets.ts';
import type { World } from '../support/world.ts';
import { expect, expectText, test } from './fixtures.ts';

const TEXT = '今天天气很好，我们去公园散步。';

/** Ends the page's process. A page that has only just begun may not hear the first time that it is to end. */
async function crashPage(world: World): Promise<void> {
  await world.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        const crash = (): void => contents?.forcefullyCrashRenderer();
        const again = setInterval(crash, 3000);
        contents?.once('render-process-gone', () => {
          clearInterval(again);
          resolve();
        });
        crash();
      }),
  );
}

/** Resolves when a page that has begun anew listens. */
async function loadedAnew(world: World, act: () => Promise<unknown>): Promise<void> {
  const loaded = world.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        BrowserWindow.getAllWindows()[0]?.webContents.ipc.once('ready', () => resolve());
      }),
  );
  await act();
  await loaded;
}

async function dictates(world: World): Promise<void> {
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate('你好。');
  await expectText(window, '你好。');
}

const reload = ({ overlay }: World): Promise<unknown> => overlay.evaluate('location.reload()');

for (const [how, end] of [
  ['crashed', crashPage],
  ['was loaded anew', reload],
] as const) {
  test(`what was heard before the page ${how} arrives, and the page that comes after it works`, async ({ start }) => {
    const world = await start({ settings: { theme: 'dark' } as object, locale: 'zh-CN' });
    const window = await world.open(openXterm);
    await window.focus();
    const ms = world.say(TEXT, { tailMs: 6000 });
    await world.desktop.keyDown('RightCtrl');
    await world.heard(ms - 5000);
    await loadedAnew(world, () => end(world));
    // What is captured has ended with it: no new page goes on with the same utterance.
    await expect.poll(() => world.trayTooltip()).not.toContain(messages('zh').tray.state.listening);
    await world.desktop.keyUp('RightCtrl');
    await expectText(window, TEXT);
    await window.close();
    await dictates(world);
  });
}

test('a page that is loaded anew from within knows what the one before knew', async ({ start }) => {
  const world = await start({ locale: 'zh-CN', dark: true });
  await loadedAnew(world, () => reload(world));
  await expect(world.overlay.locator('html')).toHaveAttribute('lang', /zh/);
  await dictates(world);
  // Nothing else can be loaded.
  await world.overlay.evaluate("location.href = 'https://example.org/'");
  expect(world.overlay.url()).toContain('overlay.html');
  await dictates(world);
});

test('a page can use only the channels of its role, each in its own way', async ({ start }) => {
  const { overlay } = await start();
  const said = await overlay.evaluate(`
    const tried = (act) => { try { act(); return 'done'; } catch (error) { return String(error); } };
    [
      tried(() => tingxie.send('settings:change', {})),
      tried(() => tingxie.send('capture:start', { utterance: 1 })),
      tried(() => tingxie.request('ready', undefined)),
      tried(() => tingxie.on('overlay:copy', () => undefined)),
      tried(() => tingxie.on('toString', () => undefined)),
      tried(() => tingxie.send('network:online', undefined)),
    ]
  `);
  expect(said).toEqual([
    expect.stringContaining('No such message: settings:change'),
    expect.stringContaining('No such message: capture:start'),
    expect.stringContaining('No such request: ready'),
    expect.stringContaining('No such event: overlay:copy'),
    expect.stringContaining('No such event: toString'),
    'done',
  ]);
});

/** A developer's server, as `npm run dev` starts it, on a port of its own. */
async function startVite(): Promise<ViteDevServer> {
  const probe = createServer().listen(0, 'localhost');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  const vite = await createVite({
    configFile: false,
    logLevel: 'warn',
    root: fileURLToPath(new URL('../../src/renderer', import.meta.url)),
    plugins: [svelte()],
    server: { port, strictPort: true, hmr: { protocol: 'ws', host: 'localhost', clientPort: port } },
  });
  return vite.listen();
}

test('a page of `npm run dev` (ELECTRON_RENDERER_URL) is loaded anew when its sources change', async ({ start }) => {
  const vite = await startVite();
  try {
    const { port } = vite.config.server;
    const world = await start({
      locale: 'zh-CN',
      dark: true,
      env: { ELECTRON_RENDERER_URL: `http://localhost:${port}` },
    });
    await dictates(world);
    await loadedAnew(world, () => {
      vite.ws.send({ type: 'full-reload' });
      return Promise.resolve();
    });
    await expect(world.overlay.locator('html')).toHaveAttribute('lang', /zh/);
    await dictates(world);
  } finally {
    await vite.close();
  }
});

test('a page that goes on ending is given up with a sentence, until the user wants it again', async ({ start }) => {
  test.slow();
  const world = await start();
  for (let ends = 1; ends < 5; ends += 1) await loadedAnew(world, () => crashPage(world));
  await crashPage(world);
  const sentence = messages('en').problem(problem('page-lost', { reason: 'crashed' }));
  await expect.poll(() => world.trayTooltip()).toContain(sentence);
  expect((await world.notifications()).join('\n')).toContain(sentence);

  // Without a page a dictation ends at once, and says why.
  const told = async (): Promise<number> =>
    (await world.notifications()).filter((one) => one.includes(sentence)).length;
  const before = await told();
  await world.desktop.keyDown('RightCtrl');
  await expect.poll(told).toBe(before + 1);
  await world.desktop.keyUp('RightCtrl');

  await loadedAnew(world, () => world.clickTray('reload-page'));
  await dictates(world);
  await expect.poll(() => world.trayTooltip()).not.toContain('keeps failing');
});
