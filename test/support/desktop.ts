import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { run, start } from './start.ts';

/**
 * Keys for xdotool: X key codes of a PC keyboard, which say left from right where key names do not. Escape goes by its
 * name, because its code is 9 and xdotool takes that for the digit.
 */
const KEY_CODES = {
  RightCtrl: 105,
  LeftCtrl: 37,
  Escape: 'Escape',
  F8: 74,
  F9: 75,
  LeftShift: 50,
  LeftAlt: 64,
} as const;

/** An X display with a window manager, and hands on its keyboard. Everything ends with `close()`. */
export interface Desktop {
  /** As in `DISPLAY`, e.g. `:42`. */
  readonly display: string;
  /** Environment for programs that are to appear here. */
  readonly env: NodeJS.ProcessEnv;
  /** Runs xdotool; resolves with what it printed, trimmed. */
  xdotool(...args: readonly string[]): Promise<string>;
  keyDown(key: keyof typeof KEY_CODES): Promise<void>;
  keyUp(key: keyof typeof KEY_CODES): Promise<void>;
  /** Waits until a window whose title holds `title` is there, and gives it the focus. Resolves with its id. */
  focus(title: string): Promise<string>;
  /** The text in the clipboard; rejects when there is none. */
  clipboard(): Promise<string>;
  /** Writes a picture of the whole screen as PNG. */
  screenshot(file: string): Promise<void>;
  close(): Promise<void>;
}

/** Ends a process that we started, if it did start, and waits until it is gone. */
export async function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const late = setTimeout(() => child.kill('SIGKILL'), 3000);
  await gone;
  clearTimeout(late);
}

/** Window managers that a desktop can have, with their arguments. */
const MANAGERS = {
  openbox: ['--sm-disable'],
  icewm: [],
} as const;

/** Name of a window manager, as it is called on the command line too. */
export type WindowManager = keyof typeof MANAGERS;

/** What a desktop can be given; sizes in pixels. */
export interface DesktopOptions {
  readonly width?: number;
  readonly height?: number;
  readonly windowManager?: WindowManager;
  /** Extensions that the X server does not have, e.g. `XTEST`. */
  readonly without?: readonly string[];
}

/** Starts Xvfb on a free display number, and a window manager on it. Rejects when either is not installed. */
export async function startDesktop({
  width = 1280,
  height = 800,
  windowManager = 'openbox',
  without = [],
}: DesktopOptions = {}): Promise<Desktop> {
  const server = start(
    'Xvfb',
    [
      ...['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-noreset'],
      ...without.flatMap((extension) => ['-extension', extension]),
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const display = await new Promise<string>((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`Xvfb exited with ${code ?? 'a signal'}`)));
    server.stdio[3]?.once('data', (number: Buffer) => resolve(`:${number.toString().trim()}`));
  });
  // On whatever desktop the tests run: programs on this display are in an X session.
  const env = { ...process.env, DISPLAY: display, XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: undefined };
  const manager = start(windowManager, MANAGERS[windowManager], { env, stdio: 'ignore' });
  const xdotool = async (...args: readonly string[]): Promise<string> => (await run('xdotool', args, { env })).trim();
  await until(() => xdotool('get_num_desktops'), 'no window manager in time');
  return {
    display,
    env,
    xdotool,
    keyDown: async (key) => {
      await xdotool('keydown', String(KEY_CODES[key]));
    },
    keyUp: async (key) => {
      await xdotool('keyup', String(KEY_CODES[key]));
    },
    focus: async (title) => {
      const id = await until(
        async () => (await xdotool('search', '--onlyvisible', '--name', title)).split('\n')[0] ?? '',
        `no window titled ${title} in time`,
      );
      await xdotool('windowactivate', '--sync', id, 'windowfocus', '--sync', id);
      return id;
    },
    clipboard: () => run('xclip', ['-selection', 'clipboard', '-o'], { env }),
    screenshot: async (file) => {
      await run('import', ['-window', 'root', file], { env });
    },
    close: async () => {
      await stop(manager);
      await stop(server);
    },
  };
}

/** Calls `attempt` every 20 ms until it neither throws nor gives an empty answer; rejects after 15 s. */
export async function until<T>(attempt: () => Promise<T> | T, failure: string, timeoutMs = 15_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      const answer = await attempt();
      if (answer !== '' && answer !== undefined && answer !== null && answer !== false) return answer;
      if (Date.now() > deadline) throw new Error(failure);
    } catch (error) {
      if (Date.now() > deadline) throw new Error(failure, { cause: error });
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
