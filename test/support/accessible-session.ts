import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Desktop, stop } from './desktop.ts';

/** A session bus of a test's own, on which the desktop's accessibility starts when it is asked for. */
export interface AccessibleSession {
  /** As in `DBUS_SESSION_BUS_ADDRESS`. */
  readonly address: string;
  /**
   * Shows a GTK window with a password entry (which has the focus), an entry, a text view, and an entry that takes no
   * text.
   */
  openForm(version: '3.0' | '4.0', title: string): Promise<void>;
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
  const daemon = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1', `--address=unix:dir=${folder}`], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(daemon, 'exit').then(() => Promise.reject(new Error('dbus-daemon ended')));
  ended.catch(() => undefined);
  const [line] = (await Promise.race([once(daemon.stdout, 'data'), ended])) as [Buffer];
  const address = line.toString().trim();
  const children: ChildProcess[] = [daemon];
  const open = async (program: string, args: readonly string[], title: string): Promise<void> => {
    const child = spawn(program, [...args], {
      env: { ...env, DBUS_SESSION_BUS_ADDRESS: address },
      stdio: 'ignore',
    });
    children.unshift(child);
    await Promise.race([desktop.focus(title), once(child, 'error').then(([error]) => Promise.reject(error as Error))]);
  };
  return {
    address,
    openForm: (version, title) =>
      open('/usr/bin/python3', [fileURLToPath(new URL('fields/form.py', import.meta.url)), version, title], title),
    close: async () => {
      for (const child of children) await stop(child);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
