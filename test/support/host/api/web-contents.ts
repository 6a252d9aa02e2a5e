import type Electron from 'electron';
import { readFileSync } from 'node:fs';
import type { Events, PausedRequest } from '../cdp-protocol.ts';
import type { CdpSession } from '../cdp.ts';
import { pageScripts, PRELOAD_WORLD } from '../page-scripts.ts';
import { hostEvent, HostEmitter, isOfHost, notImplemented, onlyWholeBuffers, throwWhenDestroyed } from '../strict.ts';
import { createWire, type IpcAnswer, type ToMain, type ToPage } from '../wire.ts';
import { dispatchInvoke, dispatchMessage, wordsOf } from './ipc-dispatch.ts';
import { IpcMain } from './ipc-main.ts';
import { MessagePortMain } from './message-port.ts';
import type { Session } from './session.ts';
import { WebFrameMain } from './web-frame-main.ts';

const EVENTS = [
  'did-finish-load',
  'did-navigate',
  'dom-ready',
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'will-attach-webview',
  'render-process-gone',
  'unresponsive',
  'preload-error',
  'console-message',
  'ipc-message',
  'destroyed',
];

/** What a page's contents need from around them. */
export interface Surroundings {
  readonly session: Session;
  readonly ipcMain: IpcMain;
  /** Absolute path of the preload; null without one. */
  readonly preload: string | null;
  readonly transparent: boolean;
  /** Closes the window that the page is in. */
  readonly close: () => void;
}

type Implemented = Pick<
  Electron.WebContents,
  | 'id'
  | 'forcefullyCrashRenderer'
  | 'send'
  | 'getURL'
  | 'isDestroyed'
  | 'executeJavaScript'
  | 'reload'
  | 'openDevTools'
  | 'setZoomLevel'
  | 'getZoomLevel'
  | 'setWindowOpenHandler'
>;

type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

/** The environment says `allowed` where a test looks at what Electron does with them. */
const lookAtViews = process.env['STANDIN_HOST_PARTIAL_VIEWS'] === 'allowed' ? undefined : onlyWholeBuffers;

const wire = createWire(
  {
    encode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
    // A Buffer's memory is shared with others: the copy is the page's own.
    decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
  },
  lookAtViews,
);

let lastId = 0;

/** Chromium's numbers of the errors that a page of the app can meet (net/base/net_error_list.h). */
const ERROR_NUMBERS: Readonly<Record<string, number>> = { ERR_FAILED: -2, ERR_ABORTED: -3, ERR_UNEXPECTED: -9 };

/** Electron's `webContents`: a page in one of Chromium's windows, over the DevTools protocol. */
export class WebContents extends HostEmitter implements Implemented {
  /** Hears what this page says. */
  readonly ipc = new IpcMain('webContents.ipc');
  readonly #id = ++lastId;
  readonly #around: Surroundings;
  readonly #attached = Promise.withResolvers<CdpSession>();
  readonly #ports = new Map<number, MessagePortMain>();
  readonly #frame: WebFrameMain;
  /** Counts the documents that the page has had. */
  #document = 0;
  #scripts = { page: '', preload: '', toMain: '', fromMain: '' };
  #preloadContext: number | null = null;
  /** Whether the document that is requested next is main's wish; else it is the page's. */
  #isLoading = false;
  #targetId = '';
  #url = '';
  #destroyed = false;
  #zoomLevel = 0;
  #openHandler: WindowOpenHandler | null = null;
  #cdp: CdpSession | null = null;
  /** HTTP status of the document that was answered last; -1 where none of ours was. */
  #status = -1;
  /** Why the document that was asked for last got no answer, in Electron's words. */
  #refusal: string | null = null;

  constructor(around: Surroundings) {
    super('webContents', EVENTS);
    this.#around = around;
    this.#frame = new WebFrameMain(() => ({ id: this.#id, url: this.#url, isDestroyed: this.#destroyed }));
  }

  get id(): number {
    return this.#id;
  }

  get mainFrame(): WebFrameMain {
    return this.#frame;
  }

  get session(): Session {
    return this.#around.session;
  }

  /** Of the host: Chromium's name for the page. */
  get targetId(): string {
    return this.#targetId;
  }

