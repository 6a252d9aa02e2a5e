import type { ChildProcess } from 'node:child_process';
import { chmod, chown, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stop, until } from './desktop.ts';
import { locate, run, start } from './start.ts';

/** Sway does not run as root; then another user has it. */
const NOBODY = 65534;
const asRoot = process.getuid?.() === 0;

/** A Wayland session without a screen, with one terminal that has the focus. */
export interface WaylandSession {
  /** Environment for programs that are to appear here. */
  readonly env: NodeJS.ProcessEnv;
  /** Resolves with the line that the terminal was given. */
  line(): Promise<string>;
  close(): Promise<void>;
}

/** Starts sway with foot on it. Rejects where one of them is not installed. */
export async function startSway(): Promise<WaylandSession> {
  const folder = await mkdtemp(join(tmpdir(), 'sway-'));
  await chmod(folder, 0o700);
  if (asRoot) await chown(folder, NOBODY, NOBODY);
  const config = join(folder, 'config');
  await writeFile(
    config,
    `xwayland disable\nexec ${locate('foot')} sh -c 'stty -echo; : > "${folder}/ready"; head -n 1 > "${folder}/line"'\n`,
  );
  const env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    LC_ALL: 'C.UTF-8',
  };
  const sway: ChildProcess = start('sway', ['-c', config], {
    env: { ...env, WLR_BACKENDS: 'headless', WLR_LIBINPUT_NO_DEVICES: '1', WLR_RENDERER: 'pixman' },
    stdio: 'ignore',
    // Another user may not enter ours.
    cwd: folder,
    ...(asRoot && { uid: NOBODY, gid: NOBODY }),
  });
  const close = async (): Promise<void> => {
    await stop(sway);
    await rm(folder, { recursive: true, force: true });
  };
  const ended = new Promise<never>((_, reject) => {
    sway.once('exit', (code) => reject(new Error(`sway ended with ${String(code)}`)));
  });
  const content = (file: string): Promise<string | null> => readFile(join(folder, file), 'utf8').catch(() => null);
  // The program in the terminal runs before its window has the focus.
  const display = (async () => {
    await until(async () => (await content('ready')) !== null, 'no terminal on sway');
    const sockets = await readdir(folder);
    const control = join(folder, sockets.find((name) => name.startsWith('sway-ipc')) ?? '');
    await until(() => hasFocus('foot', { ...env, SWAYSOCK: control }), 'the terminal did not get the focus');
    return sockets.find((name) => /^wayland-\d+$/.test(name));
  })();
  try {
    env['WAYLAND_DISPLAY'] = await Promise.race([ended, display]);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    env,
    line: async () => {
      const ends = async (): Promise<boolean> => (await content('line'))?.endsWith('\n') === true;
      await until(ends, 'the terminal was given no line');
      return (await content('line'))?.slice(0, -1) ?? '';
    },
    close,
  };
}

/** Whether the window that has the focus on sway is that of an application. */
async function hasFocus(application: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  interface Node {
    readonly app_id?: string;
    readonly focused: boolean;
    readonly nodes: readonly Node[];
  }
  const within = (node: Node): boolean => (node.focused && node.app_id === application) || node.nodes.some(within);
  return within(JSON.parse(await run('swaymsg', ['-r', '-t', 'get_tree'], { env })) as Node);
}
