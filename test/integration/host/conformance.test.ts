/**
 * Every behaviour of Electron that the app relies on, with where it is written: a file of github.com/electron/electron (read
 * at 96f3996 of 2026-08, on the way to Electron 45; the release has a newer Chromium), an issue or pull request there (#), or
 * its documentation (docs/). Runs on the stand-in host, and on real Electron where its binary is (`npm run test:electron`).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desktop, startDesktop, until } from '../../support/desktop.ts';
import { launchApp, startAgain } from '../../support/launch.ts';
import { FIXTURE_APP, temporaryFolder } from './support.ts';

/** What the fixture app notes in main. */
interface Noted {
  readonly early: Record<string, unknown>;
  readonly late: Record<string, unknown>;
  readonly twice: string;
  readonly sender: unknown;
  readonly frames: { readonly data: Frame | null }[];
  readonly ports: Electron.MessagePortMain[];
  readonly events: string[];
  readonly navigations: string[];
  readonly opened: string[];
  readonly asked: [string, string, object][];
  readonly checked: [string, string, string, object][];
  readonly secondInstances: { readonly argv: string[]; readonly data: unknown }[];
  allow: boolean;
}

interface Frame {
  readonly sequence: number;
  readonly pcm: Int16Array;
  readonly last: boolean;
}

/** What the fixture app's page has from its preload. */
interface Bridge {
  echo(value: unknown): Promise<unknown>;
  invoke(channel: string): Promise<unknown>;
  ping(value: unknown): void;
  twice(callback: (value: number) => number): number;
  same(callback: unknown): unknown;
  isError(value: unknown): unknown;
  throwRange(): void;
  throwText(): void;
  readonly list: readonly object[];
  answer(): object;
  sendFunction(): string;
  transferBuffer(): string;
  exposeAgain(): string;
  requireNode(): string;
  onPong(listener: (value: unknown) => void): () => void;
}

// Globals of main and of the page, for functions that run there.
declare const noted: Noted;
/** What a call gives, or the words of what it throws. */
declare const outcomeOf: (call: () => unknown) => unknown;
declare const bridge: Bridge;
declare const heard: unknown[];
declare const port: {
  postMessage(message: unknown, transfer?: ArrayBuffer[]): void;
  onmessage: ((event: { data: unknown }) => void) | null;
};
declare const location: { href: string; origin: string; reload(): void };
declare const open: (url: string) => unknown;
declare const document: { visibilityState: string; createElement(name: 'script'): { text: string } };
declare const navigator: {
  mediaDevices: {
    getUserMedia(constraints: object): Promise<{ getTracks(): { stop(): void }[] }>;
    enumerateDevices(): Promise<{ kind: string; label: string; deviceId: string }[]>;
  };
};

const folder = temporaryFolder();
const userData = join(folder.path, 'data');
let desktop: Desktop;
let app: ElectronApplication;
let page: Page;

beforeAll(async () => {
  desktop = await startDesktop();
  app = await launchApp({
    desktop,
    userData,
    appFolder: FIXTURE_APP,
    args: ['--use-fake-device-for-media-stream'],
  });
  page = await app.firstWindow();
  await page.waitForFunction(() => 'port' in globalThis);
});

afterAll(async () => {
  await app.close();
  await desktop.close();
  folder.remove();
});

/** A test of one behaviour. */
const relies = (behaviour: string, source: string, body: () => Promise<void>): void =>
  test(`${behaviour} [${source}]`, body);

/** The words of what an action in the page is rejected with. */
const refusal = (action: () => Promise<unknown>): Promise<string> =>
  action().then(
    () => 'nothing',
    (error: unknown) => String(error),
  );

/** What main has got over the port since `action` began, when there are so many messages. */
async function framesOf(count: number, action: () => Promise<unknown>): Promise<(Frame | null)[]> {
  await app.evaluate(() => void (noted.frames.length = 0));
  await action();
  await until(() => app.evaluate((_electron, wanted) => noted.frames.length >= wanted, count), 'too few messages');
  return app.evaluate(() => noted.frames.map(({ data }) => data));
}

// ── Messages and ports

