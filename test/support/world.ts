import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { DEFAULT_SERVER, type HotkeyBinding, type ServerSettings, type Settings } from '../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { wait } from '../../src/shared/clock.ts';
import { type AccessibleSession, startAccessibleSession } from './accessible-session.ts';
import { type Desktop, startDesktop, stop, until } from './desktop.ts';
import { type FunasrServer, type FunasrServerOptions, startFunasrServer } from './funasr-server.ts';
import { launchApp, startAgain } from './launch.ts';
import { speak, type SpeakOptions, writeWav } from './speak.ts';
import { start } from './start.ts';
import type { Target } from './targets.ts';

/** Parts of the settings that differ from the defaults. */
type SettingsChange = { readonly [K in Exclude<keyof Settings, 'servers' | 'hotkeys'>]?: Partial<Settings[K]> } & {
  /** Of the hotkey for dictation. */
  readonly hotkey?: Partial<HotkeyBinding>;
  /** Those besides. */
  readonly otherHotkeys?: readonly HotkeyBinding[];
  /** Of the first server. */
  readonly server?: Partial<ServerSettings>;
  /** Those after the first. */
  readonly otherServers?: readonly Partial<ServerSettings>[];
};

/** How a world differs from the usual one. */
export interface WorldOptions {
  readonly settings?: SettingsChange;
  /** The recogniser; null: there is none, and the address is free. */
  readonly server?: FunasrServerOptions | null;
  /** WAV file to be the microphone, instead of what {@link World.say} writes. */
  readonly recording?: string;
  readonly noMicrophone?: boolean;
  /** Whether nobody has used the app here yet: its data folder is empty. */
  readonly isNew?: boolean;
  /** What stands in the settings file instead, made of the recogniser's address. */
  readonly file?: (url: string) => string;
  readonly locale?: 'zh-CN' | 'en-US';
  readonly dark?: boolean;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether there is a session bus, on which the desktop's accessibility runs. */
  readonly accessible?: boolean;
}

/** Everything a dictation needs, of its own: a display, a recogniser, a microphone and the app. */
export interface World {
  readonly desktop: Desktop;
  readonly server: FunasrServer;
  /** Of a world that was started with it. */
  readonly accessibility: AccessibleSession;
  /** The app that runs now. */
  readonly app: ElectronApplication;
  /** Its overlay's page. */
  readonly overlay: Page;
  /** The app's data folder. */
  readonly userData: string;
  /** The window's page, opened by a second start at a place as `--window` takes it, or where the user was. */
  openWindow(place?: string): Promise<Page>;
  /** Opens a window to dictate into; it is closed with the world. */
  open<T extends Target>(target: (desktop: Desktop) => Promise<T>): Promise<T>;
  /** What the microphone hears from its next opening on: the text, then silence. Returns how long it lasts in ms. */
  say(text: string, options?: SpeakOptions): number;
  /** Waits until the recogniser has got so many ms of audio (at 16 kHz) since {@link World.say}, on all connections. */
  heard(ms: number): Promise<void>;
  /** Says a text with the hotkey held, and lets go when the recogniser has got all of it. */
  dictate(text: string, options?: SpeakOptions): Promise<void>;
  /**
   * As {@link dictate}, but lets go when the text has been said, whoever heard it. `meanwhile` is called while it is said:
   * the speech begins when the microphone is open, which takes its time on a busy machine.
   */
  dictateInTime(text: string, meanwhile?: () => Promise<void>): Promise<void>;
  /** The phase that the overlay shows. */
  phase(): Promise<string>;
  /** Waits for a phase of the overlay. */
  reached(phase: string): Promise<void>;
  /** Waits for the end of the dictation that was seen last, and resolves with the phase that it ended in, though it has passed. */
  ended(limitMs?: number): Promise<string>;
  /** Delays in ms, by stage, of all utterances so far, oldest first. */
  receipts(): Promise<readonly Readonly<Record<string, number>>[]>;
  /** Clicks an entry of the tray's menu by its id, in sub-menus by the ids on the way to it. */
  clickTray(...path: readonly string[]): Promise<void>;
  trayTooltip(): Promise<string>;
  /** Puts a text into the clipboard from another program, which owns it until it is closed. */
  copyElsewhere(text: string): Promise<{ close(): Promise<void> }>;
  /** Names of the files in the journal. */
  recordings(): Promise<readonly string[]>;
  /** Kills the app with SIGKILL and starts it again. */
  crash(): Promise<void>;
  /** Titles and texts of the notifications so far. */
  notifications(): Promise<readonly string[]>;
  /** Clicks the last notification. */
  clickNotification(): Promise<void>;
  /** Labels of the tray's menu, sub-menus indented by two blanks a level. */
  trayLabels(): Promise<readonly string[]>;
  /** Overwrites the settings file, as an editor does. */
  changeSettings(json: string): Promise<void>;
  close(): Promise<void>;
}

