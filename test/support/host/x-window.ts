import { asked, bufferToNumbers, EVENT_MASK, type X } from './x11.ts';

/** Place and size on the screen in pixels. */
export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How a window is to stand on the screen. */
export interface WindowStyle {
  /** False: out of the window manager's hands, and never focused, as in Electron on X11. */
  readonly managed: boolean;
  readonly frame: boolean;
  readonly skipTaskbar: boolean;
  /** The window manager lets nobody make it smaller. */
  readonly smallest: { readonly width: number; readonly height: number };
}

/** What the window manager, or the user by it, has done to a window. */
export interface WindowStates {
  readonly maximized: boolean;
  readonly minimized: boolean;
}

/** What is told of a window from {@link XWindow.setUp} on. */
export interface WindowListeners {
  readonly onFocus: (focused: boolean) => void;
  /** It stands elsewhere, or has another size. Managed windows only, as the next. */
  readonly onPlace: (bounds: Bounds) => void;
  readonly onStates: (states: WindowStates) => void;
}

/** Beyond the edge of every screen. */
export const OFF_SCREEN = -10_000;
const SHAPE_SET = 0;
const SHAPE_INPUT = 2;
/** Bits of the Motif hints, which window managers read for the wish to have no frame. */
const MOTIF_DECORATIONS = 2;
/** Of WM_NORMAL_HINTS (ICCCM 4.1.2.3): the flag for a smallest size, and where that stands. */
const [HINT_MIN_SIZE, AT_FLAGS, AT_MIN_WIDTH, AT_MIN_HEIGHT, HINTS_LENGTH] = [16, 0, 5, 6, 18];
/** The wish to be an icon, in WM_CHANGE_STATE messages. */
const ICONIC = 3;
const MAXIMIZED = ['_NET_WM_STATE_MAXIMIZED_VERT', '_NET_WM_STATE_MAXIMIZED_HORZ'] as const;
const MINIMIZED = '_NET_WM_STATE_HIDDEN';
/** First datum of _NET_WM_STATE messages. */
const [STATE_REMOVE, STATE_ADD] = [0, 1];
/** Who asks, in messages to the window manager: a pager, which is always obeyed. */
const FROM_PAGER = 2;
/** Focus events that tell about the pointer or a passing grab, not the focus. */
const [FOCUS_DETAIL_POINTER, FOCUS_MODE_GRAB, FOCUS_MODE_UNGRAB] = [5, 1, 2];

/** What is asked of a window that is gone stays without answer. */
const gone = (): void => undefined;

/** One window of Chromium on the X server: what Electron does there and Chromium's own windows do not. */
export class XWindow {
  readonly #x: X;
  readonly #id: number;
  readonly #style: WindowStyle;
  #shown = false;
  #above: boolean;
  #maximized = false;

  constructor(x: X, id: number, style: WindowStyle, above: boolean) {
    this.#x = x;
    this.#id = id;
    this.#style = style;
    this.#above = above;
  }

