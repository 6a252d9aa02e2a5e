import { watch } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { type Millis, now } from '../../src/shared/clock.ts';
import { CHROMIUM_FLAGS, chromiumPath } from './chromium.ts';
import { clockOffset } from './clock-offset.ts';
import { type Desktop, stop, until } from './desktop.ts';
import type { Program } from './programs.ts';
import { locate, start } from './start.ts';

/** A real window that text can be inserted into and read back from. */
export interface Target {
  /** Unique among all windows of the run. */
  readonly title: string;
  /** Gives it the keyboard. */
  focus(): Promise<void>;
  /** What has arrived in it so far, line ends as `\n`. */
  text(): Promise<string>;
  close(): Promise<void>;
}

/** A window that also tells when text came into it. */
export interface TimedTarget extends Target {
  /** The moment of every input so far, by our own clock. */
  arrivals(): Promise<readonly Millis[]>;
}

/** Which kind of field a Chromium target shows. */
export type ChromiumField = 'textarea' | 'input' | 'contenteditable';

let opened = 0;
/** A title that no other target has. */
export const uniqueTitle = (kind: string): string => `${kind} target ${String(process.pid)}-${String(++opened)}`;

/** An xterm whose program writes every byte it reads, unbuffered, to a file. */
export function openXterm(desktop: Desktop): Promise<TimedTarget> {
  const title = uniqueTitle('xterm');
  return openProgram(desktop, {
    title,
    fileName: 'input.txt',
    command: (file) => inXterm('sh', ['-c', rawTerminal(title), file]),
  });
}

/** A program in an xterm, for {@link TargetProgram.command}. It gives the title itself when it is ready. */
export const inXterm = (program: Program, args: readonly string[]): readonly [Program, readonly string[]] => [
  'xterm',
  ['-u8', '-T', 'starting', '-e', locate(program), ...args],
];

/**
 * Program of a shell that writes what a terminal sends to the file `$0`, byte by byte; the terminal's line discipline
 * turns the CR of a pasted line end into LF. The terminal has the title when all is ready.
 */
export const rawTerminal = (title: string): string =>
  String.raw`stty -icanon -isig -ixon min 1; printf '\033]0;${title}\007'; exec tee "$0"`;

/** Mousepad, a GTK editor, on an empty file; read back by saving. */
export function openMousepad(desktop: Desktop): Promise<Target> {
  const name = `${uniqueTitle('mousepad').replaceAll(' ', '-')}.txt`;
  return openProgram(desktop, {
    title: name,
    fileName: name,
    command: (file) => ['mousepad', ['--disable-server', file]],
    save: async (_file, focus) => {
      await focus();
      const modified = (): Promise<string> => desktop.xdotool('search', '--name', `^\\*.*${name}`).catch(() => '');
      if ((await modified()) !== '') {
        await desktop.xdotool('key', 'ctrl+s');
        await until(async () => (await modified()) === '', 'mousepad did not save in time');
      }
    },
  });
}

/** A window of a Chromium of its own with one text field. */
export async function openChromium(desktop: Desktop, field: ChromiumField = 'textarea'): Promise<TimedTarget> {
  const title = uniqueTitle(`chromium ${field}`);
  const profile = await mkdtemp(join(tmpdir(), 'chromium-target-'));
  const element = {
    textarea: '<textarea id="field"></textarea>',
    input: '<input id="field">',
    contenteditable: '<div id="field" contenteditable style="white-space: pre-wrap"></div>',
  }[field];
  const page = `<!doctype html><meta charset="utf-8"><title>${title}</title>
    <style>#field { width: 100%; height: 80vh; font-size: 16px }</style>${element}`;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: false,
    viewport: null,
    env: desktop.env,
    args: [...CHROMIUM_FLAGS, '--window-size=640,400', `--app=data:text/html,${encodeURIComponent(page)}`],
  });
  const tab = context.pages()[0] ?? (await context.waitForEvent('page'));
  await tab.evaluate(NOTE_ARRIVALS);
  const offset = await clockOffset(tab);
  const target: TimedTarget = {
    title,
    arrivals: async () => (await tab.evaluate<readonly Millis[]>('arrivals')).map((at) => at - offset),
    focus: async () => {
      await desktop.focus(title);
      await tab.locator('#field').focus();
    },
    text: () =>
      tab
        .locator('#field')
        .evaluate((node: { readonly value?: string; readonly innerText: string }) => node.value ?? node.innerText),
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  await target.focus();
  return target;
}

const NOTE_ARRIVALS = `
  globalThis.arrivals = [];
  document.addEventListener('input', () => arrivals.push(performance.timeOrigin + performance.now()));
`;

/** A program whose window is a target, and whose text can be had from a file. */
export interface TargetProgram {
  /** Part of the window's title that no other window has, and that it has only when the program is ready. */
  readonly title: string;
  /** Name of the file, in a folder of its own; there and empty when the program starts. */
  readonly fileName: string;
  /** Writes what else the program needs beside the file. */
  readonly prepare?: (file: string) => Promise<void>;
  /** Program and arguments. */
  readonly command: (file: string) => readonly [Program, readonly string[]];
  /** Makes the program write its text to the file; missing where it does so at every change. */
  readonly save?: (file: string, focus: () => Promise<void>) => Promise<void>;
}

/** Starts a program as a target and gives it the keyboard. Its arrivals are the changes of its file. */
export async function openProgram(
  desktop: Desktop,
  { title, fileName, prepare, command, save }: TargetProgram,
): Promise<TimedTarget> {
  const folder = await mkdtemp(join(tmpdir(), 'text-target-'));
  const file = join(folder, fileName);
  await writeFile(file, '');
  await prepare?.(file);
  const arrivals: Millis[] = [];
  const watcher = watch(file, () => arrivals.push(now()));
  const focus = async (): Promise<void> => {
    await desktop.focus(title);
  };
  const [program, args] = command(file);
  const child = start(program, args, {
    env: { ...desktop.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', GSETTINGS_BACKEND: 'memory', NO_AT_BRIDGE: '1' },
    stdio: 'ignore',
  });
  const close = async (): Promise<void> => {
    watcher.close();
    await stop(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await focus();
  } catch (error) {
    await close();
    throw error;
  }
  // A program that empties its file when it starts has got no input by that.
  arrivals.length = 0;
  return {
    title,
    focus,
    text: async () => {
      await save?.(file, focus);
      return readFile(file, 'utf8');
    },
    arrivals: () => Promise.resolve([...arrivals]),
    close,
  };
}