  getURL(): string {
    return this.#url;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  close(): void {
    this.#around.close();
  }

  openDevTools(): void {
    return;
  }

  /** Noted only: the DevTools protocol has no zoom of a browser. */
  setZoomLevel(level: number): void {
    if (typeof level !== 'number') throw new TypeError('Error processing argument at index 0, conversion failure');
    this.#zoomLevel = level;
  }

  getZoomLevel(): number {
    return this.#zoomLevel;
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler;
  }

  /** As in Electron, what is sent while no page listens is lost. */
  send(channel: string, ...args: unknown[]): void {
    try {
      this.#tell(['event', channel, args]);
    } catch (error) {
      if (isOfHost(error)) throw error;
      // lib/browser/api/web-frame-main.ts tells it on the console, and nobody else.
      console.error('Error sending from webFrameMain: ', new Error('Failed to serialize arguments'));
    }
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const session = await this.#attached.promise;
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  forcefullyCrashRenderer(): void {
    // The page does not answer any more.
    void this.#attached.promise.then((session) => session.send('Page.crash')).catch(() => undefined);
  }

  reload(): void {
    void this.#attached.promise.then((session) => {
      this.#isLoading = true;
      return session.send('Page.reload');
    });
  }

  /** Loads an address; resolves when it has finished. Rejects with the network's error, as Electron does. */
  async loadURL(url: string): Promise<void> {
    const session = await this.#attached.promise;
    // What was loaded before may finish only now.
    const finished = new Promise((resolve) => {
      this.once('did-navigate', () => this.once('did-finish-load', resolve as () => void));
    });
    const target = this.#around.session.protocol.toChromium(url);
    this.#isLoading = true;
    const { errorText } = await session.send('Page.navigate', { url: target });
    this.#isLoading = false;
    if (errorText !== undefined) throw this.#loadError(errorText, url);
    await finished;
  }

  /** Of the host: takes possession of a page. Resolves when it can be loaded. */
  async attach(targetId: string, session: CdpSession): Promise<void> {
    this.#targetId = targetId;
    this.#cdp = session;
    const {
      preload,
      transparent,
      session: { protocol },
    } = this.#around;
    this.#scripts = pageScripts(preload === null ? '' : readFileSync(preload, 'utf8'));
    this.#listen(session);
    const patterns = [
      ...protocol.patterns().map((urlPattern) => ({ urlPattern })),
      { urlPattern: '*', resourceType: 'Document' },
    ];
    await Promise.all([
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Fetch.enable', { patterns }),
      session.send('Runtime.addBinding', { name: this.#scripts.toMain, executionContextName: PRELOAD_WORLD }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: this.#scripts.page }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: this.#scripts.preload,
        worldName: PRELOAD_WORLD,
      }),
      transparent && session.send('Emulation.setDefaultBackgroundColorOverride', { color: { r: 0, g: 0, b: 0, a: 0 } }),
    ]);
    this.#attached.resolve(session);
  }

  /** Of the host: what the media query `prefers-color-scheme` is to say. */
  async setDark(dark: boolean): Promise<void> {
    const features = [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }];
    const session = await this.#attached.promise;
    if (!this.#destroyed) await session.send('Emulation.setEmulatedMedia', { features });
  }

  /** Of the host: the page is gone. */
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#forgetDocument();
    this.emit('destroyed');
  }

  /** As in lib/browser/api/web-contents.ts: `net::ERR_FAILED` of Chromium becomes `ERR_FAILED (-2) loading '…'`. */
  #loadError(errorText: string, url: string): Error {
    const code = this.#refusal ?? errorText.replace(/^net::/, '');
    this.#refusal = null;
    const errno = ERROR_NUMBERS[code] ?? 0;
    return Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { code, errno, url });
  }

  #listen(session: CdpSession): void {
    const on: CdpSession['on'] = (event, listener) =>
      session.on(event, (params) => {
        // Nothing comes from contents that are destroyed.
        if (!this.#destroyed) listener(params);
      });
    on('Page.frameNavigated', ({ frame }) => {
      // A window that has not loaded anything yet shows a data: page, which is none of the app's.
      if (frame.parentId !== undefined || frame.url.startsWith('data:')) return;
      this.#url = this.#around.session.protocol.toApp(frame.url);
      this.emit('did-navigate', hostEvent(), this.#url, this.#status, '');
    });
    on('Page.windowOpen', (asked) => this.#answerWindowOpen(asked));
    on('Page.domContentEventFired', () => this.#url !== '' && this.emit('dom-ready', hostEvent()));
    on('Page.loadEventFired', () => this.#url !== '' && this.emit('did-finish-load', hostEvent()));
    on('Runtime.executionContextCreated', ({ context }) => {
      // A page's main frame has the name of the page.
      if (context.name !== PRELOAD_WORLD || context.auxData.frameId !== this.#targetId) return;
      this.#forgetDocument();
      this.#preloadContext = context.id;
    });
    on('Runtime.executionContextsCleared', () => this.#forgetDocument());
    on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === this.#scripts.toMain) this.#receive(wire.decode(payload) as ToMain);
    });
    on('Runtime.consoleAPICalled', ({ type, args }) => {
      const message = args.map(({ value, description }) => description ?? JSON.stringify(value)).join(' ');
      this.emit(
        'console-message',
        'ipc-message',
        hostEvent({ level: type, message, frame: this.#frame, sourceId: '', lineNumber: 0 }),
      );
    });
    on('Inspector.targetCrashed', () => {
      this.#forgetDocument();
      this.emit('render-process-gone', hostEvent(), { reason: 'crashed', exitCode: 1 });
    });
    on('Fetch.requestPaused', (paused) => void this.#answerRequest(session, paused));
  }

  /** The page wants to open another window. Chromium opens none; the app is told. */
  #answerWindowOpen({ url, windowName, windowFeatures }: Events['Page.windowOpen']): void {
    const details = {
      url: this.#around.session.protocol.toApp(url),
      frameName: windowName,
      features: windowFeatures.join(','),
      disposition: 'foreground-tab' as const,
    };
    const answer = this.#openHandler?.({ ...details, referrer: { url: this.#url, policy: 'default' } });
    if (answer?.action !== 'deny') throw notImplemented('a window opened by a page');
  }

  #forgetDocument(): void {
    this.#document += 1;
    this.#preloadContext = null;
    for (const port of this.#ports.values()) port.closedByPage();
    this.#ports.clear();
  }

  #tell(message: ToPage): void {
    const text = wire.encode(message);
    if (this.#preloadContext === null) return;
    void this.#cdp
      ?.send('Runtime.callFunctionOn', {
        functionDeclaration: `(text) => ${this.#scripts.fromMain}(text)`,
        executionContextId: this.#preloadContext,
        arguments: [{ value: text }],
      })
      // The page may be gone by now, and with it whoever listened.
      .catch(() => undefined);
  }

  /** Only messages that were posted have ports, if none at all (lib/browser/ipc-dispatch.ts). */
  #event(ports?: readonly MessagePortMain[]): object {
    const document = this.#document;
    const isThere = (): boolean => !this.#destroyed && this.#document === document;
    const frame = this.#frame;
    return hostEvent({
      sender: this,
      // Looked up when it is read (shell/common/gin_converters/frame_converter.cc).
      get senderFrame() {
        return isThere() ? frame : null;
      },
      frameId: this.#id,
      processId: this.#id,
      type: 'frame',
      ...(ports !== undefined && { ports }),
    });
  }

  #receive(message: ToMain): void {
    const { ipcMain, session, preload } = this.#around;
    const all = [this.#frame.ipc, this.ipc, ipcMain];
    switch (message[0]) {
      case 'send': {
        const event = this.#event();
        this.emit('ipc-message', event, message[1], ...message[2]);
        dispatchMessage(all, message[1], event, message[2]);
        return;
      }
      case 'invoke':
        void this.#answer(message[1], message[2], dispatchInvoke(all, message[2], this.#event(), message[3]));
        return;
      case 'microphone':
        session.mayOpen(this, message[2], this.#replyTo(message[1]));
        return;
      case 'devices':
        this.#replyTo(message[1])(session.maySee(this, message[2]));
        return;
      case 'post':
        dispatchMessage(all, message[1], this.#event(message[3].map((id) => this.#port(id))), [message[2]]);
        return;
      case 'port':
        this.#ports.get(message[1])?.receive(message[2]);
        return;
      case 'port-closed':
        this.#ports.get(message[1])?.closedByPage();
        this.#ports.delete(message[1]);
        return;
      case 'preload-error':
        console.error(`Unable to load preload script: ${preload ?? ''}\n`, message[1]);
        this.emit('preload-error', hostEvent(), preload, message[1]);
    }
  }

  /** An answer that cannot be cloned never comes: the page waits for ever (shell/common/gin_helper/reply_channel.cc). */
  async #answer(id: number, channel: string, answer: Promise<IpcAnswer>): Promise<void> {
    const reply = this.#replyTo(id);
    const given = await answer;
    try {
      reply(given);
    } catch (error) {
      if (isOfHost(error)) throw error;
      wordsOf(channel, error);
    }
  }

  /** Answers the document that is there now, and none that comes after it. */
  #replyTo(id: number): (value: unknown) => void {
    const document = this.#document;
    return (value) => {
      if (this.#document === document) this.#tell(['reply', id, value]);
    };
  }

  #port(id: number): MessagePortMain {
    const port = new MessagePortMain({
      postMessage: (message) => this.#tell(['port', id, message]),
      close: () => this.#tell(['port-closed', id]),
    });
    this.#ports.set(id, port);
    return port;
  }

  /** Whether main lets a document be loaded, if that is what is asked for (shell/browser/electron_navigation_throttle.cc). */
  #mayNavigate({ request, resourceType, frameId, redirectedRequestId }: PausedRequest): boolean {
    if (resourceType !== 'Document') return true;
    const isMainFrame = frameId === this.#targetId;
    const url = this.#around.session.protocol.toApp(request.url);
    const isAllowed = (name: string): boolean => {
      const event = hostEvent({ url, isMainFrame, isSameDocument: false, frame: isMainFrame ? this.#frame : null });
      this.emit(name, event, url);
      return !event.defaultPrevented;
    };
    if (redirectedRequestId !== undefined) return isAllowed('will-redirect');
    const isOurs = isMainFrame && this.#isLoading;
    if (isMainFrame) this.#isLoading = false;
    return isOurs || (isAllowed('will-frame-navigate') && (!isMainFrame || isAllowed('will-navigate')));
  }

  async #answerRequest(session: CdpSession, paused: PausedRequest): Promise<void> {
    const { requestId, request } = paused;
    const { protocol } = this.#around.session;
    const refuse = (): Promise<unknown> => session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    try {
      if (!this.#mayNavigate(paused)) {
        await refuse();
        return;
      }
      const response = await protocol.respond({
        ...request,
        isFetch: ['Fetch', 'XHR', 'EventSource'].includes(paused.resourceType),
        isMedia: paused.resourceType === 'Media',
      });
      if (paused.resourceType === 'Document' && paused.frameId === this.#targetId)
        this.#status = response === null || typeof response === 'string' ? -1 : response.status;
      if (response === null) await session.send('Fetch.continueRequest', { requestId });
      else if (typeof response === 'string') {
        if (paused.resourceType === 'Document') this.#refusal = response;
        await session.send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
      } else
        await session.send('Fetch.fulfillRequest', {
          requestId,
          responseCode: response.status,
          responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
          body: await bodyOf(response, paused.resourceType),
        });
    } catch (error) {
      if (this.#destroyed) return;
      console.error(`stand-in host: ${request.url} could not be answered:`, error);
      await refuse().catch(() => undefined);
    }
  }
}

/** Chromium takes a page with an error and no content for an error of its own; in Electron it is an empty page (#37470). */
async function bodyOf(response: Response, resourceType: string): Promise<string> {
  const body = Buffer.from(await response.arrayBuffer());
  const isEmptyPage = resourceType === 'Document' && !response.ok && body.length === 0;
  return (isEmptyPage ? Buffer.from(' ') : body).toString('base64');
}

throwWhenDestroyed(WebContents.prototype, [
  ...(['mainFrame', 'session', 'send', 'getURL', 'close', 'reload', 'loadURL', 'openDevTools'] as const),
  ...(['forcefullyCrashRenderer', 'setWindowOpenHandler', 'executeJavaScript'] as const),
]);
