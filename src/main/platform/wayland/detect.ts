import { compositorOf } from '../compositor.ts';
import type { Bus } from '../dbus/port.ts';
import { KEYBOARD_DEVICE, REMOTE_DESKTOP } from './portal-keyboard.ts';
import { CALL_MS, PORTAL } from './portal-request.ts';
import { GLOBAL_SHORTCUTS } from './portal-shortcuts.ts';
import type { Run } from './run.ts';
import type { SessionFacts, YdotoolState } from './support.ts';

/** How long a program may take to print its help, in ms. */
const HELP_MS = 2000;

/** What {@link detectSession} looks at. */
export interface Surroundings {
  /** The session bus; null where there is none. */
  readonly bus: Bus | null;
  readonly env: NodeJS.ProcessEnv;
  /** Whether a file is there. */
  readonly exists: (path: string) => boolean;
  readonly run: Run;
}

/** Finds out what this session offers. Never rejects: what does not answer is not there. */
export async function detectSession({ bus, env, exists, run }: Surroundings): Promise<SessionFacts> {
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder !== '');
  const inPath = (program: string): boolean => folders.some((folder) => exists(`${folder}/${program}`));
  const clipboard = inPath('wl-copy') && inPath('wl-paste');
  const [remoteDesktop, globalShortcuts, ydotool, clipboardMark] = await Promise.all([
    bus === null ? null : remoteDesktopVersion(bus),
    bus === null ? null : property(bus, GLOBAL_SHORTCUTS, 'version'),
    inPath('ydotool') ? ydotoolState(env, exists, run) : ('absent' as const),
    clipboard && marksSecrets(run),
  ]);
  return {
    compositor: compositorOf(env),
    remoteDesktop,
    globalShortcuts,
    wtype: inPath('wtype'),
    ydotool,
    clipboard,
    clipboardMark,
    xwayland: (env['DISPLAY'] ?? '') !== '',
  };
}

async function remoteDesktopVersion(bus: Bus): Promise<number | null> {
  const [version, devices] = await Promise.all([
    property(bus, REMOTE_DESKTOP, 'version'),
    property(bus, REMOTE_DESKTOP, 'AvailableDeviceTypes'),
  ]);
  return ((devices ?? 0) & KEYBOARD_DEVICE) === 0 ? null : version;
}

/** A number that a portal tells of itself; null when it does not, as where there is no such portal. */
async function property(bus: Bus, portal: string, name: string): Promise<number | null> {
  try {
    const [value] = await bus.call({
      destination: PORTAL.service,
      path: PORTAL.path,
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [portal, name],
      timeoutMs: CALL_MS,
    });
    return typeof value === 'number' ? value : null;
  } catch {
    return null;
  }
}

/** Whether wl-copy has the option for it, as from 2.3.0 on. */
async function marksSecrets(run: Run): Promise<boolean> {
  const help = await run({ program: 'wl-copy', args: ['--help'], timeoutMs: HELP_MS }).catch(() => null);
  return help?.toString().includes('--sensitive') === true;
}

async function ydotoolState(
  env: NodeJS.ProcessEnv,
  exists: (path: string) => boolean,
  run: Run,
): Promise<YdotoolState> {
  const help = await run({ program: 'ydotool', args: ['key', '--help'], timeoutMs: HELP_MS }).catch(() => null);
  // Before 1.0 it took names of keys.
  if (help?.toString().includes('KEYCODES') !== true) return 'too-old';
  // As ydotool looks for it: its own variable, the runtime folder, and before 1.0.2 the folder for temporary files.
  const sockets = [
    env['YDOTOOL_SOCKET'] ?? '',
    `${env['XDG_RUNTIME_DIR'] ?? ''}/.ydotool_socket`,
    '/tmp/.ydotool_socket',
  ];
  return sockets.some((socket) => socket !== '' && exists(socket)) ? 'ready' : 'no-daemon';
}
