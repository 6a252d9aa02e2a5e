import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messages } from '../../src/shared/i18n/index.ts';
import { problem } from '../../src/shared/problem.ts';
import { startAgain } from '../support/launch.ts';
import { commandLines } from '../support/processes.ts';
import { openXterm } from '../support/targets.ts';
import { expect, expectNotice, expectText, test } from './fixtures.ts';

/** What `electron-spy.cjs` notes in main. */
declare const spied: { readonly opened: string[] };

test('another start without a command opens the window, and the first one goes on', async ({ start }) => {
  const world = await start();
  await world.openWindow();
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate('你好。');
  await expectText(window, '你好。');
});

test('the first start names the key that keyboards may lack, a later one does not', async ({ start }) => {
  const world = await start();
  const sentence = messages('en').problem(problem('hotkey-key-missing', { keys: 'Right Ctrl' }));
  await expectNotice(world, sentence);
  // It starts anew.
  await world.crash();
  await world.openWindow();
  expect((await world.notifications()).join('\n')).not.toContain(sentence);
});

test("where its windows would be Wayland's, the app begins anew as an X program, but not to hand over a command", async ({
  start,
}) => {
  const world = await start({ server: null });
  const { desktop, userData } = world;
  const inWayland = { desktop, userData, env: { XDG_SESSION_TYPE: 'wayland' } };
  expect((await startAgain(inWayland, '--cancel')).code).toBe(0);
  expect(await commandLines(`${world.userData} --cancel`)).toEqual(new Map());
  await world.app.close();
  const main = `--user-data-dir=${world.userData}`;
  await expect.poll(() => commandLines(main)).toEqual(new Map());

  const log = join(world.userData, 'logs', 'main.log');
  const starts = async (): Promise<number> => (await readFile(log, 'utf8')).split('ready after').length;
  const before = await starts();
  expect((await startAgain(inWayland)).code).toBe(0);
  const anew = async (): Promise<number> => [...(await commandLines(main)).keys()][0] ?? 0;
  await expect.poll(anew).toBeGreaterThan(0);
  try {
    expect([...(await commandLines(main)).values()][0]).toContain('--ozone-platform=x11');
    await expect.poll(starts, { timeout: 15_000 }).toBe(before + 1);
  } finally {
    process.kill(await anew());
  }
  await expect.poll(() => commandLines(main)).toEqual(new Map());
});

test('on Wayland without an X server the overlay is seen only when there is something to click', async ({ start }) => {
  const world = await start({ server: null, args: ['--ozone-platform=wayland'] });
  const isVisible = (): Promise<boolean> =>
    world.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true);
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictateInTime('今天天气很好，我们去公园散步。', async () => {
    expect(await isVisible()).toBe(false);
    const refused = problem('server-refused', { address: `127.0.0.1:${world.server.port}` });
    await expect(world.overlay.locator('main')).toContainText(messages('en').problem(refused));
    expect(await isVisible()).toBe(false);
  });
  expect(await world.ended()).toBe('problem');
  await expect.poll(isVisible).toBe(true);
});

test('the tray opens the data folder, and shows where it is when no program opens it', async ({ start }) => {
  const world = await start({ server: null });
  const file = world.userData;
  await world.clickTray('data');
  expect(await world.app.evaluate(() => spied.opened)).toEqual([file]);
  await world.app.evaluate(({ shell }) => {
    spied.opened.length = 0;
    shell.openPath = () => Promise.resolve('no program opens it');
  });
  await world.clickTray('data');
  // Shown in its folder, which the spy notes in the same list.
  await expect.poll(() => world.app.evaluate(() => spied.opened)).toEqual([file]);
});

test('a start that cannot succeed says so and ends, so that the next one can', async ({ start }) => {
  const world = await start({ server: null });
  await world.app.close();
  const preload = join(world.userData, 'broken.cjs');
  await writeFile(preload, "require('electron').protocol.handle = () => { throw new Error('broken on purpose'); };\n");
  const { desktop, userData } = world;
  const failed = await startAgain({ desktop, userData, preload });
  const log = join(userData, 'logs', 'main.log');
  const sentence = messages('en').problem(problem('start-failed', { reason: 'broken on purpose', log }));
  expect(failed.said).toContain(sentence);
  expect(failed.code).toBe(70);
  expect(await readFile(log, 'utf8')).toMatch(/the start failed: Error: broken on purpose\n +at /);
  await expect.poll(() => commandLines(`--user-data-dir=${userData}`)).toEqual(new Map());
});

test('a test of a server that cannot be made says so and ends', async ({ start }) => {
  const world = await start({ server: null });
  const preload = join(world.userData, 'unreadable.cjs');
  await writeFile(
    preload,
    `const fs = require('node:fs/promises');
     const { readFile } = fs;
     fs.readFile = (path, ...rest) =>
       String(path).endsWith('server-test.wav') ? Promise.reject(new Error('EIO')) : readFile(path, ...rest);
     require('node:module').syncBuiltinESMExports();`,
  );
  const { desktop, userData } = world;
  const tested = await startAgain({ desktop, userData, preload }, `--test-server=${world.server.url}`);
  expect(tested.said).toContain('Tingxie cannot start (EIO)');
  expect(tested.code).toBe(70);
});

test('an error that nobody caught is told, and dictation goes on', async ({ start }) => {
  const world = await start();
  await world.app.evaluate(() => {
    setTimeout(() => {
      throw new Error('thrown on purpose');
    });
    void Promise.reject(new Error('rejected on purpose'));
  });
  for (const reason of ['thrown on purpose', 'rejected on purpose'])
    await expectNotice(world, messages('en').problem(problem('internal-error', { reason })));
  expect(await world.trayTooltip()).toContain('Something in Tingxie failed');
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate('你好。');
  await expectText(window, '你好。');
  await expect.poll(() => world.trayTooltip()).not.toContain('failed');
});