  /** Prepares the window and tells from now on what happens to it. */
  async setUp({ onFocus, onPlace, onStates }: WindowListeners): Promise<void> {
    const { client } = this.#x;
    const stateAtom = await this.#x.atom('_NET_WM_STATE');
    if (!this.#style.frame) {
      await this.#x.setNumbers(this.#id, '_MOTIF_WM_HINTS', '_MOTIF_WM_HINTS', [MOTIF_DECORATIONS, 0, 0, 0, 0]);
    }
    const overrideRedirect = this.#style.managed ? 0 : 1;
    const eventMask = EVENT_MASK.FocusChange | EVENT_MASK.StructureNotify | EVENT_MASK.PropertyChange;
    client.ChangeWindowAttributes(this.#id, { overrideRedirect, eventMask });
    client.on('event', ({ name, wid, detail, mode, width, height, atom }) => {
      if (wid !== this.#id) return;
      // The states first: whether a new size is the usual one depends on them.
      if (this.#style.managed && this.#shown && name === 'ConfigureNotify')
        void Promise.all([this.#states(), this.#place()]).then(([states, place]) => {
          onStates(states);
          onPlace({ ...place, width, height });
        }, gone);
      if (this.#style.managed && this.#shown && name === 'PropertyNotify' && atom === stateAtom)
        void this.#states().then(onStates, gone);
      if (name !== 'FocusIn' && name !== 'FocusOut') return;
      if (detail === FOCUS_DETAIL_POINTER || mode === FOCUS_MODE_GRAB || mode === FOCUS_MODE_UNGRAB) return;
      onFocus(name === 'FocusIn');
    });
    if (!this.#style.managed) await this.#stayAbove();
  }

  /**
   * Gives the window its size before it is first shown, so that the page is laid out for it. Chromium heeds the size of
   * a window on the screen only: it is there for a moment, beyond the edge.
   */
  async resize({ width, height }: Bounds): Promise<void> {
    if (this.#style.managed) return;
    this.#x.client.ConfigureWindow(this.#id, { x: OFF_SCREEN, y: 0 });
    this.#x.client.MapWindow(this.#id);
    this.#x.client.ConfigureWindow(this.#id, { width, height });
    await this.#x.withdraw(this.#id);
  }

  async show(bounds: Bounds, activate: boolean): Promise<void> {
    const { client } = this.#x;
    this.#shown = true;
    if (this.#style.managed) {
      const states = [
        ...(this.#above ? ['_NET_WM_STATE_ABOVE'] : []),
        ...(this.#style.skipTaskbar ? ['_NET_WM_STATE_SKIP_TASKBAR'] : []),
        ...(this.#maximized ? MAXIMIZED : []),
      ];
      const atoms = await Promise.all(states.map((state) => this.#x.atom(state)));
      await this.#x.setNumbers(this.#id, '_NET_WM_STATE', 'ATOM', atoms);
      // A user time of 0 asks the window manager not to focus the window.
      await this.#x.setNumbers(this.#id, '_NET_WM_USER_TIME', 'CARDINAL', [activate ? 1 : 0]);
    }
    if (this.#style.managed) await this.#setSmallest();
    if (!this.#maximized) client.ConfigureWindow(this.#id, bounds);
    client.MapWindow(this.#id);
    client.RaiseWindow(this.#id);
    if (!this.#maximized) client.ConfigureWindow(this.#id, bounds);
    if (activate) await this.focus();
    await this.#x.done();
  }

  async hide(): Promise<void> {
    this.#shown = false;
    await this.#x.withdraw(this.#id);
  }

  async focus(): Promise<void> {
    if (!this.#style.managed) return;
    await this.#x.tellManager(this.#id, '_NET_ACTIVE_WINDOW', [FROM_PAGER, 0, 0]);
    await this.#x.done();
  }

  place(bounds: Bounds): void {
    this.#x.client.ConfigureWindow(this.#id, bounds);
  }

  /** Maximizes the window or takes that back; a window that is not shown is so when it is. */
  async setMaximized(maximized: boolean): Promise<void> {
    this.#maximized = maximized;
    if (!this.#shown || !this.#style.managed) return;
    const atoms = await Promise.all(MAXIMIZED.map((state) => this.#x.atom(state)));
    await this.#x.tellManager(this.#id, '_NET_WM_STATE', [maximized ? STATE_ADD : STATE_REMOVE, ...atoms, 1]);
    await this.#x.done();
  }

  async minimize(): Promise<void> {
    await this.#x.tellManager(this.#id, 'WM_CHANGE_STATE', [ICONIC]);
    await this.#x.done();
  }

  /** Shows a window that was minimized. */
  async restore(): Promise<void> {
    this.#x.client.MapWindow(this.#id);
    await this.#x.done();
  }

  async setAbove(above: boolean): Promise<void> {
    this.#above = above;
    if (!this.#shown || !this.#style.managed) return;
    const state = await this.#x.atom('_NET_WM_STATE_ABOVE');
    await this.#x.tellManager(this.#id, '_NET_WM_STATE', [above ? STATE_ADD : STATE_REMOVE, state, 0, 1]);
  }

  async setTitle(title: string): Promise<void> {
    const [name, type] = await Promise.all([this.#x.atom('_NET_WM_NAME'), this.#x.atom('UTF8_STRING')]);
    this.#x.client.ChangeProperty(0, this.#id, name, type, 8, Buffer.from(title));
  }

  /** Lets clicks fall through to what is below, or takes them again. */
  setClickThrough(through: boolean): void {
    const { shape } = this.#x;
    if (through) shape.Rectangles(SHAPE_SET, SHAPE_INPUT, this.#id, 0, 0, []);
    else shape.Mask(SHAPE_SET, SHAPE_INPUT, this.#id, 0, 0, 0);
  }

  /** Where the window stands on the screen, whatever frame it is in. */
  async #place(): Promise<{ x: number; y: number }> {
    const { destX: x, destY: y } = await asked<{ destX: number; destY: number }>((reply) =>
      this.#x.client.TranslateCoordinates(this.#id, this.#x.root, 0, 0, reply),
    );
    return { x, y };
  }

  async #states(): Promise<WindowStates> {
    const [{ data }, minimized, ...maximized] = await Promise.all([
      this.#x.property(this.#id, '_NET_WM_STATE'),
      ...[MINIMIZED, ...MAXIMIZED].map((state) => this.#x.atom(state)),
    ]);
    const states = bufferToNumbers(data);
    const has = (atom: number | undefined): boolean => atom !== undefined && states.includes(atom);
    this.#maximized = maximized.every(has);
    return { minimized: has(minimized), maximized: this.#maximized };
  }

  /** Chromium's own hints stay, but for the smallest size. */
  async #setSmallest(): Promise<void> {
    const { data } = await this.#x.property(this.#id, 'WM_NORMAL_HINTS');
    const hints = bufferToNumbers(data);
    while (hints.length < HINTS_LENGTH) hints.push(0);
    hints[AT_FLAGS] = (hints[AT_FLAGS] ?? 0) | HINT_MIN_SIZE;
    hints[AT_MIN_WIDTH] = this.#style.smallest.width;
    hints[AT_MIN_HEIGHT] = this.#style.smallest.height;
    await this.#x.setNumbers(this.#id, 'WM_NORMAL_HINTS', 'WM_SIZE_HINTS', hints);
  }

  /** Raises the window whenever the window manager has restacked its own. */
  async #stayAbove(): Promise<void> {
    const stacking = await this.#x.atom('_NET_CLIENT_LIST_STACKING');
    this.#x.client.on('event', ({ name, atom }) => {
      if (name === 'PropertyNotify' && atom === stacking && this.#shown) this.#x.client.RaiseWindow(this.#id);
    });
  }
}
