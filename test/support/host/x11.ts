import { createRequire } from 'node:module';

/** An event of the X server, with the fields that the host reads; which are there depends on `name`. */
export interface XEvent {
  readonly name: string;
  readonly wid: number;
  readonly parent: number;
  readonly width: number;
  readonly height: number;
  readonly overrideRedirect: boolean | number;
  readonly atom: number;
  readonly state: number;
  readonly mode: number;
  readonly detail: number;
  readonly time: number;
  readonly owner: number;
  readonly requestor: number;
  readonly selection: number;
  readonly target: number;
  readonly property: number;
}

type Reply<T> = (error: Error | null, value: T) => void;

/** What the host uses of a connection made by the npm package `x11`. */
export interface XClient {
  on(event: 'event', listener: (event: XEvent) => void): void;
  on(event: 'error', listener: (error: Error & { readonly error?: number }) => void): void;
  off(event: 'event', listener: (event: XEvent) => void): void;
  AllocID(): number;
  CreateWindow(id: number, parent: number, x: number, y: number, width: number, height: number): void;
  ChangeWindowAttributes(window: number, values: { eventMask?: number; overrideRedirect?: 0 | 1 }): void;
  ConfigureWindow(window: number, values: { x?: number; y?: number; width?: number; height?: number }): void;
  MapWindow(window: number): void;
  UnmapWindow(window: number): void;
  RaiseWindow(window: number): void;
  InternAtom(onlyIfExists: boolean, name: string, reply: Reply<number>): void;
  GetAtomName(atom: number, reply: Reply<string>): void;
  GetInputFocus(reply: Reply<{ focus: number }>): void;
  TranslateCoordinates(
    from: number,
    to: number,
    x: number,
    y: number,
    reply: Reply<{ destX: number; destY: number }>,
  ): void;
  GetGeometry(window: number, reply: Reply<{ width: number; height: number }>): void;
  QueryTree(window: number, reply: Reply<{ parent: number; children: readonly number[] }>): void;
  QueryPointer(window: number, reply: Reply<{ rootX: number; rootY: number }>): void;
  GetProperty(
    remove: 0 | 1,
    window: number,
    name: number,
    type: number,
    offset: number,
    length: number,
    reply: Reply<{ type: number; data: Buffer }>,
  ): void;
  ChangeProperty(mode: 0, window: number, name: number, type: number, unit: 8 | 32, data: Buffer): void;
  DeleteProperty(window: number, name: number): void;
  SendEvent(window: number, propagate: 0, mask: number, event: object): void;
  SetSelectionOwner(window: number, selection: number, time: number): void;
  GetSelectionOwner(selection: number, reply: Reply<number>): void;
  ConvertSelection(requestor: number, selection: number, target: number, property: number, time: number): void;
  require<K extends keyof Extensions>(name: K, reply: Reply<Extensions[K]>): void;
  terminate(): void;
}

/** Extensions of the protocol, as the package names them. */
interface Extensions {
  readonly shape: {
    Rectangles(operation: 0, kind: 2, window: number, x: number, y: number, rectangles: readonly []): void;
    Mask(operation: 0, kind: 2, window: number, x: number, y: number, bitmap: 0): void;
  };
  readonly res: {
    QueryClientIds(
      clients: readonly { client: number; mask: number }[],
      reply: Reply<readonly { value: readonly number[] }[]>,
    ): void;
  };
}

interface XDisplay {
  readonly client: XClient;
  readonly screen: readonly { readonly root: number; readonly pixel_width: number; readonly pixel_height: number }[];
}

interface X11 {
  createClient(options: { display: string }, reply: Reply<XDisplay>): { on(event: 'error', fail: Reply<never>): void };
  readonly eventMask: Record<
    'SubstructureNotify' | 'SubstructureRedirect' | 'StructureNotify' | 'PropertyChange' | 'FocusChange',
    number
  >;
}

// The package has no types of its own.
const x11 = createRequire(import.meta.url)('x11') as X11;

/** Bits for the events that a client selects. */
export const EVENT_MASK = x11.eventMask;

/** Codes of the errors that a window which is just gone gives: Window and Drawable. */
const GONE: readonly (number | undefined)[] = [3, 9];

