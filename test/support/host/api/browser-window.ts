import type Electron from 'electron';
import { runtime } from '../runtime.ts';
import { hostEvent, HostEmitter, onlyKnown, throwWhenDestroyed } from '../strict.ts';
import { type Bounds, type WindowStates, XWindow } from '../x-window.ts';
import { app, ipcMain, nativeTheme, session } from './instances.ts';
import { WebContents } from './web-contents.ts';

const EVENTS = [
  'ready-to-show',
  'show',
  'hide',
  'focus',
  'blur',
  'close',
  'closed',
  'page-title-updated',
  ...['move', 'resize', 'maximize', 'unmaximize', 'minimize', 'restore'],
];

const OPTIONS = [
  ...['width', 'height', 'x', 'y', 'minWidth', 'minHeight', 'center', 'show', 'frame', 'transparent', 'focusable'],
  ...['alwaysOnTop', 'skipTaskbar', 'resizable', 'movable', 'minimizable', 'maximizable', 'closable', 'fullscreenable'],
  ...['hasShadow', 'title', 'type', 'icon', 'backgroundColor', 'autoHideMenuBar', 'acceptFirstMouse', 'roundedCorners'],
  ...['useContentSize', 'webPreferences'],
];

/** Preferences that the host obeys or that make no difference in it. */
const WEB_PREFERENCES = [
  ...['preload', 'sandbox', 'contextIsolation', 'nodeIntegration', 'backgroundThrottling', 'spellcheck', 'webSecurity'],
  ...['devTools', 'webviewTag', 'autoplayPolicy', 'allowRunningInsecureContent', 'navigateOnDragDrop'],
  ...['nodeIntegrationInSubFrames', 'nodeIntegrationInWorker', 'safeDialogs', 'enableWebSQL'],
];

/** Size of a window that asks for none, as in Electron. */
const DEFAULT_SIZE = { width: 800, height: 600 };

const windows = new Map<number, BrowserWindow>();

type Implemented = Pick<
  Electron.BrowserWindow,
  | 'id'
  | 'title'
  | 'loadURL'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'isVisible'
  | 'isFocused'
  | 'isDestroyed'
  | 'close'
  | 'destroy'
  | 'focus'
  | 'getBounds'
  | 'setBounds'
  | 'setPosition'
  | 'getPosition'
  | 'setSize'
  | 'getSize'
  | 'getNormalBounds'
  | 'maximize'
  | 'unmaximize'
  | 'isMaximized'
  | 'minimize'
  | 'isMinimized'
  | 'restore'
  | 'setAlwaysOnTop'
  | 'isAlwaysOnTop'
  | 'setVisibleOnAllWorkspaces'
  | 'setIgnoreMouseEvents'
  | 'setTitle'
  | 'getTitle'
  | 'setMenu'
  | 'removeMenu'
>;

