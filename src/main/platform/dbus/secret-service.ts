import { DAEMON } from './daemon.ts';
import type { OpenBus } from './port.ts';

/** Name of the service that keeps secrets: GNOME Keyring, KWallet, KeePassXC and others have it. */
const SECRET_SERVICE = 'org.freedesktop.secrets';

/**
 * Whether the desktop has a service that keeps secrets: it runs, or the bus would start it. Never rejects: a bus that does
 * not answer has none.
 *
 * @param address of the session bus; null where there is none
 */
export async function hasSecretService(openBus: OpenBus, address: string | null): Promise<boolean> {
  if (address === null) return false;
  try {
    const bus = await openBus(address, () => undefined);
    try {
      const [runs] = await bus.call({ ...DAEMON, member: 'NameHasOwner', signature: 's', body: [SECRET_SERVICE] });
      if (runs === true) return true;
      const [startable] = await bus.call({ ...DAEMON, member: 'ListActivatableNames' });
      return Array.isArray(startable) && startable.includes(SECRET_SERVICE);
    } finally {
      bus.dispose();
    }
  } catch {
    return false;
  }
}
