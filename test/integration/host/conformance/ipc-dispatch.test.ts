/** Who hears what a page says. */
import type { IpcMainEvent } from 'electron';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Fixture, type OpenWindow, relies, startFixture } from '../support.ts';

// Globals of main, for functions that run there.
declare const openWindow: OpenWindow;
/** What a call gives, or the words of what it throws. */
declare const outcomeOf: (call: () => unknown) => unknown;

let fixture: Fixture;

beforeAll(async () => {
  fixture = await startFixture();
});

afterAll(() => fixture.end());

relies('a message goes to the frame, the page and ipcMain, to all of them', 'lib/browser/ipc-dispatch.ts', async () => {
  const heard = await fixture.app.evaluate(async ({ ipcMain }) => {
    const window = await openWindow();
    const { webContents: contents } = window;
    const said: unknown[] = [];
    const told = new Promise<void>((resolve) => {
      ipcMain.once('said', (_event, ...args: unknown[]) => {
        said.push(['ipcMain', ...args]);
        resolve();
      });
    });
    contents.ipc.on('said', (_event, ...args: unknown[]) => said.push(['contents', ...args]));
    contents.mainFrame.ipc.on('said', (event, ...args: unknown[]) => {
      said.push(['frame', event.sender === contents, event.senderFrame === contents.mainFrame, ...args]);
    });
    contents.on('ipc-message', (_event, channel, ...args: unknown[]) => said.push(['ipc-message', channel, ...args]));
    await contents.executeJavaScript("relay.send('said', 1, 'two')");
    await told;
    window.destroy();
    return said;
  });
  expect(heard).toEqual([
    ['ipc-message', 'said', 1, 'two'],
    ['frame', true, true, 1, 'two'],
    ['contents', 1, 'two'],
    ['ipcMain', 1, 'two'],
  ]);
});

relies('a posted message goes the same way, with its ports', 'lib/browser/ipc-dispatch.ts, -ipc-ports', async () => {
  const heard = await fixture.app.evaluate(async ({ ipcMain }) => {
    const window = await openWindow();
    const { webContents: contents } = window;
    const said: unknown[] = [];
    let over: Promise<unknown> | undefined;
    const told = new Promise<void>((resolve) => {
      ipcMain.once('posted', (event, message: unknown) => {
        said.push(['ipcMain', message, event.ports.length]);
        resolve();
      });
    });
    contents.mainFrame.ipc.on('posted', (event, message) => {
      said.push(['frame', message, event.ports.length]);
    });
    contents.ipc.once('posted', (event, message) => {
      const [port] = event.ports;
      said.push(['contents', message, event.ports.length]);
      over = new Promise((resolve) => port?.once('message', ({ data }) => resolve(data)));
      port?.start();
    });
    await contents.executeJavaScript("relay.post('posted', 'here')");
    await told;
    said.push(await over);
    window.destroy();
    return said;
  });
  expect(heard).toEqual([['frame', 'here', 1], ['contents', 'here', 1], ['ipcMain', 'here', 1], 'here']);
});

relies(
  'the first that has a handler answers, and none but it',
  'lib/browser/ipc-dispatch.ts, -ipc-invoke',
  async () => {
    const answers = await fixture.app.evaluate(async ({ ipcMain }) => {
      const window = await openWindow();
      const { webContents: contents } = window;
      const ask = (): Promise<unknown> =>
        contents.executeJavaScript("relay.invoke('ask', 2).catch((error) => error.message)");
      const given: unknown[] = [];
      const all = [contents.mainFrame.ipc, contents.ipc, ipcMain];
      for (const [index, one] of all.entries()) one.handle('ask', (_event, value: number) => `${index} ${value}`);
      for (const one of all) {
        given.push(await ask());
        one.removeHandler('ask');
      }
      given.push(await ask());
      window.destroy();
      return given;
    });
    expect(answers).toEqual([
      '0 2',
      '1 2',
      '2 2',
      "Error invoking remote method 'ask': Error: No handler registered for 'ask'",
    ]);
  },
);

