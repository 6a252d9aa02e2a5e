import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desktop, startDesktop, stop, until } from '../../support/desktop.ts';
import { backend, launchApp } from '../../support/launch.ts';
import { run, start } from '../../support/start.ts';
import { FIXTURE_APP, temporaryFolder } from './support.ts';

// Globals of main and of the page, for functions that run there.
declare const noted: { readonly sameModule: boolean; readonly asked: unknown[] };
declare const bridge: { unknown(): void; ping(value: unknown): void };
declare const document: {
  createElement(name: 'iframe'): {
    contentWindow: { navigator: { mediaDevices: { getUserMedia(wanted: object): Promise<unknown> } } } | null;
  };
  body: { append(element: object): void };
};
declare const record: (count: number) => Promise<number[]>;

const folder = temporaryFolder();
const microphone = join(folder.path, 'microphone.wav');
let desktop: Desktop;
let app: ElectronApplication;
let page: Page;

/** A WAV file at the device's own rate: 44.1 kHz, two equal channels, a tone of `hertz`. */
function toneFile(hertz: number, seconds = 1): Buffer {
  const [rate, channels, amplitude] = [44_100, 2, 12_000];
  const samples = Int16Array.from({ length: rate * seconds * channels }, (_, index) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * hertz * Math.floor(index / channels)) / rate)),
  );
  const data = Buffer.from(samples.buffer);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * channels * 2, 28);
  header.writeUInt16LE(channels * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

/** How much of a tone of `hertz` is in samples at 16 kHz: the size of that one Fourier coefficient. */
function strength(samples: readonly number[], hertz: number): number {
  const step = (2 * Math.PI * hertz) / 16_000;
  const sum = (wave: (angle: number) => number): number =>
    samples.reduce((total, sample, index) => total + sample * wave(step * index), 0);
  return Math.hypot(sum(Math.cos), sum(Math.sin));
}

beforeAll(async () => {
  writeFileSync(microphone, toneFile(500));
  desktop = await startDesktop();
  app = await launchApp({ desktop, userData: join(folder.path, 'data'), microphone, appFolder: FIXTURE_APP });
  page = await app.firstWindow();
  await page.waitForFunction(() => 'port' in globalThis);
}, 20_000);

afterAll(async () => {
  await app.close();
  await desktop.close();
  folder.remove();
});

test('Playwright sees the app and its one window', async () => {
  expect(app.windows()).toHaveLength(1);
  expect(await page.title()).toBe('Host fixture');
  expect(await app.evaluate((electron) => electron.app.getVersion())).toBe('1.2.3');
  expect(await app.evaluate(() => noted.sameModule)).toBe(true);
});

test('the microphone gives the WAV file to a worklet, also when the file is replaced', async () => {
  const before = await page.evaluate(() => record(8000));
  writeFileSync(microphone, toneFile(800));
  const after = await page.evaluate(() => record(8000));
  expect(strength(before, 500)).toBeGreaterThan(10 * strength(before, 800));
  expect(strength(after, 800)).toBeGreaterThan(10 * strength(after, 500));
  expect(await app.evaluate(() => noted.asked.length)).toBe(2);
});

test('the clipboard is the one of the desktop, both ways', async () => {
  await app.evaluate(({ clipboard }) => clipboard.writeText('你好'));
  const paste = run('xclip', ['-selection', 'clipboard', '-out'], { env: desktop.env });
  expect(await paste).toBe('你好');

  const long = '长'.repeat(200_000);
  // With -loops it serves both requests below, the types and the text, and ends.
  const copy = start('xclip', ['-selection', 'clipboard', '-in', '-quiet', '-loops', '3'], { env: desktop.env });
  copy.stdin.end(long);
  await until(
    () => app.evaluate(async ({ clipboard }) => (await clipboard.readText()).startsWith('长')),
    'the other program does not own the clipboard',
  );
  expect(await app.evaluate(async ({ clipboard }) => (await clipboard.readText()) === '长'.repeat(200_000))).toBe(true);
  await stop(copy);
}, 20_000);

test('a window is made without taking the focus, and takes it when it is shown', async () => {
  const terminal = start('xterm', ['-T', 'bystander'], { env: desktop.env, stdio: 'ignore' });
  await desktop.focus('bystander');
  const focused = (): Promise<string> => desktop.xdotool('getwindowfocus', 'getwindowname');
  await app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ width: 300, height: 200, show: false });
    await window.loadURL('app://bundle/index.html');
  });
  expect(await focused()).toBe('bystander');
  const shown = await app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().at(-1);
    if (window === undefined) throw new Error('no window');
    const gained = new Promise((resolve) => window.once('focus', () => resolve(null)));
    window.show();
    await gained;
    const isTheFocused = BrowserWindow.getFocusedWindow() === window;
    const closed = new Promise((resolve) => window.once('closed', () => resolve(null)));
    window.close();
    await closed;
    return { isTheFocused, left: BrowserWindow.getAllWindows().length };
  });
  expect(shown).toEqual({ isTheFocused: true, left: 1 });
  await until(async () => (await focused()) === 'bystander', 'the focus did not come back');
  await stop(terminal);
});

