import { type ChildProcess, spawn } from 'node:child_process';
import { type FSWatcher, watch } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { type Millis, now } from '../../src/shared/clock.ts';
import { CHROMIUM_FLAGS, chromiumPath } from './chromium.ts';
import { clockOffset } from './clock-offset.ts';
import { type Desktop, stop, until } from './desktop.ts';

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
const uniqueTitle = (kind: string): string => `${kind} target ${String(process.pid)}-${String(++opened)}`;

/** An xterm whose program writes every byte it reads, unbuffered, to a file. */
export async function openXterm(desktop: Desktop): Promise<TimedTarget> {
  const title = uniqueTitle('xterm');
  const arrivals: Millis[] = [];
  let watcher: FSWatcher | null = null;
  const target = await openProgram(desktop, title, 'input.txt', (file) => {
    watcher = watch(file, () => arrivals.push(now()));
    return [
      'xterm',
      ['-u8', '-T', title, '-e', 'sh', '-c', 'stty -icanon -isig -ixon min 1; exec tee "$0"', file],
      // The terminal's line discipline has turned the CR of a pasted line end into LF.
      () => readFile(file, 'utf8'),
    ];
  });
  // Starting `tee` empties the file, which is no input.
  arrivals.length = 0;
  return {
    ...target,
    arrivals: () => Promise.resolve([...arrivals]),
    close: async () => {
      watcher?.close();
      await target.close();
    },
  };
}

/** Mousepad, a GTK editor, on an empty file; read back by saving. */
export async function openMousepad(desktop: Desktop): Promise<Target> {
  const name = `${uniqueTitle('mousepad').replaceAll(' ', '-')}.txt`;
  return openProgram(desktop, name, name, (file, focus) => [
    'mousepad',
    ['--disable-server', file],
    async () => {
      await focus();
      const modified = (): Promise<string> => desktop.xdotool('search', '--name', `^\\*.*${name}`).catch(() => '');
      if ((await modified()) !== '') {
        await desktop.xdotool('key', 'ctrl+s');
        await until(async () => (await modified()) === '', 'mousepad did not save within 5 s');
      }
      return readFile(file, 'utf8');
    },
  ]);
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

/** What a program target is made of: program, arguments, and how its text is read back. */
type Program = [string, string[], () => Promise<string>];

async function openProgram(
  desktop: Desktop,
  title: string,
  fileName: string,
  describe: (file: string, focus: () => Promise<void>) => Program,
): Promise<Target> {
  const folder = await mkdtemp(join(tmpdir(), 'text-target-'));
  const file = join(folder, fileName);
  await writeFile(file, '');
  const focus = async (): Promise<void> => {
    await desktop.focus(title);
  };
  const [program, args, text] = describe(file, focus);
  const child: ChildProcess = spawn(program, args, {
    env: { ...desktop.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', GSETTINGS_BACKEND: 'memory', NO_AT_BRIDGE: '1' },
    stdio: 'ignore',
  });
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  await Promise.race([focus(), failed]);
  return {
    title,
    focus,
    text,
    close: async () => {
      await stop(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
