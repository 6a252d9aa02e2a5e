import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stop } from './desktop.ts';
import { start } from './start.ts';

/** A message bus of a test's own: no service is ever started on it. */
export interface PrivateBus {
  /** As in `DBUS_SESSION_BUS_ADDRESS`. */
  readonly address: string;
  close(): Promise<void>;
}

/** Starts a dbus-daemon. Rejects where it is not installed. */
export async function startPrivateBus(): Promise<PrivateBus> {
  const folder = await mkdtemp(join(tmpdir(), 'bus-'));
  const config = join(folder, 'bus.conf');
  await writeFile(
    config,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=${folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`,
  );
  const daemon = start('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const failed = once(daemon, 'exit').then(() => Promise.reject(new Error('dbus-daemon ended')));
  const [line] = (await Promise.race([once(daemon.stdout, 'data'), failed])) as [Buffer];
  failed.catch(() => undefined);
  return {
    address: line.toString().trim(),
    close: async () => {
      await stop(daemon);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