relies(
  'audio frames that are copied arrive over the port whole and in order, and main can answer',
  'spec/api-ipc-spec.ts:183',
  async () => {
    const answer = (): Promise<unknown> =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            port.onmessage = ({ data }) => resolve(data);
            for (let sequence = 0; sequence < 50; sequence++) {
              const pcm = new Int16Array(960).fill(sequence);
              port.postMessage({ utterance: 1, sequence, pcm, last: sequence === 49 });
            }
          }),
      );
    await framesOf(50, async () => expect(await answer()).toBe('all there'));
    const frames = await app.evaluate(() =>
      noted.frames.map(({ data }) => [
        data?.sequence,
        data?.pcm instanceof Int16Array,
        data?.pcm.length,
        data?.pcm[959],
      ]),
    );
    expect(frames).toEqual(Array.from({ length: 50 }, (_, index) => [index, true, 960, index]));
  },
);

relies(
  'a message whose ArrayBuffer was transferred arrives as null, and the buffer is gone',
  'shell/common/v8_util.cc:215, #34905',
  async () => {
    const frames = await framesOf(2, async () => {
      const left = await page.evaluate(() => {
        const pcm = new Int16Array(960);
        port.postMessage({ sequence: 0, pcm, last: false }, [pcm.buffer]);
        port.postMessage({ sequence: 1, pcm: new Int16Array(1), last: false });
        return pcm.buffer.byteLength;
      });
      expect(left).toBe(0);
    });
    expect(frames.map((frame) => frame?.sequence ?? null)).toEqual([null, 1]);
  },
);

relies(
  'what only a page has makes a message arrive as null',
  'shell/common/v8_util.cc:220, ReadHostObject',
  async () => {
    expect(await framesOf(1, () => page.evaluate(() => port.postMessage({ blob: new Blob(['text']) })))).toEqual([
      null,
    ]);
  },
);

relies('a view takes all of its buffer along', 'shell/common/v8_util.cc:46, V8 ValueSerializer', async () => {
  await framesOf(1, () =>
    page.evaluate(() => port.postMessage({ sequence: 0, pcm: new Int16Array(1000).subarray(10, 20), last: false })),
  );
  const sizes = await app.evaluate(() =>
    noted.frames.map(({ data }) => [data?.pcm.length, data?.pcm.buffer.byteLength]),
  );
  expect(sizes).toEqual([[10, 2000]]);
});

relies(
  'main transfers ports only over a port',
  'shell/browser/api/message_port.cc:88, spec/api-ipc-spec.ts:605',
  async () => {
    const words = await app.evaluate(() =>
      outcomeOf(() => noted.ports.at(-1)?.postMessage(null, [new ArrayBuffer(1) as never])),
    );
    expect(words).toContain('Port at index 0 is not a valid port');
  },
);

relies('a preload posts ports only', 'shell/renderer/api/electron_api_ipc_renderer.cc:142', async () => {
  expect(await page.evaluate(() => bridge.transferBuffer())).toBe('TypeError: Invalid value for transfer');
});

relies(
  'a port is closed, and says so, when its page loads anew; messages wait until it is started',
  'shell/browser/api/message_port.cc:162-165',
  async () => {
    await app.evaluate(async ({ BrowserWindow }) => {
      noted.events.length = noted.frames.length = 0;
      await BrowserWindow.getAllWindows()[0]?.loadURL('app://bundle/index.html?unstarted');
    });
    await page.waitForFunction(() => 'port' in globalThis);
    await until(
      () => app.evaluate(() => noted.events.includes('port closed')),
      'the port did not say that it is closed',
    );
    await page.evaluate(() => port.postMessage('early'));
    // What is invoked later is answered later: the message is there by then.
    await page.evaluate(() => bridge.echo(null));
    expect(await app.evaluate(() => noted.frames.length)).toBe(0);
    await app.evaluate(() => noted.ports.at(-1)?.start());
    await until(() => app.evaluate(() => noted.frames.length === 1), 'the message that waited did not come');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('app://bundle/index.html'));
    await page.waitForFunction(() => 'port' in globalThis);
  },
);

// ── Calls between page and main

relies(
  'an invoked handler gets and gives structured clones, from the main frame',
  'docs/api/ipc-main.md, lib/browser/ipc-dispatch.ts',
  async () => {
    const echoed = await page.evaluate(async () => {
      const answer = await bridge.echo({ pcm: Int16Array.of(1, -2), map: new Map([['key', undefined]]) });
      const { pcm, map } = answer as { pcm: Int16Array; map: Map<string, undefined> };
      return { kind: pcm.constructor.name, samples: [...pcm], keys: [...map.keys()] };
    });
    expect(echoed).toEqual({ kind: 'Int16Array', samples: [1, -2], keys: ['key'] });
    expect(await app.evaluate(() => noted.sender)).toEqual({
      same: true,
      url: 'app://bundle/index.html',
      hasPorts: false,
    });
  },
);

