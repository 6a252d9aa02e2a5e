import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmod, chown, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stop } from './desktop.ts';

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

/** Whether all of these programs are installed. */
export const installed = (...programs: readonly string[]): boolean =>
  programs.every((program) => spawnSync('which', [program]).status === 0);

/** Starts sway with foot on it. */
export async function startSway(): Promise<WaylandSession> {
  const folder = await mkdtemp(join(tmpdir(), 'sway-'));
  await chmod(folder, 0o700);
  if (asRoot) await chown(folder, NOBODY, NOBODY);
  const config = join(folder, 'config');
  await writeFile(
    config,
    `xwayland disable\nexec foot sh -c 'stty -echo; : > "${folder}/ready"; head -n 1 > "${folder}/line"'\n`,
  );
  const env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    LC_ALL: 'C.UTF-8',
  };
  const sway: ChildProcess = spawn('sway', ['-c', config], {
    env: { ...env, WLR_BACKENDS: 'headless', WLR_LIBINPUT_NO_DEVICES: '1', WLR_RENDERER: 'pixman' },
    stdio: 'ignore',
    // Another user may not enter ours.
    cwd: folder,
    ...(asRoot && { uid: NOBODY, gid: NOBODY }),
  });
  const content = (file: string): Promise<string | null> => readFile(join(folder, file), 'utf8').catch(() => null);
  await until(() => content('ready'));
  const sockets = await readdir(folder);
  const display = sockets.find((name) => /^wayland-\d+$/.test(name));
  const control = sockets.find((name) => name.startsWith('sway-ipc'));
  // The program in the terminal runs before its window has the focus.
  await until(() => {
    const { stdout } = spawnSync('swaymsg', ['-t', 'get_tree'], {
      env: { ...env, SWAYSOCK: join(folder, control ?? '') },
      encoding: 'utf8',
    });
    return Promise.resolve(/"app_id": "foot"/.test(stdout) && /"focused": true/.test(stdout) ? stdout : null);
  });
  return {
    env: { ...env, WAYLAND_DISPLAY: display },
    line: () => until(async () => ((await content('line')) ?? '').match(/^(.*)\n/)?.[1] ?? null),
    close: async () => {
      await stop(sway);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nothing within 10 s');
}