relies(
  'a channel has one handler in each, which may be there for one call only',
  'lib/browser/ipc-main-impl.ts',
  async () => {
    const words = await fixture.app.evaluate(async () => {
      const window = await openWindow();
      const { webContents: contents } = window;
      const ask = (): Promise<unknown> =>
        contents.executeJavaScript("relay.invoke('once').catch((error) => error.message)");
      contents.ipc.handleOnce('once', () => 'answered');
      const second = outcomeOf(() => contents.ipc.handle('once', () => 'another'));
      const said = [second, await ask(), await ask()];
      contents.ipc.handle('once', () => 'anew');
      said.push(await ask());
      window.destroy();
      return said;
    });
    expect(words).toEqual([
      "Error: Attempted to register a second handler for 'once'",
      'answered',
      "Error invoking remote method 'once': Error: No handler registered for 'once'",
      'anew',
    ]);
  },
);

relies(
  'of an error of a handler the page gets the text, which may be none; main shows it',
  'lib/browser/ipc-dispatch.ts replyWithError, lib/renderer/api/ipc-renderer.ts',
  async () => {
    const words = await fixture.app.evaluate(async () => {
      const window = await openWindow();
      const { webContents: contents } = window;
      const shown: unknown[] = [];
      const error = console.error.bind(console);
      console.error = (...args: unknown[]) => void shown.push(args.map(String));
      contents.ipc.handle('range', () => {
        throw new RangeError('too much');
      });
      const said: unknown[] = [];
      for (const call of ["'range'", "'reject', 'only words'", "'reject', ''"]) {
        const ask = `relay.invoke(${call}).then((value) => ['answered', value === undefined], (error) => error.message)`;
        said.push(await contents.executeJavaScript(ask));
      }
      console.error = error;
      window.destroy();
      return { said, shown };
    });
    expect(words.said).toEqual([
      "Error invoking remote method 'range': RangeError: too much",
      "Error invoking remote method 'reject': only words",
      ['answered', true],
    ]);
    expect(words.shown).toContainEqual(["Error occurred in handler for 'range':", 'RangeError: too much']);
  },
);

relies('a page is heard by its own listeners only', 'docs/api/web-contents.md, contents.ipc', async () => {
  const heard = await fixture.app.evaluate(async () => {
    const said: unknown[] = [];
    const windows = await Promise.all([
      openWindow('app://bundle/index.html?a'),
      openWindow('app://bundle/index.html?b'),
    ]);
    for (const [index, { webContents: contents }] of windows.entries()) {
      contents.ipc.on('hello', (event, name) => said.push([index, name, event.sender.id === contents.id]));
      contents.ipc.handle('who', () => index);
    }
    const ask = "relay.send('hello', location.search); relay.invoke('who')";
    said.push(
      ...((await Promise.all(windows.map(({ webContents }) => webContents.executeJavaScript(ask)))) as unknown[]),
    );
    for (const { webContents } of windows) {
      await webContents.executeJavaScript("globalThis.told = []; relay.on('news', (news) => told.push(news))");
    }
    windows[0].webContents.send('news', 'for a');
    windows[1].webContents.send('news', 'for b');
    for (const { webContents } of windows)
      said.push(await webContents.executeJavaScript("relay.invoke('who').then(() => told)"));
    for (const window of windows) window.destroy();
    return said;
  });
  expect(heard.slice(0, 2)).toEqual(
    expect.arrayContaining([
      [0, '?a', true],
      [1, '?b', true],
    ]),
  );
  expect(heard.slice(2)).toEqual([0, 1, ['for a'], ['for b']]);
});

relies('each page has the preload of its own window', 'docs/api/structures/web-preferences.md, preload', async () => {
  const seen = await fixture.app.evaluate(async ({ BrowserWindow }) => {
    const window = await openWindow();
    const [first] = BrowserWindow.getAllWindows();
    const look = "['bridge' in globalThis, 'relay' in globalThis]";
    const all: unknown[] = [];
    for (const one of [first, window]) all.push(await one?.webContents.executeJavaScript(look));
    window.destroy();
    return all;
  });
  expect(seen).toEqual([
    [true, false],
    [false, true],
  ]);
});

