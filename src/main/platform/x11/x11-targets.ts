import { wait } from '../../../shared/clock.ts';
import { NONE, type Window, type X11Connection } from './connection.ts';
import type { TargetPort, TargetWindow } from '../../insertion/target.ts';

/** How long a window may take to get the focus back, and how often is looked, in ms. A window manager takes some ms. */
const BACK = { withinMs: 300, everyMs: 2 } as const;
/** SubstructureNotify and SubstructureRedirect: what window managers hear of the root window. */
const TO_WINDOW_MANAGER = 0x180000;
/** EWMH: a request that the user made himself, which is not refused as a theft of the focus. */
const BY_USER = 2;
const REVERT_TO_PARENT = 2;

/**
 * The windows of an X server.
 * @param ownPid Our own process: its windows are nobody's target.
 */
export function createX11Targets(x11: X11Connection, ownPid: number): TargetPort {
  /** The identity of a window: ids of windows that are gone are given to others. Null when it is gone. */
  const identify = async (window: Window): Promise<Pick<TargetWindow, 'pid' | 'app'> | null> => {
    try {
      const [pid, names] = await Promise.all([x11.pid(window), x11.windowClass(window)]);
      return { pid, app: names?.[1] ?? '' };
    } catch {
      return null;
    }
  };
  const isThere = async (target: TargetWindow): Promise<boolean> => {
    const found = await identify(Number(target.id));
    return found !== null && found.pid === target.pid && found.app === target.app;
  };
  const hasFocus = async (window: Window): Promise<boolean> => (await x11.focus())?.window === window;

  return {
    current: async () => {
      const focus = await x11.focus();
      if (focus === null) return null;
      const { window } = focus;
      const [identity, title] = await Promise.all([identify(window), x11.title(window).catch(() => '')]);
      return identity === null || identity.pid === ownPid ? null : { id: String(window), ...identity, title };
    },

    isFocused: async (target) => {
      const [focused, there] = await Promise.all([hasFocus(Number(target.id)), isThere(target)]);
      return focused && there;
    },

    bringBack: async (target) => {
      if (!(await isThere(target))) return false;
      const window = Number(target.id);
      await activate(x11, window);
      const deadline = performance.now() + BACK.withinMs;
      while (!(await hasFocus(window))) {
        if (performance.now() > deadline) return false;
        await wait(BACK.everyMs);
      }
      return true;
    },
  };
}

/** Asks the window manager to activate a window; does it itself where none listens to that. */
async function activate(x11: X11Connection, window: Window): Promise<void> {
  const message = await x11.atom('_NET_ACTIVE_WINDOW');
  if ((await supported(x11)).includes(message)) {
    x11.tell((client) =>
      client.SendEvent(x11.root, 0, TO_WINDOW_MANAGER, {
        name: 'ClientMessage',
        seq: 0,
        wid: window,
        message_type: message,
        format: 32,
        data: [BY_USER, NONE, NONE, 0, 0],
      }),
    );
  } else {
    x11.tell((client) => {
      client.RaiseWindow(window);
      client.SetInputFocus(window, REVERT_TO_PARENT);
    });
  }
}

/** What the running window manager supports (EWMH). The list of one that has ended may still be there; it is void. */
async function supported(x11: X11Connection): Promise<readonly number[]> {
  const [[manager], list] = await Promise.all([
    x11.atoms(x11.root, '_NET_SUPPORTING_WM_CHECK'),
    x11.atoms(x11.root, '_NET_SUPPORTED'),
  ]);
  if (manager === undefined) return [];
  const [itself] = await x11.atoms(manager, '_NET_SUPPORTING_WM_CHECK').catch(() => []);
  return itself === manager ? list : [];
}
