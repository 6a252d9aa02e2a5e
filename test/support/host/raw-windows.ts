import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { TargetInfo } from './cdp-protocol.ts';
import type { ChromiumProcess } from './chromium-process.ts';
import { OFF_SCREEN } from './x-window.ts';
import { asked, EVENT_MASK, type X, type XEvent } from './x11.ts';

/** A window of Chromium that shows nothing yet and is not on the screen. */
export interface RawWindow {
  /** Chromium's name for what is in it. */
  readonly targetId: string;
  /** The X server's name for it; resolves when it may be shown. */
  readonly xid: Promise<number>;
}

/** Smaller windows of Chromium are helpers that are never shown. */
const SMALLEST = 50;

/** What the X server is asked about a client: its process id. */
const LOCAL_PROCESS_ID = 2;

/** A page to start a window with that can be told from others. */
const blankPage = (): string => `data:text/html,<title>${randomUUID()}</title>`;

/**
 * Opens windows that do not take the focus. Chromium maps a new window at once; made override-redirect between its
 * creation and that moment, the window manager never learns of it. One at a time, so that the window on the X server
 * and the target belong together. The first comes with Chromium itself.
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

  /** Watches the windows of a Chromium that was started with {@link firstUrl} just now. */
  async watch(chromium: ChromiumProcess, x: X): Promise<void> {
    this.#chromium = chromium;
    x.client.ChangeWindowAttributes(x.root, { eventMask: EVENT_MASK.SubstructureNotify | EVENT_MASK.PropertyChange });
    x.client.on('event', (event) => {
      if (event.name !== 'CreateNotify' || !isCandidate(event)) return;
      // A window of another program may be gone before it is asked about.
      this.#receive(event, x, chromium).catch(() => undefined);
    });
    this.#first = this.#arrival(this.firstUrl);
    const browser = chromium.cdp.session();
    browser.on('Target.targetCreated', ({ targetInfo }) => {
      const { targetId, openerId, url } = targetInfo;
      // Windows that pages open are not for this host: the app is asked, and must say no.
      if (openerId !== undefined) void browser.send('Target.closeTarget', { targetId });
      this.#arrivals.get(url)?.(targetInfo);
    });
    await browser.send('Target.setDiscoverTargets', { discover: true });
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

  /** Makes a window override-redirect if it is Chromium's: long before Chromium maps it, unless we were kept busy. */
  async #receive(created: XEvent, x: X, chromium: ChromiumProcess): Promise<void> {
    const { client } = x;
    const settled = x.next(
      ({ name, wid }) => wid === created.wid && ['MapNotify', 'ReparentNotify', 'DestroyNotify'].includes(name),
    );
    const ids = await asked<readonly { value: readonly number[] }[]>((reply) =>
      x.res.QueryClientIds([{ client: created.wid, mask: LOCAL_PROCESS_ID }], reply),
    );
    if (parentOf(ids[0]?.value[0] ?? 0) !== chromium.pid) return;
    client.ChangeWindowAttributes(created.wid, { overrideRedirect: 1 });
    client.ConfigureWindow(created.wid, { x: OFF_SCREEN, y: 0 });
    const { name } = await settled;
    if (name === 'DestroyNotify') return;
    if (name === 'ReparentNotify') {
      // The window manager was faster: take the window from it again once it is done, and it gives the focus back.
      const clients = await x.atom('_NET_CLIENT_LIST');
      await x.next((event) => event.name === 'PropertyNotify' && event.atom === clients);
    }
    await x.withdraw(created.wid);
    this.#unclaimed.shift()?.(created.wid);
  }
}

const isCandidate = ({ overrideRedirect, width, height }: XEvent): boolean =>
  overrideRedirect === false && width >= SMALLEST && height >= SMALLEST;

/** Process id of a process's parent; 0 when it is gone. */
function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold blanks.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}
