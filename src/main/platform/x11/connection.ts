import x11, { type Display, type Fixes, type Reply, type XClient, type XEvent, type XTest } from 'x11';
import type { Rectangle } from '../port.ts';

/** An X resource id of a window. */
export type Window = number;
/** An X atom. */
export type Atom = number;

/** A window property: its type and its bytes, copied. */
export interface Property {
  readonly type: Atom;
  /** Bits per element. */
  readonly format: 8 | 16 | 32;
  readonly data: Buffer;
}

/** Where the keyboard's input goes. */
export interface Focus {
  /** The application window that the focus is in. */
  readonly window: Window;
}

/** Any property type; no window or selection owner; the server's current time. */
export const NONE = 0;
/** Event mask bit: changes of a window's properties. */
export const PROPERTY_CHANGE_MASK = 0x400000;
/** Event mask bit: changes of a window itself, its end among them. */
const STRUCTURE_NOTIFY_MASK = 0x20000;
/** Event codes of the core protocol. */
export const EVENT = {
  destroyNotify: 17,
  propertyNotify: 28,
  selectionRequest: 30,
  selectionNotify: 31,
  clientMessage: 33,
  mappingNotify: 34,
} as const;

const POINTER_ROOT = 1;
/** The most that one GetProperty reads, in 4-byte units: 64 MiB, above every limit of a caller. */
const WHOLE_PROPERTY = 16 * 1024 * 1024;

/**
 * A connection to an X server: requests as promises, which reject with the server's error or when the connection is
 * lost. X errors without a waiting caller concern windows of other programs that have gone meanwhile; they end there.
 */
export class X11Connection {
  readonly root: Window;
  readonly client: XClient;
  readonly display: Display;
  readonly fixes: Fixes;
  readonly xtest: XTest;
  readonly #waiting = new Set<(error: Error) => void>();
  readonly #atoms = new Map<string, Promise<Atom>>();
  #over: Error | null = null;