/** Electron's `BrowserWindow`: one of Chromium's windows, whose place on the screen is told to the X server. */
export class BrowserWindow extends HostEmitter implements Implemented {
  readonly id: number;
  readonly #contents: WebContents;
  readonly #bounds: Bounds;
  /** Those to which the window comes back when it is not maximized any more. */
  #normal: Bounds;
  #states: WindowStates = { maximized: false, minimized: false };
  /** What is done to the window on the X server, in order. */
  #work: Promise<XWindow>;
  #title: string;
  #visible = false;
  #focused = false;
  #destroyed = false;
  #above: boolean;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', EVENTS);
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    onlyKnown('BrowserWindow option', options, OPTIONS);
    const preferences = options.webPreferences ?? {};
    onlyKnown('webPreferences', preferences, WEB_PREFERENCES);
    if (
      preferences.contextIsolation === false ||
      preferences.nodeIntegration === true ||
      preferences.sandbox === false
    ) {
      throw new Error('stand-in host: only sandboxed, isolated pages without Node are implemented');
    }
    const { width = DEFAULT_SIZE.width, height = DEFAULT_SIZE.height } = options;
    const { size } = runtime.x;
    const { x = (size.width - width) >> 1, y = (size.height - height) >> 1 } = options;
    this.#bounds = { x, y, width, height };
    this.#normal = { ...this.#bounds };
    this.#title = options.title ?? app.name;
    this.#above = options.alwaysOnTop ?? false;
    this.#contents = new WebContents({
      session: session.defaultSession,
      ipcMain,
      preload: preferences.preload ?? null,
      transparent: options.transparent ?? false,
      close: () => this.close(),
    });
    this.id = this.#contents.id;
    this.#followTheme();
    this.#contents.once('did-finish-load', () => this.emit('ready-to-show', hostEvent()));
    windows.set(this.id, this);
    this.#work = this.#create(options);
    this.#work.catch((error: unknown) => {
      if (!this.#destroyed) console.error('stand-in host: a window could not be made:', error);
    });
    app.addWindow(this);
    if (options.show !== false) this.show();
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return [...windows.values()].find((window) => window.isFocused()) ?? null;
  }

  static fromWebContents(webContents: object): BrowserWindow | null {
    return [...windows.values()].find((window) => window.webContents === webContents) ?? null;
  }

  get webContents(): WebContents {
    return this.#contents;
  }

  get title(): string {
    return this.#title;
  }

  set title(title: string) {
    this.setTitle(title);
  }

  getTitle(): string {
    return this.#title;
  }

  setTitle(title: string): void {
    this.#title = title;
    this.#do((window) => window.setTitle(title));
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    this.#show(true);
  }

  showInactive(): void {
    this.#show(false);
  }

  hide(): void {
    this.#visible = false;
    // Told every time, as by Electron on Linux and Windows.
    this.#do(async (window) => {
      await window.hide();
      this.emit('hide', hostEvent());
    });
  }

  focus(): void {
    this.#do((window) => window.focus());
  }

  isVisible(): boolean {
    return this.#visible;
  }

  isFocused(): boolean {
    return this.#focused;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isAlwaysOnTop(): boolean {
    return this.#above;
  }

  setAlwaysOnTop(above: boolean): void {
    this.#above = above;
    this.#do((window) => window.setAbove(above));
  }

  getBounds(): Bounds {
    return { ...this.#bounds };
  }

  getPosition(): number[] {
    return [this.#bounds.x, this.#bounds.y];
  }

  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }

  setBounds(bounds: Partial<Bounds>): void {
    Object.assign(this.#bounds, bounds);
    const now = this.getBounds();
    if (!this.#states.maximized) this.#normal = now;
    this.#do((window) => window.place(now));
  }

  getNormalBounds(): Bounds {
    return { ...this.#normal };
  }

  /** Shows the window too where it is hidden, as in Electron (shell/browser/native_window_views.cc, Maximize). */
  maximize(): void {
    this.#do((window) => window.setMaximized(true));
    if (!this.#visible) this.#show(false);
  }

  unmaximize(): void {
    this.#do((window) => window.setMaximized(false));
  }

  isMaximized(): boolean {
    return this.#states.maximized;
  }

  minimize(): void {
    this.#do((window) => window.minimize());
  }

  isMinimized(): boolean {
    return this.#states.minimized;
  }

  restore(): void {
    this.#do((window) => (this.#states.minimized ? window.restore() : window.setMaximized(false)));
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  setIgnoreMouseEvents(ignore: boolean): void {
    this.#do((window) => window.setClickThrough(ignore));
  }

  // The display has one workspace.
  setVisibleOnAllWorkspaces(): void {
    return;
  }

  // Windows have no menu bar here.
  setMenu(): void {
    return;
  }

  removeMenu(): void {
    return;
  }

  close(): void {
    this.tryClose();
  }

  /** Of the host: closes unless a listener of `close` objects. */
  tryClose(): boolean {
    if (this.#destroyed) return true;
    const event = hostEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
    return !event.defaultPrevented;
  }

  destroy(): void {
    if (this.#destroyed) return;
    const contents = this.#contents;
    const { targetId } = contents;
    this.#gone();
    // When Chromium is ending its windows go anyway.
    this.#work.then(() => closeTarget(targetId === '' ? contents.targetId : targetId)).catch(() => undefined);
  }

  /** The window manager, or the page itself, has closed the page. */
  #closedOutside(): void {
    if (this.#destroyed) return;
    this.emit('close', hostEvent());
    this.#gone();
  }

  #gone(): void {
    if (this.#destroyed) return;
    const contents = this.#contents;
    this.#destroyed = true;
    this.#visible = false;
    windows.delete(this.id);
    contents.destroy();
    this.emit('closed');
    app.removeWindow(this);
  }

  async #create(options: Electron.BrowserWindowConstructorOptions): Promise<XWindow> {
    const { targetId, xid } = await runtime.windows.take();
    const { cdp } = runtime.chromium;
    const { sessionId } = await cdp.session().send('Target.attachToTarget', { targetId, flatten: true });
    cdp.session().on('Target.targetDestroyed', ({ targetId: gone }) => {
      if (gone === targetId) this.#closedOutside();
    });
    await this.#contents.attach(targetId, cdp.session(sessionId));
    const style = {
      managed: options.focusable !== false,
      frame: options.frame !== false,
      skipTaskbar: options.skipTaskbar ?? false,
      smallest: { width: options.minWidth ?? 0, height: options.minHeight ?? 0 },
    };
    const window = new XWindow(runtime.x, await xid, style, this.#above);
    await window.setUp({
      onFocus: (focused) => this.#noteFocus(focused),
      onPlace: (bounds) => this.#notePlace(bounds),
      onStates: (states) => this.#noteStates(states),
    });
    await window.resize(this.#bounds);
    return window;
  }

  /** Makes the page's media query say what the app's theme is. */
  #followTheme(): void {
    const apply = (): void => {
      this.#contents.setDark(nativeTheme.shouldUseDarkColors).catch((error: unknown) => {
        if (!this.#destroyed) console.error('stand-in host: the theme could not be set:', error);
      });
    };
    nativeTheme.on('updated', apply);
    this.once('closed', () => nativeTheme.off('updated', apply));
    apply();
  }

  #show(activate: boolean): void {
    this.#visible = true;
    this.#do(async (window) => {
      await window.show(this.getBounds(), activate);
      this.emit('show', hostEvent());
    });
  }

  #do(work: (window: XWindow) => Promise<void> | void): void {
    this.#work = this.#work.then(async (window) => {
      if (!this.#destroyed) await work(window);
      return window;
    });
    this.#work.catch(() => undefined);
  }

  #notePlace(bounds: Bounds): void {
    const { x, y, width, height } = this.#bounds;
    const moved = bounds.x !== x || bounds.y !== y;
    const resized = bounds.width !== width || bounds.height !== height;
    if (this.#destroyed || (!moved && !resized)) return;
    Object.assign(this.#bounds, bounds);
    if (!this.#states.maximized) this.#normal = this.getBounds();
    if (resized) this.emit('resize', hostEvent());
    if (moved) this.emit('move', hostEvent());
  }

  #noteStates(states: WindowStates): void {
    const { maximized, minimized } = this.#states;
    this.#states = states;
    if (this.#destroyed) return;
    if (states.maximized !== maximized) this.emit(states.maximized ? 'maximize' : 'unmaximize', hostEvent());
    if (states.minimized !== minimized) this.emit(states.minimized ? 'minimize' : 'restore', hostEvent());
  }

  #noteFocus(focused: boolean): void {
    if (this.#focused === focused || this.#destroyed) return;
    this.#focused = focused;
    this.emit(focused ? 'focus' : 'blur', hostEvent());
    app.emit(focused ? 'browser-window-focus' : 'browser-window-blur', hostEvent(), this);
  }
}

const closeTarget = (targetId: string): Promise<unknown> =>
  runtime.chromium.cdp.session().send('Target.closeTarget', { targetId });

/** Electron's `webContents` module: what Playwright asks to find the window of a page. */
export const webContents = {
  fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
    [...windows.values()].find((window) => window.webContents.targetId === targetId)?.webContents,
  fromId: (id: number): WebContents | undefined => windows.get(id)?.webContents,
  getAllWebContents: (): WebContents[] => [...windows.values()].map((window) => window.webContents),
};

throwWhenDestroyed(BrowserWindow.prototype, [
  ...(['webContents', 'title', 'loadURL', 'show', 'showInactive', 'hide', 'isVisible', 'isFocused', 'focus'] as const),
  ...(['getBounds', 'setBounds', 'getPosition', 'setPosition', 'getSize', 'setSize', 'setTitle', 'getTitle'] as const),
  ...(['isAlwaysOnTop', 'setAlwaysOnTop', 'setVisibleOnAllWorkspaces', 'setIgnoreMouseEvents'] as const),
  ...(['getNormalBounds', 'maximize', 'unmaximize', 'isMaximized', 'minimize', 'isMinimized', 'restore'] as const),
  ...(['setMenu', 'removeMenu', 'close'] as const),
]);