/** How much later than it is said audio may reach the recogniser on a busy machine, in ms. */
const LATE_MS = 20_000;

/** What `electron-spy.cjs` notes in main, for functions that run there. */
declare const spied: {
  readonly tray: { readonly menu: Electron.Menu | null; readonly toolTip: string } | null;
  readonly notifications: readonly { readonly title: string; readonly body: string; readonly click: () => void }[];
};

/** Script for the overlay's page that keeps each phase it goes through: one that is passed over between two looks counts too. */
const NOTE_PHASES = `(() => {
  const phases = (window.notedPhases = []);
  const note = () => {
    const phase = document.querySelector('main')?.dataset.phase ?? 'hidden';
    if (phases.at(-1) !== phase) phases.push(phase);
  };
  note();
  new MutationObserver(note).observe(document, { subtree: true, childList: true, attributeFilter: ['data-phase'] });
})()`;

/** Rate of the recordings that play the microphone: what Chromium's fake device has. */
const DEVICE_RATE = 44_100;

/** Brings up a world whose app is ready to be used. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const closing: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    return await build(options, closing, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function build(
  options: WorldOptions,
  closing: (() => Promise<unknown>)[],
  close: () => Promise<void>,
): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'tingxie-world-'));
  closing.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const userData = join(folder, 'data');
  const microphone = join(folder, 'microphone.wav');
  const [desktop, server] = await Promise.all([startDesktop(), startFunasrServer(options.server ?? {})]);
  closing.push(() => server.close());
  closing.push(() => desktop.close());
  if (options.server === null) await server.refuse();
  const session = options.accessible === true ? await startAccessibleSession(desktop) : null;
  if (session !== null) {
    closing.push(() => session.close());
    await session.wake();
  }
  writeWav(microphone, new Int16Array(DEVICE_RATE), DEVICE_RATE);
  if (options.file !== undefined) {
    await mkdir(userData, { recursive: true });
    await writeFile(join(userData, 'settings.json'), options.file(server.url));
  } else if (options.isNew !== true) await writeSettings(userData, server.url, options.settings ?? {});
  const log = (): Promise<string> => readFile(join(userData, 'logs', 'main.log'), 'utf8').catch(() => '');
  const launch = async (): Promise<{ app: ElectronApplication; overlay: Page }> => {
    const starts = (await log()).split('ready after').length;
    const app = await launchApp({
      desktop,
      userData,
      // The recording is heard once; then there is silence.
      ...(options.noMicrophone !== true && { microphone: `${options.recording ?? microphone}%noloop` }),
      ...(options.locale !== undefined && { locale: options.locale }),
      ...(options.dark !== undefined && { dark: options.dark }),
      ...(options.args !== undefined && { args: options.args }),
      env: { ...options.env, ...(session !== null && { DBUS_SESSION_BUS_ADDRESS: session.address }) },
    });
    closing.push(() => app.close());
    const overlay = await app.firstWindow();
    await overlay.waitForURL(/overlay\.html$/);
    // The page of now, and each that comes after it.
    await overlay.addInitScript(NOTE_PHASES);
    await overlay.evaluate(NOTE_PHASES);
    const isReady = async (): Promise<boolean> => (await log()).split('ready after').length > starts;
    await until(isReady, 'the app was not ready within 15 s', 15_000);
    return { app, overlay };
  };
  let running = await launch();

  const bytesHeard = (): number => server.connections.reduce((sum, { audioBytes }) => sum + audioBytes, 0);
  let bytesBefore = 0;
  const world: World = {
    desktop,
    server,
    get accessibility() {
      if (session === null) throw new Error('the world was not started with accessibility');
      return session;
    },
    get app() {
      return running.app;
    },
    get overlay() {
      return running.overlay;
    },
    userData,
    openWindow: async (place = '') => {
      const isWindow = (page: Page): boolean => page.url().endsWith('/window.html');
      const there = running.app.windows().find(isWindow);
      const opened = there ?? running.app.waitForEvent('window', { timeout: 20_000 });
      const { code, said } = await startAgain({ desktop, userData }, `--window=${place}`);
      if (code !== 0) throw new Error(`the window was not opened: ${said}`);
      const shown = await opened;
      await until(() => Promise.resolve(isWindow(shown)), 'the window did not load its page in time', 20_000);
      await shown.locator('main').waitFor({ timeout: 20_000 });
      const isFront = (): Promise<boolean> => shown.evaluate<boolean>('document.hasFocus()');
      await until(isFront, 'the window did not get the focus in time', 20_000);
      return shown;
    },
    open: async (target) => {
      const opened = await target(desktop);
      closing.push(() => opened.close());
      return opened;
    },
    say: (text, speakOptions) => {
      const pcm = speak(text, { snrDb: 50, ...speakOptions, sampleRate: DEVICE_RATE });
      writeWav(microphone, pcm, DEVICE_RATE);
      bytesBefore = bytesHeard();
      return (pcm.length * 1000) / DEVICE_RATE;
    },
    heard: async (ms) => {
      const heardMs = (): number => (bytesHeard() - bytesBefore) / 32;
      const limit = ms + LATE_MS;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => reject(new Error(`the recogniser got ${heardMs()} of ${ms} ms of audio within ${limit} ms`)),
          limit,
        );
      });
      await Promise.race([server.until(() => heardMs() >= ms), late]).finally(() => clearTimeout(timer));
    },
    dictate: async (text, speakOptions) => {
      const ms = world.say(text, speakOptions);
      await desktop.keyDown('RightCtrl');
      await world.heard(ms);
      await desktop.keyUp('RightCtrl');
    },
    dictateInTime: async (text, meanwhile = async () => {}) => {
      const ms = world.say(text);
      await desktop.keyDown('RightCtrl');
      await world.reached('listening');
      await Promise.all([meanwhile(), wait(ms + 400)]);
      await desktop.keyUp('RightCtrl');
    },
    phase: () => running.overlay.evaluate<string>("document.querySelector('main')?.dataset.phase ?? 'hidden'"),
    reached: async (phase) => {
      await until(async () => (await world.phase()) === phase, `the overlay was not ${phase} in time`, 20_000);
    },
    ended: async (limitMs = 40_000) => {
      let phases: readonly string[] = [];
      const end = async (): Promise<string> => {
        phases = await running.overlay.evaluate<readonly string[]>('window.notedPhases');
        const last = phases.findLast((phase) => phase !== 'hidden') ?? '';
        return ['done', 'held', 'problem'].includes(last) ? last : '';
      };
      return until(end, '', limitMs).catch((cause: unknown) => {
        throw new Error(`the dictation did not end in time: the overlay was ${phases.join(', ')}`, { cause });
      });
    },
    receipts: async () =>
      [...(await log()).matchAll(/receipt (\{.*\})/g)].map(
        ([, json = '']) => JSON.parse(json) as Record<string, number>,
      ),
    clickTray: (...path) =>
      running.app.evaluate((_electron, ids) => {
        let menu: Electron.Menu | undefined = spied.tray?.menu ?? undefined;
        let item: Electron.MenuItem | undefined;
        for (const id of ids) {
          item = menu?.items.find((one) => one.id === id);
          menu = item?.submenu;
        }
        if (item === undefined) throw new Error(`the tray has no entry ${ids.join(' / ')}`);
        (item.click as () => void)();
      }, path),
    trayTooltip: () => running.app.evaluate(() => spied.tray?.toolTip ?? ''),
    copyElsewhere: async (text) => {
      const program = start('xclip', ['-selection', 'clipboard', '-quiet', '-in'], { env: desktop.env });
      program.stdin.end(text);
      closing.push(() => stop(program));
      await until(async () => (await desktop.clipboard()) === text, 'the text was not in the clipboard in time');
      return { close: () => stop(program) };
    },
    // The folder is made for the first recording.
    recordings: () => readdir(join(userData, 'recordings')).catch(() => []),
    crash: async () => {
      const ended = new Promise<void>((resolve) => running.app.once('close', () => resolve()));
      running.app.process().kill('SIGKILL');
      await ended;
      running = await launch();
    },
    notifications: () => running.app.evaluate(() => spied.notifications.map(({ title, body }) => `${title}: ${body}`)),
    clickNotification: () => running.app.evaluate(() => spied.notifications.at(-1)?.click()),
    trayLabels: () =>
      running.app.evaluate(() => {
        const labels = (menu: Electron.Menu, indent: string): string[] =>
          menu.items.flatMap(({ label, submenu }) => [
            indent + label,
            ...(submenu === undefined ? [] : labels(submenu, `${indent}  `)),
          ]);
        const menu = spied.tray?.menu;
        return menu === undefined || menu === null ? [] : labels(menu, '');
      }),
    changeSettings: (json) => writeFile(join(userData, 'settings.json'), json),
    close,
  };
  return world;
}

async function writeSettings(userData: string, url: string, change: SettingsChange): Promise<void> {
  await mkdir(userData, { recursive: true });
  const { server, otherServers = [], hotkey, otherHotkeys = [], ...others } = change;
  const merged = Object.fromEntries(
    Object.entries(DEFAULT_SETTINGS).map(([key, value]: [string, unknown]) => {
      const changed = others[key as keyof typeof others] as unknown;
      const isPart = typeof value === 'object' && value !== null && !Array.isArray(value);
      return [key, isPart ? { ...value, ...(changed as object | undefined) } : (changed ?? value)];
    }),
  );
  const servers = [{ url, ...server }, ...otherServers].map((one) => ({ ...DEFAULT_SERVER, ...one }));
  const hotkeys = [
    { ...DEFAULT_SETTINGS.hotkeys[0], ...hotkey },
    ...DEFAULT_SETTINGS.hotkeys.slice(1),
    ...otherHotkeys,
  ];
  await writeFile(join(userData, 'settings.json'), JSON.stringify({ ...merged, servers, hotkeys }));
}