  /** Use {@link openX11}. */
  constructor(display: Display, fixes: Fixes, xtest: XTest, onLost: (reason: string) => void) {
    const screen = display.screen[0];
    if (screen === undefined) throw new Error('the X server has no screen');
    this.root = screen.root;
    this.display = display;
    this.client = display.client;
    this.fixes = fixes;
    this.xtest = xtest;
    this.client.stream.once('close', () => {
      if (this.#over !== null) return;
      this.#end(new Error('the X server closed the connection'));
      onLost('the X server closed the connection');
    });
  }

  /** Sends a request that has a reply: `ask((reply) => client.GetInputFocus(reply))`. */
  ask<T>(send: (reply: Reply<T>) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#over !== null) {
        reject(this.#over);
        return;
      }
      this.#waiting.add(reject);
      send((error, value) => {
        this.#waiting.delete(reject);
        if (error) reject(error);
        else resolve(value);
        return true;
      });
    });
  }

  /** Sends requests that have no reply; does nothing once the connection is gone. */
  tell(send: (client: XClient) => void): void {
    if (this.#over === null) send(this.client);
  }

  /** Hears every event of this connection; returns the way to stop. */
  onEvent(listener: (event: XEvent) => void): () => void {
    this.client.on('event', listener);
    return () => this.client.off('event', listener);
  }

  /** Resolves when the server has done everything asked so far, and its events up to then were heard. */
  async sync(): Promise<void> {
    await this.ask((reply) => this.client.GetInputFocus(reply));
  }

  /** The atom of a name, asked for once. */
  atom(name: string): Promise<Atom> {
    let atom = this.#atoms.get(name);
    if (atom === undefined) {
      atom = this.ask((reply) => this.client.InternAtom(false, name, reply));
      this.#atoms.set(name, atom);
    }
    return atom;
  }

  /** The name of an atom. */
  atomName(atom: Atom): Promise<string> {
    return this.ask((reply) => this.client.GetAtomName(atom, reply));
  }

  /** A property, or null when the window has none of that name. With `remove` it is gone afterwards. */
  async property(window: Window, property: Atom, remove = false): Promise<Property | null> {
    const { type, format, data } = await this.ask<import('x11').PropertyReply>((reply) =>
      this.client.GetProperty(remove ? 1 : 0, window, property, NONE, 0, WHOLE_PROPERTY, reply),
    );
    return format === 0 ? null : { type, format, data: Buffer.from(data) };
  }

  /** Whether a window has a property of that name. Rejects when the window is gone. */
  async hasProperty(window: Window, property: Atom): Promise<boolean> {
    const { type } = await this.ask<import('x11').PropertyReply>((reply) =>
      this.client.GetProperty(0, window, property, NONE, 0, 0, reply),
    );
    return type !== NONE;
  }

  /** Where key presses go now, or null when no program's window has them. */
  async focus(): Promise<Focus | null> {
    const [{ focus }, active, manager] = await Promise.all([
      this.ask<{ focus: Window }>((reply) => this.client.GetInputFocus(reply)),
      this.#number(this.root, '_NET_ACTIVE_WINDOW'),
      this.#number(this.root, '_NET_SUPPORTING_WM_CHECK'),
    ]);
    if (focus === NONE || focus === POINTER_ROOT || focus === this.root) return null;
    // A window manager keeps the focus on a window of its own while no other one has it.
    if (manager !== null && this.sameClient(focus, manager) && (await this.#isManager(manager))) return null;
    // The input focus is the truth; what the window manager calls active may be out of date.
    return { window: focus === active ? focus : await this.#applicationWindow(focus, active) };
  }

  /**
   * Whether two windows belong to the same X client (program), if both are there: the ids of a client that has ended
   * are given to another.
   */
  sameClient(a: Window, b: Window): boolean {
    // Every id of a client's resources starts with the same bits: those outside the server's resource mask.
    const mask = this.display.resource_mask;
    return (a & ~mask) === (b & ~mask);
  }

  /** Follows a window until `stop`; `isThere` turns false with its end, before anything of a later window is heard. */
  follow(window: Window): { readonly isThere: () => boolean; readonly stop: () => void } {
    let isThere = true;
    const listen = (eventMask: number): void =>
      this.tell((client) => client.ChangeWindowAttributes(window, { eventMask }));
    const stopListening = this.onEvent((event) => {
      if (event.type === EVENT.destroyNotify && event['wid'] === window) isThere = false;
    });
    listen(STRUCTURE_NOTIFY_MASK);
    return {
      isThere: () => isThere,
      stop: () => {
        stopListening();
        if (isThere) listen(0);
      },
    };
  }

  /** Place and size of a window on the screen. Rejects when the window is gone. */
  async geometry(window: Window): Promise<Rectangle> {
    const [{ width, height }, { destX, destY }] = await Promise.all([
      this.ask<{ width: number; height: number }>((reply) => this.client.GetGeometry(window, reply)),
      this.ask<{ destX: number; destY: number }>((reply) =>
        this.client.TranslateCoordinates(window, this.root, 0, 0, reply),
      ),
    ]);
    return { x: destX, y: destY, width, height };
  }

  /** The atoms that a property lists; empty where there is no such property. */
  async atoms(window: Window, name: string): Promise<readonly Atom[]> {
    const property = await this.property(window, await this.atom(name));
    return Array.from({ length: (property?.data.length ?? 0) >> 2 }, (_, i) => property?.data.readUInt32LE(4 * i) ?? 0);
  }

  /** The title of a window; empty where it has none. */
  async title(window: Window): Promise<string> {
    const [modern, old] = await Promise.all(
      ['_NET_WM_NAME', 'WM_NAME'].map(async (name) => this.property(window, await this.atom(name))),
    );
    return modern?.data.toString('utf8') ?? old?.data.toString('latin1') ?? '';
  }

  /** The process that a window says it belongs to, or null where it does not say. */
  pid(window: Window): Promise<number | null> {
    return this.#number(window, '_NET_WM_PID');
  }

  /** Instance and class name of a window (`xterm`, `XTerm`), or null where it has none. */
  async windowClass(window: Window): Promise<readonly [string, string] | null> {
    const property = await this.property(window, await this.atom('WM_CLASS'));
    const [instance = '', name = ''] = property?.data.toString('latin1').split('\0') ?? [];
    return property === null ? null : [instance, name];
  }

  /** Ends the connection; what still waits for a reply rejects. */
  dispose(): void {
    if (this.#over !== null) return;
    this.client.terminate();
    this.#end(new Error('the connection to the X server was closed'));
  }

  /**
   * The nearest window around the focus that the window manager minds (ICCCM section 4.1.3.1). A focus that is in none,
   * such as a menu, counts for the active window of its program; without a window manager the outermost one counts.
   */
  async #applicationWindow(focus: Window, active: Window | null): Promise<Window> {
    let window = focus;
    try {
      const state = await this.atom('WM_STATE');
      for (;;) {
        const [isManaged, { parent }] = await Promise.all([
          this.hasProperty(window, state),
          this.ask<{ parent: Window }>((reply) => this.client.QueryTree(window, reply)),
        ]);
        if (isManaged) return window;
        if (parent === this.root || parent === NONE) break;
        window = parent;
      }
    } catch {
      // The window has gone meanwhile.
    }
    const isProgram = active !== null && this.sameClient(active, focus);
    return isProgram &&
      (await this.pid(active).then(
        () => true,
        () => false,
      ))
      ? active
      : window;
  }

  /** Whether this is the window of a window manager that runs (EWMH): what one that has ended left behind is void. */
  async #isManager(window: Window): Promise<boolean> {
    return (await this.#number(window, '_NET_SUPPORTING_WM_CHECK').catch(() => null)) === window;
  }

  async #number(window: Window, name: string): Promise<number | null> {
    const property = await this.property(window, await this.atom(name));
    return property !== null && property.data.length >= 4 ? property.data.readUInt32LE(0) : null;
  }

  #end(reason: Error): void {
    this.#over = reason;
    for (const reject of this.#waiting) reject(reason);
    this.#waiting.clear();
  }
}

/**
 * Connects to an X server, with the extensions XFIXES and XTEST, which every server of this century has.
 * @param display As in `DISPLAY`.
 * @param onLost Called once when the connection ends by itself.
 */
export async function openX11(display: string, onLost: (reason: string) => void): Promise<X11Connection> {
  const opened = await new Promise<Display>((resolve, reject) => {
    const client = x11.createClient({ display, shm: false }, (error, ready) => {
      if (error) reject(error);
      else resolve(ready);
    });
    client.on('error', reject);
  });
  // The library keeps one table of atoms for all servers of a process; another server numbers them otherwise.
  opened.client.atoms = {};
  try {
    const [fixes, xtest] = await openExtensions(opened);
    return new X11Connection(opened, fixes, xtest, onLost);
  } catch (error) {
    opened.client.terminate();
    throw error;
  }
}

const openExtensions = (opened: Display): Promise<[Fixes, XTest]> =>
  Promise.all([
    new Promise<Fixes>((resolve, reject) =>
      opened.client.require('fixes', (error, extension) => (error ? reject(error) : resolve(extension))),
    ),
    new Promise<XTest>((resolve, reject) =>
      opened.client.require('xtest', (error, extension) => (error ? reject(error) : resolve(extension))),
    ),
  ]);