test.runIf(backend === 'host')('a question that nobody answers fails', async () => {
  await expect(app.evaluate(({ dialog }) => dialog.showMessageBox({ message: 'Trust it?' }))).rejects.toThrow(
    'stand-in host: nobody answers the question "Trust it?"',
  );
});

test.runIf(backend === 'host')('a secret is read where it was encrypted, and nowhere else', async () => {
  const sealed = await app.evaluate(async ({ safeStorage }) => {
    const encrypted = await safeStorage.encryptStringAsync('芝麻开门');
    return { text: encrypted.toString('base64'), backend: safeStorage.getSelectedStorageBackend() };
  });
  expect(sealed.backend).toBe('gnome_libsecret');
  expect(Buffer.from(sealed.text, 'base64').includes('芝麻')).toBe(false);
  const unseal = async (text: string): Promise<string> =>
    app.evaluate(
      async ({ safeStorage }, given) => (await safeStorage.decryptStringAsync(Buffer.from(given, 'base64'))).result,
      text,
    );
  expect(await unseal(sealed.text)).toBe('芝麻开门');
  writeFileSync(join(folder.path, 'data', 'stand-in-key'), Buffer.alloc(32));
  await expect(unseal(sealed.text)).rejects.toThrow('Error while decrypting the ciphertext');
});

test.runIf(backend === 'host')('what the host lacks says so', async () => {
  const message = await app.evaluate(({ app: electronApp }) => {
    try {
      return String((electronApp as unknown as { dock: unknown }).dock);
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(message).toBe('stand-in host: app.dock is not implemented');
  await expect(page.evaluate(() => bridge.unknown())).rejects.toThrow('ipcRenderer.sendSync is not implemented');
});

test.runIf(backend === 'host')('a view of a part of its buffer is refused on both ways', async () => {
  const words = await app.evaluate(({ BrowserWindow }) => {
    try {
      BrowserWindow.getAllWindows()[0]?.webContents.send('pong', new Int16Array(4).subarray(1));
      return 'sent';
    } catch (error) {
      return String(error);
    }
  });
  expect(words).toContain('slice them first');
  const shown = app.evaluate(
    ({ dialog }) =>
      new Promise((resolve) => {
        dialog.showErrorBox = (_title, content) => resolve(content);
      }),
  );
  await page.evaluate(() => bridge.ping(new Int16Array(4).subarray(1)));
  expect(await shown).toContain('slice them first');
});

test.runIf(backend === 'host')('a frame within a page is refused the microphone, for it cannot ask', async () => {
  const name = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const asked = frame.contentWindow?.navigator.mediaDevices.getUserMedia({ audio: true });
    return asked?.then(
      () => 'opened',
      (error: unknown) => (error as Error).name,
    );
  });
  expect(name).toBe('NotAllowedError');
});
