import type { ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NONE, openX11 } from '../../src/main/platform/x11/connection.ts';
import { type Desktop, stop, until } from './desktop.ts';
import type { Program } from './programs.ts';
import { startSession } from './session-bus.ts';
import { run, start } from './start.ts';

/** The two frameworks for input methods. */
export type InputMethod = 'ibus' | 'fcitx5';

/** A desktop with an input method, which programs find by the desktop's environment. */
export interface InputMethodDesktop extends Desktop {
  /** Switches the engine on for the window that has the focus. */
  switchOn(): Promise<void>;
  /** Ends the input method, not the desktop. */
  close(): Promise<void>;
}

/** A cold start on a busy machine takes some seconds, in ms. */
const START_MS = 20_000;
/** Fcitx' list of engines. */
const FCITX_PROFILE =
  '[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=chewing\n[Groups/0/Items/0]\nName=chewing\nLayout=\n[GroupOrder]\n0=Default\n';
/** Arguments of dbus-send that ask the bus whether Fcitx is there. */
const NAME_HAS_OWNER = [
  '--print-reply=literal',
  '--dest=org.freedesktop.DBus',
  '/',
  'org.freedesktop.DBus.NameHasOwner',
  'string:org.fcitx.Fcitx5',
];

/** Starts an input method with its Chewing engine (Chinese by bopomofo). */
export async function startInputMethod(desktop: Desktop, method: InputMethod): Promise<InputMethodDesktop> {
  const session = await startSession(desktop);
  const name = method === 'ibus' ? 'ibus' : 'fcitx';
  const env: NodeJS.ProcessEnv = { ...session.env, GTK_IM_MODULE: name, QT_IM_MODULE: name, XMODIFIERS: `@im=${name}` };
  const daemon = await startDaemon(desktop, method, env, join(session.home, 'config/fcitx5')).catch(
    async (error: unknown) => {
      await session.close();
      throw error;
    },
  );
  return {
    ...desktop,
    env,
    switchOn: async () => {
      // What ibus was told at its start holds for every window.
      if (method === 'fcitx5') await run('fcitx5-remote', ['-o'], { env });
    },
    close: async () => {
      await stop(daemon);
      await session.close();
    },
  };
}

/** Starts the daemon of a method and waits until it is ready; ends it where that fails. */
async function startDaemon(
  desktop: Desktop,
  method: InputMethod,
  env: NodeJS.ProcessEnv,
  fcitxFolder: string,
): Promise<ChildProcess> {
  await mkdir(fcitxFolder, { recursive: true });
  await writeFile(join(fcitxFolder, 'profile'), FCITX_PROFILE);
  const [program, args]: [Program, string[]] =
    method === 'ibus'
      ? ['ibus-daemon', ['--xim', '--panel=disable', '--emoji-extension=disable']]
      : ['fcitx5', ['-D', '--disable=wayland,clipboard,notifications']];
  const isReady =
    method === 'ibus'
      ? async () => {
          await run('ibus', ['engine', 'chewing'], { env });
          return (await run('ibus', ['engine'], { env })).trim() === 'chewing';
        }
      : // A question to Fcitx itself would make the bus start another one.
        async () => (await run('dbus-send', NAME_HAS_OWNER, { env })).includes('true');
  const daemon = start(program, args, { env, stdio: 'ignore' });
  try {
    await until(isReady, `${method} did not start`, START_MS);
    await until(() => servesXim(desktop, env['XMODIFIERS']), `${method} did not serve X programs`, START_MS);
  } catch (error) {
    await stop(daemon);
    throw error;
  }
  return daemon;
}

/** Whether an input method serves programs that know the old protocol of X only; these look for it once, at their start. */
async function servesXim(desktop: Desktop, modifiers: string | undefined): Promise<boolean> {
  const x11 = await openX11(desktop.display, () => undefined);
  try {
    const server = await x11.atom(modifiers?.replace('im', 'server') ?? '');
    const owner = await x11.ask<number>((reply) => x11.client.GetSelectionOwner(server, reply));
    return owner !== NONE && (await x11.atoms(x11.root, 'XIM_SERVERS')).includes(server);
  } finally {
    x11.dispose();
  }
}
