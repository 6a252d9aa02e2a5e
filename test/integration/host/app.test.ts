import { execFile, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ElectronApplication, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desktop, startDesktop, stop, until } from '../../support/desktop.ts';
import { backend, launchApp } from '../../support/launch.ts';
import { FIXTURE_APP, temporaryFolder } from './support.ts';

/** What the fixture app notes in main. */
interface Noted {
  readonly sameModule: boolean;
  readonly echoed: unknown;
  readonly sender: unknown;
  readonly frames: { readonly sequence: number; readonly pcm: Int16Array; readonly last: boolean }[];
  readonly navigations: string[];
  readonly opened: string[];
  readonly asked: unknown[];
  allow: boolean;
}

/** What the fixture app's page has from its preload. */
interface Bridge {
  echo(value: unknown): Promise<unknown>;
  fail(): Promise<unknown>;
  nobody(): Promise<unknown>;
  ping(value: unknown): void;
  unknown(): void;
  twice(callback: (value: number) => number): number;
  onPong(listener: (value: unknown) => void): () => void;
}

/** The page's end of the channel to main. */
interface Port {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  onmessage: ((event: { data: unknown }) => void) | null;
}

// Globals of main and of the page, for functions that run there.
declare const noted: Noted;
declare const bridge: Bridge;
declare const port: Port;
declare const record: (count: number) => Promise<number[]>;
declare const location: { href: string };
declare const open: (url: string) => unknown;
declare const document: { createElement(name: 'script'): { text: string } };

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
  app = await launchApp({ desktop, userData: join(folder.path, 'data'), microphone, app: FIXTURE_APP });
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

test('an invoked handler gets and gives structured clones, from a known frame', async () => {
  const echoed = await page.evaluate(async () => {
    const answer = await bridge.echo({ pcm: Int16Array.of(1, -2), map: new Map([['key', undefined]]) });
    const { pcm, map } = answer as { pcm: Int16Array; map: Map<string, undefined> };
    return { kind: pcm.constructor.name, samples: [...pcm], keys: [...map.keys()] };
  });
  expect(echoed).toEqual({ kind: 'Int16Array', samples: [1, -2], keys: ['key'] });
  expect(await app.evaluate(() => noted.sender)).toEqual({ same: true, url: 'app://bundle/index.html' });
});

test('an error of a handler rejects in the page with what Electron says', async () => {
  await expect(page.evaluate(() => bridge.fail())).rejects.toThrow(
    "Error invoking remote method 'fail': RangeError: too much",
  );
  await expect(page.evaluate(() => bridge.nobody())).rejects.toThrow("No handler registered for 'nobody'");
});

test('functions cross the context bridge both ways', async () => {
  expect(await page.evaluate(() => bridge.twice((value) => value + 1))).toBe(6);
});

test('events of main reach the page until it unsubscribes', async () => {
  const heard = await page.evaluate(async () => {
    const values: unknown[] = [];
    const unsubscribe = bridge.onPong((value) => values.push(value));
    bridge.ping(1);
    await bridge.echo(null);
    unsubscribe();
    bridge.ping(2);
    await bridge.echo(null);
    return values;
  });
  expect(heard).toEqual([1]);
});

test('what structured clone refuses does not cross the bridge', async () => {
  await expect(page.evaluate(() => bridge.echo(new Proxy({}, {})))).rejects.toThrow('could not be cloned');
});

test("the preload's world is not the page's", async () => {
  expect(await page.evaluate(() => 'onlyInPreload' in globalThis)).toBe(false);
});

test('audio frames arrive over the port whole and in order, and main can answer', async () => {
  const answer = await page.evaluate(
    () =>
      new Promise((resolve) => {
        port.onmessage = ({ data }) => resolve(data);
        for (let sequence = 0; sequence < 50; sequence++) {
          const pcm = new Int16Array(960).fill(sequence);
          port.postMessage({ utterance: 'u', sequence, pcm, last: sequence === 49 });
        }
      }),
  );
  expect(answer).toBe('all there');
  const frames = await app.evaluate(() =>
    noted.frames.map(({ sequence, pcm }) => [sequence, pcm instanceof Int16Array, pcm.length, pcm[959]]),
  );
  expect(frames).toEqual(Array.from({ length: 50 }, (_, index) => [index, true, 960, index]));
});