relies(
  'an error of a handler, or that there is none, rejects in the page with these words',
  'lib/browser/ipc-dispatch.ts:95, lib/renderer/api/ipc-renderer.ts:24',
  async () => {
    expect(await refusal(() => page.evaluate(() => bridge.invoke('fail')))).toContain(
      "Error invoking remote method 'fail': RangeError: too much",
    );
    expect(await refusal(() => page.evaluate(() => bridge.invoke('nobody')))).toContain(
      "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    );
  },
);

relies('a channel has one handler', 'lib/browser/ipc-main-impl.ts:20', async () => {
  const words = await app.evaluate(({ ipcMain }) => outcomeOf(() => ipcMain.handle('echo', () => undefined)));
  expect(words).toBe("Error: Attempted to register a second handler for 'echo'");
});

relies('what cannot be cloned is refused where it is sent, in a preload', 'shell/common/v8_util.cc:164', async () => {
  expect(await page.evaluate(() => bridge.sendFunction())).toBe('Error: An object could not be cloned.');
});

relies(
  'what cannot be cloned is lost where main sends it, without an error, and what follows arrives',
  'lib/browser/api/web-frame-main.ts:20',
  async () => {
    await page.evaluate(() => {
      const heard: unknown[] = [];
      Object.assign(globalThis, { heard });
      bridge.onPong((value) => heard.push(value));
    });
    await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.send('pong', () => undefined);
      contents?.send('pong', 'after it');
    });
    await until(() => page.evaluate(() => heard.length > 0), 'nothing arrived');
    expect(await page.evaluate(() => heard)).toEqual(['after it']);
  },
);