relies(
  'the frame of a message is null once it has navigated to another origin or is gone, the page and its listeners stay',
  'shell/common/gin_converters/frame_converter.cc, spec/api-web-frame-main-spec.ts:383',
  async () => {
    const seen = await fixture.app.evaluate(async () => {
      const window = await openWindow();
      const { webContents: contents } = window;
      const frame = contents.mainFrame;
      const events: IpcMainEvent[] = [];
      const next = (): Promise<unknown> =>
        new Promise((resolve) => {
          contents.ipc.once('here', (event) => resolve(events.push(event)));
        });
      const say = async (): Promise<void> => {
        const comes = next();
        await contents.executeJavaScript("relay.send('here')");
        await comes;
      };
      await say();
      const before = events[0]?.senderFrame === frame;
      await window.loadURL('app://other/index.html');
      while (events[0]?.senderFrame !== null) await new Promise((resolve) => setTimeout(resolve, 10));
      await say();
      const after = [contents.mainFrame === frame, events[1]?.senderFrame === frame, frame.url];
      window.destroy();
      while (events[1]?.senderFrame !== null) await new Promise((resolve) => setTimeout(resolve, 10));
      return [before, ...after, frame.isDestroyed(), outcomeOf(() => frame.url), typeof contents.id];
    });
    expect(seen).toEqual([
      ...[true, true, true, 'app://other/index.html'],
      ...[true, 'Error: Render frame was disposed before WebFrameMain could be accessed', 'number'],
    ]);
  },
);

relies(
  'from contents that are destroyed nothing comes, whatever was on its way',
  'shell/browser/electron_api_ipc_handler_impl.cc, WebContentsDestroyed',
  async () => {
    const heard = await fixture.app.evaluate(async () => {
      const window = await openWindow();
      const { webContents: contents } = window;
      const said: unknown[] = [];
      const destroyed = new Promise<void>((resolve) => {
        contents.ipc.on('count', (_event, value: number) => {
          said.push(value);
          if (value === 1) {
            window.destroy();
            resolve();
          }
        });
      });
      void contents
        .executeJavaScript("for (let value = 0; value < 50; value++) relay.send('count', value)")
        // The page is gone before it can answer.
        .catch(() => null);
      await destroyed;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return said;
    });
    expect(heard).toEqual([0, 1]);
  },
);

relies(
  'each message is a task of its own: what a listener has started goes on before the next, what it throws does not stop it',
  'shell/browser/electron_api_ipc_handler_impl.cc, a task for each message of mojo',
  async () => {
    const heard = await fixture.app.evaluate(async ({ dialog }) => {
      const window = await openWindow();
      const { webContents: contents } = window;
      const showErrorBox = dialog.showErrorBox.bind(dialog);
      const said: unknown[] = [];
      dialog.showErrorBox = () => void said.push('shown');
      const end = new Promise<void>((resolve) => {
        contents.ipc.on('step', (_event, value: number) => {
          said.push(value);
          void (async () => {
            for (let turn = 0; turn < 5; turn++) await Promise.resolve();
            said.push(`after ${value}`);
            if (value === 3) resolve();
          })();
          if (value === 2) throw new Error('of a listener');
        });
      });
      await contents.executeJavaScript("for (const value of [0, 1, 2, 3]) relay.send('step', value)");
      await end;
      dialog.showErrorBox = showErrorBox;
      window.destroy();
      return said.filter((one) => one !== 'shown');
    });
    expect(heard.slice(0, 5)).toEqual([0, 'after 0', 1, 'after 1', 2]);
    expect(heard).toContain(3);
  },
);

relies(
  'an answer to a document that has gone reaches no other',
  'shell/common/gin_helper/reply_channel.cc: the reply belongs to the pipe of the frame that asked',
  async () => {
    const given = await fixture.app.evaluate(async () => {
      const window = await openWindow();
      const { webContents: contents } = window;
      const answers: ((value: string) => void)[] = [];
      contents.ipc.handle('slow', () => new Promise<string>((resolve) => answers.push(resolve)));
      const asked = async (count: number): Promise<void> => {
        while (answers.length < count) await new Promise((resolve) => setTimeout(resolve, 10));
      };
      await contents.executeJavaScript("void relay.invoke('slow')");
      await asked(1);
      await window.loadURL('app://bundle/index.html');
      const answer = contents.executeJavaScript("relay.invoke('slow')");
      await asked(2);
      answers[0]?.('of the first');
      await new Promise((resolve) => setTimeout(resolve, 50));
      answers[1]?.('of the second');
      const value = (await answer) as unknown;
      window.destroy();
      return value;
    });
    expect(given).toBe('of the second');
  },
);