/** A connection to the X server with promises for replies, and the few extensions that the host needs. */
export class X {
  readonly client: XClient;
  readonly root: number;
  /** Of the whole screen, in pixels. */
  readonly size: { readonly width: number; readonly height: number };
  readonly shape: Extensions['shape'];
  readonly res: Extensions['res'];
  readonly #atoms = new Map<string, Promise<number>>();

  private constructor(display: XDisplay, extensions: Extensions) {
    const screen = display.screen[0];
    if (screen === undefined) throw new Error('stand-in host: the display has no screen');
    this.client = display.client;
    this.root = screen.root;
    this.size = { width: screen.pixel_width, height: screen.pixel_height };
    this.shape = extensions.shape;
    this.res = extensions.res;
    this.client.on('error', (error) => {
      if (!GONE.includes(error.error)) console.error('stand-in host: the X server says', error);
    });
  }

  /** Connects to `display`, e.g. `:42`. Rejects when nothing listens there. */
  static async open(display: string): Promise<X> {
    const opened = await new Promise<XDisplay>((resolve, reject) => {
      const client = x11.createClient({ display }, (error, value) => (error ? reject(error) : resolve(value)));
      client.on('error', (error) => reject(error ?? new Error(`no X server at ${display}`)));
    });
    const need = <K extends keyof Extensions>(name: K): Promise<Extensions[K]> =>
      asked((reply) => opened.client.require(name, reply));
    const [shape, res] = await Promise.all([need('shape'), need('res')]);
    return new X(opened, { shape, res });
  }

  /** The number that the server gives to a name. */
  atom(name: string): Promise<number> {
    let atom = this.#atoms.get(name);
    if (atom === undefined) {
      atom = asked((reply) => this.client.InternAtom(false, name, reply));
      this.#atoms.set(name, atom);
    }
    return atom;
  }

  /** Resolves when the server has done all that was sent before. */
  async done(): Promise<void> {
    await asked<unknown>((reply) => this.client.GetInputFocus(reply));
  }

  /** Resolves with the next event that `accept` likes. */
  next(accept: (event: XEvent) => boolean): Promise<XEvent> {
    return new Promise((resolve) => {
      const listener = (event: XEvent): void => {
        if (!accept(event)) return;
        this.client.off('event', listener);
        resolve(event);
      };
      this.client.on('event', listener);
    });
  }

  /** Takes a window off the screen, and out of the window manager's hands. */
  async withdraw(window: number): Promise<void> {
    this.client.UnmapWindow(window);
    const mask = EVENT_MASK.SubstructureNotify | EVENT_MASK.SubstructureRedirect;
    const gone = { name: 'UnmapNotify', event: this.root, wid: window, fromConfigure: false };
    this.client.SendEvent(this.root, 0, mask, gone);
    await this.done();
  }

  /** Sets a property to 32-bit numbers. */
  async setNumbers(window: number, name: string, type: string, numbers: readonly number[]): Promise<void> {
    const [nameAtom, typeAtom] = await Promise.all([this.atom(name), this.atom(type)]);
    this.client.ChangeProperty(0, window, nameAtom, typeAtom, 32, numbersToBuffer(numbers));
  }

  /** Reads a whole property; empty where there is none. */
  async property(window: number, name: string, remove: 0 | 1 = 0): Promise<{ type: number; data: Buffer }> {
    const atom = await this.atom(name);
    return asked((reply) => this.client.GetProperty(remove, window, atom, 0, 0, 0x1fffffff, reply));
  }

  /** Tells the window manager about `window` by a client message. */
  async tellManager(window: number, type: string, data: readonly number[]): Promise<void> {
    const mask = EVENT_MASK.SubstructureNotify | EVENT_MASK.SubstructureRedirect;
    const message = { name: 'ClientMessage', format: 32, wid: window, message_type: await this.atom(type), data };
    this.client.SendEvent(this.root, 0, mask, message);
  }
}

/** Turns one request with a reply into a promise. */
export function asked<T>(request: (reply: Reply<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    request((error, value) => (error ? reject(error) : resolve(value)));
  });
}

/** 32-bit numbers as a property holds them. */
export function numbersToBuffer(numbers: readonly number[]): Buffer {
  return Buffer.from(Uint32Array.from(numbers).buffer);
}

/** The inverse of {@link numbersToBuffer}. */
export function bufferToNumbers(data: Buffer): number[] {
  return Array.from({ length: data.length >> 2 }, (_, index) => data.readUInt32LE(4 * index));
}