relies('events of main reach the page until it unsubscribes', 'docs/api/ipc-renderer.md', async () => {
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

// ── Preload and bridge

relies(
  'functions cross the bridge both ways, and are the same when they come home',
  'docs/api/context-bridge.md, shell/renderer/api/electron_api_context_bridge.cc:201',
  async () => {
    expect(await page.evaluate(() => bridge.twice((value) => value + 1))).toBe(6);
    expect(
      await page.evaluate(() => {
        const own = (): number => 1;
        return bridge.same(own) === own;
      }),
    ).toBe(true);
  },
);

relies(
  'of an error only the message crosses the bridge',
  'shell/renderer/api/electron_api_context_bridge.cc:354',
  async () => {
    const caught = await page.evaluate(() => {
      const nameOf = (call: () => void): string => {
        try {
          call();
          return 'nothing';
        } catch (error) {
          return String(error);
        }
      };
      return [
        nameOf(() => bridge.throwRange()),
        nameOf(() => bridge.throwText()),
        bridge.isError(new RangeError('here')),
      ];
    });
    expect(caught).toEqual(['Error: too much', expect.stringContaining('a valid exception was not thrown'), 'here']);
  },
);

relies(
  'what is exposed is frozen, what is answered is not',
  'shell/renderer/api/electron_api_context_bridge.cc:761',
  async () => {
    const frozen = await page.evaluate(() =>
      [bridge, bridge.list[0], bridge.answer()].map((one) => Object.isFrozen(one)),
    );
    expect(frozen).toEqual([true, true, false]);
  },
);

relies('a name is exposed once', 'shell/renderer/api/electron_api_context_bridge.cc:742', async () => {
  expect(await page.evaluate(() => bridge.exposeAgain())).toBe(
    'Error: Cannot bind an API on top of an existing property on the window object',
  );
});

relies(
  'what structured clone refuses does not cross the bridge',
  'shell/renderer/api/electron_api_context_bridge.cc:447',
  async () => {
    expect(await refusal(() => page.evaluate(() => bridge.echo(new Proxy({}, {}))))).toContain('could not be cloned');
  },
);

relies(
  'a sandboxed preload has a world of its own, and nothing of Node',
  'lib/sandboxed_renderer/preload.ts:65, docs/tutorial/sandbox.md',
  async () => {
    expect(await page.evaluate(() => 'onlyInPreload' in globalThis)).toBe(false);
    expect(await page.evaluate(() => bridge.requireNode())).toBe('Error: module not found: node:fs');
  },
);

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

// ── Errors of main

relies(
  'a rejection that nobody handles ends nothing: who listens is told, else there is a warning only',
  'shell/browser/electron_browser_main_parts.cc:288, #36528, #37464',
  async () => {
    const told = await app.evaluate(async () => {
      void Promise.reject(new Error('to nobody'));
      await new Promise((resolve) => setImmediate(resolve));
      const heard = new Promise((resolve) => process.once('unhandledRejection', resolve));
      void Promise.reject(new Error('to a listener'));
      return String(await heard);
    });
    expect(told).toBe('Error: to a listener');
  },
);

relies(
  'an exception that nobody catches ends nothing, and is shown unless the app listens for it',
  'lib/browser/init.ts:21',
  async () => {
    const told = await app.evaluate(async ({ dialog }) => {
      const shown: string[] = [];
      const showErrorBox = dialog.showErrorBox.bind(dialog);
      dialog.showErrorBox = (title) => void shown.push(title);
      const thrown = (words: string): Promise<void> =>
        new Promise((resolve) => {
          setTimeout(() => {
            setTimeout(resolve);
            throw new Error(words);
          });
        });
      await thrown('to nobody');
      await new Promise((resolve) => setTimeout(resolve));
      const heard = new Promise((resolve) => process.once('uncaughtException', resolve));
      await thrown('to a listener');
      dialog.showErrorBox = showErrorBox;
      return [...shown, String(await heard)];
    });
    expect(told).toEqual(['A JavaScript error occurred in the main process', 'Error: to a listener']);
  },
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

// ── The app's life

relies(
  'before the app is ready these throw or reject',
  'shell/browser/api/electron_api_*.cc, lib/browser/api/{dialog,net,screen}.ts',
  async () => {
    const early = await app.evaluate(async () =>
      Object.fromEntries(
        await Promise.all(Object.entries(noted.early).map(async ([name, value]) => [name, await value] as const)),
      ),
    );
    expect(early).toEqual({
      BrowserWindow: 'Error: Cannot create BrowserWindow before app is ready',
      Tray: 'Error: Cannot create Tray before app is ready',
      Notification: 'Error: Cannot create Notification before app is ready',
      screen: "Error: The 'screen' module can't be used before the app 'ready' event",
      session: 'TypeError: Session can only be received when app is ready',
      protocol: 'TypeError: Session can only be received when app is ready',
      fetch: 'TypeError: Session can only be received when app is ready',
      dialog: 'Error: dialog module can only be used after app is ready',
      locale: '',
      available: false,
      sealed: 'Error: safeStorage cannot be used before app is ready',
      unsealed: 'Error: safeStorage cannot be used before app is ready',
    });
  },
);

relies(
  'when the app is ready it is too late for these',
  'shell/browser/api/electron_api_protocol.cc:364, electron_api_app.cc:1565',
  async () => {
    expect(await app.evaluate(() => noted.late)).toEqual({
      schemes: 'Error: protocol.registerSchemesAsPrivileged should be called before app is ready',
      sandbox: 'Error: app.enableSandbox() can only be called before app is ready',
    });
    expect(await app.evaluate(() => noted.twice)).toBe('Error: Failed to register protocol: app');
  },
);

relies(
  'another start hands over its data, null where it gave none, and ends',
  'shell/browser/api/electron_api_app.cc:1038',
  async () => {
    expect((await startAgain({ desktop, userData, appFolder: FIXTURE_APP }, '--with-data')).code).toBe(0);
    expect((await startAgain({ desktop, userData, appFolder: FIXTURE_APP })).code).toBe(0);
    await until(() => app.evaluate(() => noted.secondInstances.length === 2), 'the first was not told');
    const told = await app.evaluate(() => noted.secondInstances);
    expect(told.map(({ data }) => data)).toEqual([{ command: 'undo' }, null]);
    expect(told[0]?.argv).toContain('--with-data');
  },
);

relies(
  'the lock of the only instance can be let go, and taken again',
  'docs/api/app.md, releaseSingleInstanceLock',
  async () => {
    const has = await app.evaluate(({ app: electronApp }) => {
      electronApp.releaseSingleInstanceLock();
      return [electronApp.hasSingleInstanceLock(), electronApp.requestSingleInstanceLock()];
    });
    expect(has).toEqual([false, true]);
  },
);

relies(
  'quitting tells before-quit, will-quit and quit in this order, and not that all windows are closed',
  'shell/browser/browser.cc:120, :287',
  async () => {
    const notes = join(folder.path, 'notes');
    const quitting = await launchApp({
      desktop,
      userData: join(folder.path, 'quitting'),
      appFolder: FIXTURE_APP,
      env: { FIXTURE_NOTES: notes },
    });
    await quitting.firstWindow();
    await quitting.close();
    expect(readFileSync(notes, 'utf8')).toBe('before-quit will-quit quit ');
  },
);

relies(
  'a file is fetched with its type, and one that is not there rejects',
  'shell/browser/net/asar/asar_url_loader.cc:275',
  async () => {
    const fetched = await app.evaluate(async ({ app: electronApp, net }) => {
      const base = `file://${electronApp.getAppPath()}/`;
      const found = await net.fetch(`${base}index.html`);
      const missing = await net.fetch(`${base}nothing.html`).catch((error: unknown) => (error as Error).message);
      return [found.headers.get('content-type'), missing];
    });
    expect(fetched).toEqual(['text/html', 'net::ERR_FILE_NOT_FOUND']);
  },
);

relies("the user's languages are known, and may be none", 'shell/common/language_util_linux.cc', async () => {
  const languages = await app.evaluate((electron) => electron.app.getPreferredSystemLanguages());
  expect(languages.filter((one) => !/^[a-z]{2,3}(?:-|$)/.test(one))).toEqual([]);
});

relies('a change of theme is told', 'docs/api/native-theme.md, updated', async () => {
  const obeyed = await app.evaluate(async ({ nativeTheme }) => {
    const wanted = nativeTheme.shouldUseDarkColors ? 'light' : 'dark';
    const told = new Promise((resolve) => nativeTheme.once('updated', () => resolve(undefined)));
    nativeTheme.themeSource = wanted;
    await told;
    const isDark = nativeTheme.shouldUseDarkColors;
    nativeTheme.themeSource = 'system';
    return isDark === (wanted === 'dark');
  });
  expect(obeyed).toBe(true);
});

relies(
  'Chromium tells which window system it has chosen',
  'shell/app/electron_main_delegate.cc:325, ui/linux/display_server_utils.cc',
  async () => {
    expect(await app.evaluate((electron) => electron.app.commandLine.getSwitchValue('ozone-platform'))).toBe('x11');
  },
);

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

// ── Tray, menus, notifications, dialogs

relies(
  'a destroyed tray throws, and may be destroyed again',
  'shell/browser/api/electron_api_tray.cc:408',
  async () => {
    const said = await app.evaluate(({ nativeImage, Tray }) => {
      const tray = new Tray(nativeImage.createEmpty());
      tray.destroy();
      tray.destroy();
      return [outcomeOf(() => tray.setToolTip('late')), tray.isDestroyed()];
    });
    expect(said).toEqual(['Error: Tray is destroyed', true]);
  },
);

relies(
  'a tray of an image file that is not there throws',
  'shell/common/api/electron_api_native_image.cc:194',
  async () => {
    const said = await app.evaluate(({ nativeImage, Tray }) => {
      const image = nativeImage.createFromPath('/nowhere.png');
      return [image.isEmpty(), outcomeOf(() => new Tray('/nowhere.png'))];
    });
    expect(said).toEqual([true, "Error: Failed to load image from path '/nowhere.png'"]);
  },
);

relies(
  'separators at an edge or beside another are not shown; radio items beside each other are one group',
  'lib/browser/api/menu.ts:236, :289',
  async () => {
    const shown = await app.evaluate(({ Menu }) => {
      const separator = { type: 'separator' } as const;
      const radio = (id: string, checked = false) => ({ id, label: id, type: 'radio' as const, checked });
      const menu = Menu.buildFromTemplate([
        ...[separator, radio('a', true), radio('b'), separator, separator, radio('c', true), separator],
      ]);
      menu.getMenuItemById('b')?.click();
      return menu.items.map(({ type, checked }) => (type === 'separator' ? '-' : checked));
    });
    expect(shown).toEqual([false, true, '-', true]);
  },
);

relies('a click from code reaches disabled items as well', 'lib/browser/api/menu-item.ts:104', async () => {
  const clicks = await app.evaluate(({ Menu }) => {
    let count = 0;
    const menu = Menu.buildFromTemplate([{ label: 'off', enabled: false, click: () => (count += 1) }]);
    menu.items[0]?.click();
    return count;
  });
  expect(clicks).toBe(1);
});

relies('a template that is none throws', 'lib/browser/api/menu.ts:227', async () => {
  const words = await app.evaluate(({ Menu }) => outcomeOf(() => Menu.buildFromTemplate([{ click: () => undefined }])));
  expect(words).toBe('TypeError: Invalid template for MenuItem: must have at least one of label, role or type');
});

relies(
  'a notification tells whether it is shown, or failed',
  'docs/api/notification.md; shell/browser/notifications/linux/libnotify_notification.cc:187',
  async () => {
    const told = await app.evaluate(
      ({ Notification }) =>
        new Promise<string>((resolve) => {
          const notification = new Notification({ title: 'title', body: 'body' });
          notification.on('failed', () => resolve('failed'));
          notification.on('show', () => resolve('show'));
          if (Notification.isSupported()) notification.show();
          else resolve('none');
        }),
    );
    expect(['show', 'failed', 'none']).toContain(told);
  },
);

relies('a question without a text throws at once', 'lib/browser/api/dialog.ts:191', async () => {
  const words = await app.evaluate(({ dialog }) => outcomeOf(() => dialog.showMessageBox({} as never)));
  expect(words).toBe('TypeError: Message must be a string');
});

// ── Clipboard, key store, power

relies(
  'the clipboard is read as one item, whose contents are those of the moment they are asked for',
  'shell/browser/api/electron_api_clipboard.cc:284, electron_api_clipboard_item.cc:553',
  async () => {
    const read = await app.evaluate(async ({ clipboard }) => {
      clipboard.clear();
      const [none] = await clipboard.read();
      await clipboard.writeText('before');
      const items = await clipboard.read();
      await clipboard.writeText('after');
      const content = (await items[0]?.getType('text/plain')) as Blob;
      const missing = await items[0]?.getType('image/png').catch(String);
      return { none: none?.types, items: items.length, text: await content.text(), missing };
    });
    expect(read).toEqual({
      none: [],
      items: 1,
      text: 'after',
      missing: "Error: The type 'image/png' was not found in the ClipboardItem",
    });
  },
);

relies(
  'an item that was read cannot be written, nor one without a type',
  'lib/browser/api/clipboard-item.ts:43, :92',
  async () => {
    const words = await app.evaluate(async ({ clipboard, ClipboardItem }) => {
      await clipboard.write([new ClipboardItem({ 'text/plain': 'text', 'text/html': new Blob(['<b>text</b>']) })]);
      const again = await clipboard.write(await clipboard.read()).catch(String);
      return [again, outcomeOf(() => new ClipboardItem({}))];
    });
    expect(words).toEqual([
      expect.stringContaining('cannot accept a ClipboardItem returned from clipboard.read()'),
      expect.stringContaining('TypeError'),
    ]);
  },
);

relies('Linux names the key store that was chosen', 'docs/api/safe-storage.md, getSelectedStorageBackend', async () => {
  const names = ['basic_text', 'gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'];
  expect(names).toContain(await app.evaluate(({ safeStorage }) => safeStorage.getSelectedStorageBackend()));
});

relies(
  'what was sealed is unsealed with this shape',
  'shell/browser/api/electron_api_safe_storage.cc:323',
  async () => {
    const unsealed = await app.evaluate(async ({ safeStorage }) => {
      const sealed = await safeStorage.encryptStringAsync('芝麻开门');
      return { isBuffer: Buffer.isBuffer(sealed), ...(await safeStorage.decryptStringAsync(sealed)) };
    });
    expect(unsealed).toEqual({ isBuffer: true, result: '芝麻开门', shouldReEncrypt: false });
  },
);

relies(
  'blockers of sleep are numbered from 0',
  'shell/browser/api/electron_api_power_save_blocker.cc:125',
  async () => {
    const blocker = await app.evaluate(({ powerSaveBlocker }) => {
      const id = powerSaveBlocker.start('prevent-app-suspension');
      const ran = powerSaveBlocker.isStarted(id);
      return { id, ran, stopped: powerSaveBlocker.stop(id), again: powerSaveBlocker.stop(id) };
    });
    expect(blocker).toEqual({ id: 0, ran: true, stopped: true, again: false });
  },
);

// ── What ends a page or an answer, last

relies(
  'an answer that cannot be cloned, or a rejection with nothing, leaves the page waiting',
  'shell/common/gin_helper/reply_channel.cc:79, #40692',
  async () => {
    const waiting = await page.evaluate(async () => {
      const settled: string[] = [];
      for (const channel of ['empty-rejection', 'unclonable']) {
        void bridge.invoke(channel).then(
          () => settled.push(channel),
          () => settled.push(channel),
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
      return settled;
    });
    expect(waiting).toEqual([]);
  },
);

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