test('the page is under its content security policy', async () => {
  expect(await page.evaluate(() => 'inlineRan' in globalThis)).toBe(false);
  const refusal = await page.evaluate(() => {
    try {
      document.createElement('script').text = '1';
      return 'allowed';
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(refusal).toBe('TypeError');
});

test('the microphone gives the WAV file to a worklet, also when the file is replaced', async () => {
  const before = await page.evaluate(() => record(8000));
  writeFileSync(microphone, toneFile(800));
  const after = await page.evaluate(() => record(8000));
  expect(strength(before, 500)).toBeGreaterThan(10 * strength(before, 800));
  expect(strength(after, 800)).toBeGreaterThan(10 * strength(after, 500));
  expect(await app.evaluate(() => noted.asked[0])).toEqual(['media', 'audio', 'app://bundle/index.html']);
});

test('a permission handler that says no makes getUserMedia fail as it does in Electron', async () => {
  await app.evaluate(() => void (noted.allow = false));
  const name = await page.evaluate(() => record(1).catch((error: unknown) => (error as Error).name));
  expect(name).toBe('NotAllowedError');
});

test('an overlay that is not focusable leaves the focus where it was and takes real clicks', async () => {
  const focused = (): Promise<string> => desktop.xdotool('getwindowfocus');
  const before = await focused();
  await app.evaluate(async ({ BrowserWindow }) => {
    const [overlay] = BrowserWindow.getAllWindows();
    await new Promise((resolve) => {
      overlay?.once('show', () => resolve(undefined));
      overlay?.showInactive();
    });
  });
  const button = page.locator('#button');
  const box = await button.boundingBox();
  if (box === null) throw new Error('the button is not laid out');
  const click = (): Promise<string> =>
    desktop.xdotool('mousemove', String(102 + Math.round(box.x)), String(102 + Math.round(box.y)), 'click', '1');
  await click();
  await until(async () => (await button.textContent()) === '1', 'the click did not arrive');
  expect(await focused()).toBe(before);

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setIgnoreMouseEvents(true));
  await click();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setIgnoreMouseEvents(false));
  await click();
  await until(async () => (await button.textContent()) === '2', 'the click did not arrive');
  const cursor = await app.evaluate(({ screen }) => screen.getCursorScreenPoint());
  expect(cursor).toEqual({ x: 102 + Math.round(box.x), y: 102 + Math.round(box.y) });
});

test('a page can neither navigate away nor open windows when the app says no', async () => {
  await page.evaluate(() => void (location.href = 'index.html?away'));
  await page.evaluate(() => void open('https://example.invalid/'));
  await until(() => app.evaluate(() => noted.opened.length > 0), 'the handler was not asked');
  expect(await app.evaluate(() => noted)).toMatchObject({
    navigations: ['app://bundle/index.html?away'],
    opened: ['https://example.invalid/'],
  });
  expect(page.url()).toMatch(/\/index\.html$/);
});

test('the clipboard is the one of the desktop, both ways', async () => {
  await app.evaluate(({ clipboard }) => clipboard.writeText('你好'));
  const paste = promisify(execFile)('xclip', ['-selection', 'clipboard', '-out'], { env: desktop.env });
  expect((await paste).stdout).toBe('你好');

  const long = '长'.repeat(200_000);
  // With -loops it serves both requests below, the types and the text, and ends.
  const copy = spawn('xclip', ['-selection', 'clipboard', '-in', '-quiet', '-loops', '3'], { env: desktop.env });
  copy.stdin.end(long);
  await until(
    () => app.evaluate(async ({ clipboard }) => (await clipboard.readText()).startsWith('长')),
    'the other program does not own the clipboard',
  );
  expect(await app.evaluate(async ({ clipboard }) => (await clipboard.readText()) === '长'.repeat(200_000))).toBe(true);
  await stop(copy);
}, 20_000);

test('a window is made without taking the focus, and takes it when it is shown', async () => {
  const terminal = spawn('xterm', ['-T', 'bystander'], { env: desktop.env, stdio: 'ignore' });
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

test('a test answers the questions of the app', async () => {
  const answer = await app.evaluate(async ({ dialog }) => {
    const asked: string[] = [];
    const real = dialog.showMessageBox.bind(dialog);
    dialog.showMessageBox = (...args: unknown[]) => {
      asked.push((args.at(-1) as { message: string }).message);
      return Promise.resolve({ response: 1, checkboxChecked: false });
    };
    const { response } = await dialog.showMessageBox({ message: 'Trust it?', buttons: ['Yes', 'No'] });
    dialog.showMessageBox = real;
    return { asked, response };
  });
  expect(answer).toEqual({ asked: ['Trust it?'], response: 1 });
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
