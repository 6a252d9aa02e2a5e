import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Desktop, stop } from './desktop.ts';
import { start } from './start.ts';

/** A session bus of D-Bus, and an empty home for the programs on it. */
export interface Session {
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  /** Ends the bus, and with it what it has started; removes the home. */
  close(): Promise<void>;
}

/** Starts a session on a desktop. */
export async function startSession(desktop: Desktop): Promise<Session> {
  const home = await mkdtemp(join(tmpdir(), 'session-'));
  const env = {
    ...desktop.env,
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_DATA_HOME: join(home, 'data'),
    GSETTINGS_BACKEND: 'memory',
    NO_AT_BRIDGE: '1',
    GTK_A11Y: 'none',
  };
  const bus = start('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [address] = (await once(bus.stdout, 'data')) as [Buffer];
  return {
    home,
    env: { ...env, DBUS_SESSION_BUS_ADDRESS: address.toString().trim() },
    close: async () => {
      await stop(bus);
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
