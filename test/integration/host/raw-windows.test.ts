import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Desktop, startDesktop, until } from '../../support/desktop.ts';
import { ChromiumProcess } from '../../support/host/chromium-process.ts';
import { RawWindows } from '../../support/host/raw-windows.ts';
import { bufferToNumbers, X } from '../../support/host/x11.ts';

let desktop: Desktop;
let x: X;
beforeAll(async () => {
  desktop = await startDesktop();
  process.env['DISPLAY'] = desktop.display;
  x = await X.open(desktop.display);
});
afterAll(async () => {
  x.client.terminate();
  await desktop.close();
});

const managed = async (): Promise<number[]> => bufferToNumbers((await x.property(x.root, '_NET_CLIENT_LIST')).data);

test('a window that the window manager had before anybody watched is taken back from it', async () => {
  const windows = new RawWindows();
  const chromium = new ChromiumProcess(new Map(), windows.firstUrl, () => undefined);
  onTestFinished(() => chromium.stop());
  await until(async () => (await managed()).length === 1, 'the window manager does not have the window', 30_000);
  const [window] = await managed();
  await windows.watch(chromium, desktop.display);
  expect(await (await windows.take()).xid).toBe(window);
  expect(await managed()).toEqual([]);
});

test('each window is out of its hands when it may be shown', async () => {
  const windows = new RawWindows();
  const chromium = new ChromiumProcess(new Map(), windows.firstUrl, () => undefined);
  onTestFinished(() => chromium.stop());
  await windows.watch(chromium, desktop.display);
  for (let count = 0; count < 3; count += 1) {
    await (
      await windows.take()
    ).xid;
    expect(await managed()).toEqual([]);
  }
});
