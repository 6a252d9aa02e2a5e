import { randomUUID } from 'node:crypto';
import type { TargetInfo } from './cdp-protocol.ts';
import type { ChromiumProcess } from './chromium-process.ts';
import { XThread } from './x-thread.ts';

/** A window of Chromium that shows nothing yet and is not on the screen. */
export interface RawWindow {
  /** Chromium's name for what is in it. */
  readonly targetId: string;
  /** The X server's name for it; resolves when it may be shown. */
  readonly xid: Promise<number>;
}

/** A page to start a window with that can be told from others. */
const blankPage = (): string => `data:text/html,<title>${randomUUID()}</title>`;

/**
 * Opens windows that do not take the focus. Chromium maps a new window at once; made override-redirect between its
 * creation and that moment, the window manager never learns of it: a thread of its own does that, for the app keeps this
 * one busy just then. One at a time, so that the window on the X server and the target belong together. The first comes
 * with Chromium itself.
 */
export class RawWindows {
  /** Page that Chromium is to start with. */
  readonly firstUrl = blankPage();
  /** Waiting for the target with this address. */
  readonly #arrivals = new Map<string, (target: TargetInfo) => void>();
  /** Waiting for the X server's name of a window, in the order of opening. */
  readonly #unclaimed: ((xid: number) => void)[] = [];
  #first: Promise<RawWindow> | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #chromium: ChromiumProcess | null = null;

  /** Watches the windows of a Chromium that was started with {@link firstUrl} just now. Returns the thread that does. */
  async watch(chromium: ChromiumProcess, display: string): Promise<XThread> {
    this.#chromium = chromium;
    const thread = new XThread(display, chromium.pid, (xid) => this.#unclaimed.shift()?.(xid));
    this.#first = this.#arrival(this.firstUrl);
    const browser = chromium.cdp.session();
    browser.on('Target.targetCreated', ({ targetInfo }) => {
      this.#arrivals.get(targetInfo.url)?.(targetInfo);
    });
    await browser.send('Target.setDiscoverTargets', { discover: true });
    await thread.watching;
    return thread;
  }

  /** A window nobody has yet. */
  take(): Promise<RawWindow> {
    const window = this.#turn.then(async () => {
      const first = this.#first;
      this.#first = null;
      if (first !== null) return first;
      const url = blankPage();
      const opened = this.#arrival(url);
      await this.#chromium?.openWindow(url);
      return opened;
    });
    this.#turn = window.then(({ xid }) => xid).catch(() => undefined);
    return window;
  }

  async #arrival(url: string): Promise<RawWindow> {
    const target = new Promise<TargetInfo>((resolve) => this.#arrivals.set(url, resolve));
    const xid = new Promise<number>((resolve) => this.#unclaimed.push(resolve));
    const { targetId } = await target;
    this.#arrivals.delete(url);
    return { targetId, xid };
  }
}
