import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openAccessibilityBus } from '../../src/main/platform/atspi/atspi-bus.ts';
import { openBus } from '../../src/main/platform/dbus/bus.ts';
import type { Bus } from '../../src/main/platform/dbus/port.ts';
import { type Desktop, stop, until } from './desktop.ts';
import { start } from './start.ts';

/** The window of {@link AccessibleSession.openForm}. */
interface Form {
  /** What is in the password entry. */
  password(): string;
}

/** How many kinds of event the field registers for. */
const EVENTS = 3;

/** A session bus of a test's own, on which the desktop's accessibility starts when it is asked for. */
export interface AccessibleSession {
  /** As in `DBUS_SESSION_BUS_ADDRESS`. */
  readonly address: string;
  /** Starts the desktop's accessibility, which otherwise starts when a program first asks for it. */
  wake(): Promise<void>;
  /** Waits until programs are told what the field wants to hear: what had the focus before is not known to it. */
  heard(): Promise<void>;
  /**
   * Shows a GTK window with a password entry (which has the focus), an entry, a text view, and an entry that takes no
   * text.
   */
  openForm(version: '3.0' | '4.0', title: string): Promise<Form>;
  /** Ends the windows and the bus. */
  close(): Promise<void>;
}

/** Starts a session bus for a desktop. Rejects where dbus is not installed. */
export async function startAccessibleSession(desktop: Desktop): Promise<AccessibleSession> {
  const folder = await mkdtemp(join(tmpdir(), 'session-'));
  const env = {
    ...desktop.env,
    // The accessibility bus puts its socket here.
    XDG_RUNTIME_DIR: folder,
    LANG: 'C.UTF-8',
    GSETTINGS_BACKEND: 'memory',
  };
  const daemon = start('dbus-daemon', ['--session', '--nofork', '--print-address=1', `--address=unix:dir=${folder}`], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(daemon, 'exit').then(() => Promise.reject(new Error('dbus-daemon ended')));
  ended.catch(() => undefined);
  const [line] = (await Promise.race([once(daemon.stdout, 'data'), ended])) as [Buffer];
  const address = line.toString().trim();
  const children: ChildProcess[] = [daemon];
  const accessibilityBus = (): Promise<Bus> =>
    until(() => openAccessibilityBus(openBus, address, () => undefined), 'no accessibility bus', 10_000);
  const openForm: AccessibleSession['openForm'] = async (version, title) => {
    const program = fileURLToPath(new URL('fields/form.py', import.meta.url));
    const child = start('/usr/bin/python3', [program, version, title], {
      env: { ...env, DBUS_SESSION_BUS_ADDRESS: address },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    children.unshift(child);
    let password = '';
    const active = new Promise<void>((resolve) => {
      createInterface(child.stdout).on('line', (line) => {
        if (line === 'active') resolve();
        else password = line.slice('password '.length);
      });
    });
    await desktop.focus(title);
    await active;
    return { password: () => password };
  };
  return {
    address,
    wake: async () => (await accessibilityBus()).dispose(),
    heard: async () => {
      const bus = await accessibilityBus();
      const events = (): Promise<readonly unknown[]> =>
        bus.call({
          destination: 'org.a11y.atspi.Registry',
          path: '/org/a11y/atspi/registry',
          interface: 'org.a11y.atspi.Registry',
          member: 'GetRegisteredEvents',
        });
      try {
        await until(async () => ((await events())[0] as unknown[]).length === EVENTS, 'not registered', 10_000);
      } finally {
        bus.dispose();
      }
    },
    openForm,
    close: async () => {
      for (const child of children) await stop(child);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
