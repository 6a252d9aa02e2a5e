import { EVENT, PROPERTY_CHANGE_MASK, type X11Connection } from './connection.ts';

/**
 * Calls `onMoved` when the window manager makes another window the active one (EWMH); where none runs that says so, it is
 * never called. Resolves with what stops that.
 */
export async function watchFocusMoves(x11: X11Connection, onMoved: () => void): Promise<() => void> {
  const active = await x11.atom('_NET_ACTIVE_WINDOW');
  x11.tell((client) => client.ChangeWindowAttributes(x11.root, { eventMask: PROPERTY_CHANGE_MASK }));
  return x11.onEvent((event) => {
    if (event.type === EVENT.propertyNotify && event['wid'] === x11.root && event['atom'] === active) onMoved();
  });
}
