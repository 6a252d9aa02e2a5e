/** Messages and ports, calls between page and main, preload and bridge. */
import type { ElectronApplication, Page } from 'playwright';
import { afterAll, beforeAll, expect } from 'vitest';
import { until } from '../../../support/desktop.ts';
import {
  type Bridge,
  type Fixture,
  type Frame,
  type Noted,
  type OpenWindow,
  relies,
  startFixture,
} from '../support.ts';

// Globals of main and of the page, for functions that run there.
declare const noted: Noted;
/** What a call gives, or the words of what it throws. */
declare const outcomeOf: (call: () => unknown) => unknown;
declare const openWindow: OpenWindow;
declare const bridge: Bridge;
declare const heard: unknown[];
declare const port: {
  postMessage(message: unknown, transfer?: ArrayBuffer[]): void;
  onmessage: ((event: { data: unknown }) => void) | null;
};

let app: ElectronApplication;
let page: Page;
let end: Fixture['end'];

beforeAll(async () => {
  ({ app, page, end } = await startFixture());
});

afterAll(() => end());

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

relies(
  'a view takes all of its buffer along, whichever way',
  'shell/common/v8_util.cc:46, V8 ValueSerializer',
  async () => {
    await framesOf(1, () =>
      page.evaluate(() => port.postMessage({ sequence: 0, pcm: new Int16Array(1000).subarray(10, 20), last: false })),
    );
    const overPort = await app.evaluate(() =>
      noted.frames.map(({ data }) => [data?.pcm.length, data?.pcm.buffer.byteLength]),
    );
    await app.evaluate(({ ipcMain }) => {
      ipcMain.once('ping', () => noted.ports.at(-1)?.postMessage(new Int16Array(1000).subarray(10, 20)));
    });
    const fromPort = await page.evaluate(
      () =>
        new Promise((resolve) => {
          port.onmessage = ({ data }) => {
            const view = data as Int16Array;
            resolve([view.length, view.buffer.byteLength]);
          };
          bridge.ping(null);
        }),
    );
    const overIpc = await app.evaluate(async () => {
      const window = await openWindow();
      const { webContents: contents } = window;
      const sizes: unknown[] = [];
      const note = (_event: unknown, view: Int16Array): unknown => {
        sizes.push([view.length, view.buffer.byteLength]);
        return new Int16Array(1000).subarray(10, 20);
      };
      contents.ipc.on('view', note);
      contents.ipc.handle('view', note);
      const code = `(async () => {
      const view = new Int16Array(1000).subarray(10, 20);
      const came = new Promise((resolve) => relay.on('view', (view) => resolve([view.length, view.buffer.byteLength])));
      relay.send('view', view);
      relay.post('view', view);
      const answer = await relay.invoke('view', view);
      return { came: came, answered: [answer.length, answer.buffer.byteLength] };
    })().then(async ({ came, answered }) => { relay.send('now'); return [answered, await came]; })`;
      contents.ipc.once('now', () => contents.send('view', new Int16Array(1000).subarray(10, 20)));
      sizes.push(...((await contents.executeJavaScript(code)) as unknown[]));
      window.destroy();
      return sizes;
    });
    const whole = [10, 2000];
    expect([...overPort, fromPort, ...overIpc]).toEqual(Array.from({ length: 7 }, () => whole));
  },
);

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

// ── What leaves a page waiting, last

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
