import type Electron from 'electron';
import { mkdirSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { lockAddress } from '../instance-lock.ts';
import { runtime } from '../runtime.ts';
import { hostEvent, HostEmitter, notImplemented, strict } from '../strict.ts';
import type { WebContents } from './web-contents.ts';

const EVENTS = [
  'will-finish-launching',
  'ready',
  'before-quit',
  'will-quit',
  'quit',
  'window-all-closed',
  'second-instance',
  'activate',
  'browser-window-created',
  'browser-window-focus',
  'browser-window-blur',
  'web-contents-created',
  'render-process-gone',
];

/** A window as the app sees it when it quits. */
export interface Closable {
  readonly webContents: WebContents;
  /** Closes the window unless a listener objects; returns whether it did. */
  tryClose(): boolean;
}

/** What a second instance tells the first. */
interface Greeting {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly additionalData: unknown;
}

type Implemented = Pick<
  Electron.App,
  | 'name'
  | 'isPackaged'
  | 'whenReady'
  | 'isReady'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getAppPath'
  | 'getLocale'
  | 'getPreferredSystemLanguages'
  | 'setPath'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'quit'
  | 'exit'
  | 'enableSandbox'
  | 'setAppUserModelId'
>;

/** Electron's `app`. */
export class App extends HostEmitter implements Implemented {
  readonly isPackaged = false;
  name: string;
  readonly commandLine: Pick<Electron.CommandLine, 'appendSwitch' | 'hasSwitch' | 'getSwitchValue'>;
  readonly #windows = new Set<Closable>();
  readonly #ready = Promise.withResolvers<undefined>();
  readonly #paths = new Map<string, string>();
  readonly #deliveries: Promise<unknown>[] = [];
  #isReady = false;
  /** The main loop runs: what ends the app from now on is told to it. */
  #inLoop = false;
  #quitting = false;
  #exiting = false;
  #lock: Server | null = null;

  constructor() {
    super('app', EVENTS);
    const { manifest, switches } = runtime.commandLine;
    this.name = manifest.productName ?? manifest.name ?? 'Electron';
    const all = new Map(switches);
    // Chromium writes down what it has chosen (ui/linux/display_server_utils.cc).
    if (!all.has('ozone-platform'))
      all.set('ozone-platform', process.env['XDG_SESSION_TYPE'] === 'wayland' ? 'wayland' : 'x11');
    this.commandLine = strict('app.commandLine', {
      appendSwitch: (name: string, value = '') => void all.set(name, value),
      hasSwitch: (name: string) => all.has(name),
      getSwitchValue: (name: string) => all.get(name) ?? '',
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.quit());
    runtime.onChromiumGone = () => {
      console.error('stand-in host: Chromium is gone');
      process.exit(1);
    };
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  /** Of the host: whether the app is on its way out. */
  get exiting(): boolean {
    return this.#exiting;
  }

  /** Of the host: called once when the app is loaded and windows can be made. */
  becomeReady(): void {
    if (this.#exiting) return;
    this.#isReady = true;
    this.#ready.resolve(undefined);
    this.emit('ready', hostEvent(), {});
    this.#inLoop = true;
    if (this.#quitting) this.#end(0);
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  getVersion(): string {
    return runtime.commandLine.manifest.version ?? VERSION_OF_NONE;
  }

  getAppPath(): string {
    return runtime.commandLine.appPath;
  }

  getLocale(): string {
    return this.#isReady ? this.#language : '';
  }

  /** The user's language, and the one that it is a kind of. */
  getPreferredSystemLanguages(): string[] {
    const [parent = ''] = this.#language.split('-');
    return parent === this.#language ? [parent] : [this.#language, parent];
  }

  get #language(): string {
    return this.commandLine.getSwitchValue('lang') || 'en-US';
  }

  getPath(name: string): string {
    const set = this.#paths.get(name);
    if (set !== undefined) return set;
    const appData = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
    const given = this.commandLine.getSwitchValue('user-data-dir');
    const userData = (): string => this.#paths.get('userData') ?? (given === '' ? join(appData, this.name) : given);
    switch (name) {
      case 'home':
        return homedir();
      case 'appData':
        return appData;
      case 'userData':
      case 'sessionData':
        return userData();
      case 'logs':
        return join(userData(), 'logs');
      case 'temp':
        return tmpdir();
      case 'exe':
      case 'module':
        return process.execPath;
      default:
        throw notImplemented(`app.getPath('${name}')`);
    }
  }

  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    this.getPath(name);
    this.#paths.set(name, path);
  }

  requestSingleInstanceLock(additionalData: unknown = null): boolean {
    if (this.#lock !== null) return true;
    const folder = this.getPath('userData');
    mkdirSync(dirname(folder), { recursive: true });
    const address = lockAddress(folder);
    const lock = createServer((socket) => {
      let text = '';
      socket.setEncoding('utf8').on('data', (part: string) => (text += part));
      socket.on('end', () => {
        const { argv, cwd, additionalData: data } = JSON.parse(text) as Greeting;
        this.emit('second-instance', hostEvent(), argv, cwd, data);
        socket.end();
      });
      socket.on('error', () => undefined);
    });
    lock.on('error', () => undefined);
    lock.listen(address);
    // Binding a local socket is synchronous: whoever does not listen now was refused.
    if (lock.listening) {
      lock.unref();
      this.#lock = lock;
      return true;
    }
    const greeting: Greeting = { argv: process.argv, cwd: process.cwd(), additionalData };
    this.#deliveries.push(
      new Promise((resolve) => {
        const socket = connect(address, () => socket.end(JSON.stringify(greeting)));
        socket.on('close', resolve).on('error', resolve).resume();
      }),
    );
    return false;
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock !== null;
  }

  releaseSingleInstanceLock(): void {
    this.#lock?.close();
    this.#lock = null;
  }

  quit(): void {
    if (this.#quitting) return;
    this.#quitting = true;
    if (!this.#mayQuit()) {
      this.#quitting = false;
      return;
    }
    this.emit('quit', hostEvent(), 0);
    // Before that the start goes on, `ready` included (shell/browser/browser.cc).
    if (this.#inLoop) this.#end(0);
  }

  /** Before the main loop runs Electron ends at once: nothing is told, no more of the code runs. The host ends soon. */
  exit(code = 0): void {
    if (this.#exiting) return;
    if (this.#inLoop) this.emit('quit', hostEvent(), code);
    this.#end(code);
  }

  #end(code: number): void {
    if (this.#exiting) return;
    this.#exiting = true;
    Promise.all([...this.#deliveries, runtime.stop()])
      .catch((error: unknown) => console.error('stand-in host: the end went wrong', error))
      .finally(() => process.exit(code));
  }

  // Without effect here: renderers of Chromium have one, unless it runs as root.
  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  // Means something on Windows only.
  setAppUserModelId(): void {
    return;
  }

  /** Of the host: a window has been made. */
  addWindow(window: Closable): void {
    const { webContents } = window;
    this.#windows.add(window);
    // Before any listener of the app (lib/browser/api/web-contents.ts).
    webContents.on('render-process-gone', (event: object, details: object) => {
      this.emit('render-process-gone', event, webContents, details);
    });
    this.emit('web-contents-created', hostEvent({ sender: webContents }), webContents);
    this.emit('browser-window-created', hostEvent(), window);
  }

  /** Of the host: a window is gone. */
  removeWindow(window: Closable): void {
    this.#windows.delete(window);
    if (this.#windows.size > 0 || this.#quitting || this.#exiting) return;
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  #mayQuit(): boolean {
    const before = hostEvent();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return false;
    for (const window of [...this.#windows]) if (!window.tryClose()) return false;
    const will = hostEvent();
    this.emit('will-quit', will);
    return !will.defaultPrevented;
  }
}

/** Version of an app whose package.json names none. */
const VERSION_OF_NONE = '0.0.0';
