import type { Bus, OpenBus, SignalSource } from '../dbus/port.ts';
import type { AccessibleId, Focus } from './focus.ts';

/** The session bus may have to start the accessibility service first (ms). */
const START_MS = 5000;

/**
 * Connects to the bus of AT-SPI, which is apart from the session bus. Rejects where there is none.
 * @param session Address of the session bus.
 */
export async function openAccessibilityBus(
  openBus: OpenBus,
  session: string,
  onLost: (reason: string) => void,
): Promise<Bus> {
  const sessionBus = await openBus(session, () => undefined);
  try {
    const [address] = await sessionBus.call({
      destination: 'org.a11y.Bus',
      path: '/org/a11y/bus',
      interface: 'org.a11y.Bus',
      member: 'GetAddress',
      timeoutMs: START_MS,
    });
    if (typeof address !== 'string' || address === '') throw new Error('there is no accessibility bus');
    return await openBus(address, onLost);
  } finally {
    sessionBus.dispose();
  }
}

/**
 * Has all programs tell when their focus moves, and keeps `focus` up to date. It costs a message per move and nothing
 * in between. What had the focus before is not known. Rejects when the registry does not answer.
 * @param onFocused Called with every object that gets the focus.
 */
export async function watchFocus(bus: Bus, focus: Focus, onFocused: (id: AccessibleId) => void): Promise<void> {
  const idOf = ({ sender, path }: SignalSource): AccessibleId => ({ program: sender, path });
  const window = 'org.a11y.atspi.Event.Window';
  await Promise.all([
    bus.onSignal(
      { interface: 'org.a11y.atspi.Event.Object', member: 'StateChanged', arg0: 'focused' },
      ([, on], source) => {
        focus.moved(idOf(source), on === 1);
        if (on === 1) onFocused(idOf(source));
      },
    ),
    bus.onSignal({ interface: window, member: 'Activate' }, (_, source) => focus.activated(idOf(source))),
    bus.onSignal({ interface: window, member: 'Deactivate' }, (_, source) => focus.deactivated(idOf(source))),
    bus.onSignal(
      { sender: 'org.freedesktop.DBus', interface: 'org.freedesktop.DBus', member: 'NameOwnerChanged' },
      ([name, , owner]) => {
        if (typeof name === 'string' && owner === '') focus.gone(name);
      },
    ),
  ]);
  // Written as programs compare it: Qt knows no other spelling.
  for (const event of ['Object:StateChanged:Focused', 'Window:Activate', 'Window:Deactivate']) {
    await bus.call({
      destination: 'org.a11y.atspi.Registry',
      path: '/org/a11y/atspi/registry',
      interface: 'org.a11y.atspi.Registry',
      member: 'RegisterEvent',
      signature: 's',
      body: [event],
      timeoutMs: START_MS,
    });
  }
}
