import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createX11Targets } from '../../src/main/platform/x11/x11-targets.ts';
import { openX11 } from '../../src/main/platform/x11/connection.ts';
import { type Desktop, startDesktop, stop, until } from '../support/desktop.ts';
import { clipboardOf, copyElsewhere, openInsertion, type TestInsertion } from '../support/insertion.ts';
import type { Program } from '../support/programs.ts';
import { run, start } from '../support/start.ts';
import { openChromium, openMousepad, openXterm, type Target } from '../support/targets.ts';

const DELIVERED = { kind: 'delivered', proven: true };

let desktop: Desktop;
let insertion: TestInsertion;

beforeAll(async () => {
  desktop = await startDesktop();
  insertion = await openInsertion(desktop);
});

afterAll(async () => {
  await insertion.dispose();
  await desktop.close();
});

const arrives = (target: Target, text: string): Promise<unknown> =>
  until(async () => (await target.text()) === text, `the text ${text} did not arrive`);

describe.each([
  ['xterm', openXterm],
  ['a GTK editor', openMousepad],
  ['a Chromium textarea', openChromium],
] as const)('%s that has lost the focus', (_name, open) => {
  let target: Target;
  let other: Target;

  beforeAll(async () => {
    target = await open(desktop);
    other = await openXterm(desktop);
  });
  afterAll(async () => {
    await other.close();
    await target.close();
  });

  it('is brought back for each text, and the other window gets none', async () => {
    await target.focus();
    const placement = insertion.inserter.place(null);
    expect(await placement.insert('一')).toMatchObject(DELIVERED);
    for (const text of ['二', '三']) {
      await other.focus();
      expect(await placement.insert(text)).toMatchObject(DELIVERED);
    }
    await arrives(target, '一二三');
    expect(await other.text()).toBe('');
  });
});

describe('a window that was noted', () => {
  let target: Target;
  let other: Target;

  beforeEach(async () => {
    target = await openXterm(desktop);
    other = await openXterm(desktop);
    await target.focus();
  });
  afterEach(async () => {
    await other.close();
    await target.close();
  });

  it('is named, and its application too', async () => {
    expect(await insertion.inserter.lastTarget()).toMatchObject({
      app: 'XTerm',
      title: target.title,
      pid: expect.any(Number) as number,
    });
  });

  it('is brought back from the taskbar', async () => {
    const placement = insertion.inserter.place(null);
    await placement.applied;
    await desktop.xdotool('getactivewindow', 'windowminimize', '--sync');
    await other.focus();
    expect(await placement.insert('回来')).toMatchObject(DELIVERED);
    await arrives(target, '回来');
  });

  it('holds its text when it is closed, and no other window gets it', async () => {
    const placement = insertion.inserter.place(null);
    await placement.applied;
    await target.close();
    await other.focus();
    expect(await placement.insert('没了')).toMatchObject({
      kind: 'held',
      problem: { code: 'insertion-target-gone', detail: { window: target.title } },
      inClipboard: true,
    });
    expect(await other.text()).toBe('');
  });

  it('is not taken for a new one that has got its id, as windows of the next program do', async () => {
    const { targets } = insertion.platform;
    const window = await targets?.current();
    if (targets === null || window === null || window === undefined) throw new Error('no window has the focus');
    expect(await targets.isFocused(window)).toBe(true);
    for (const before of [
      { ...window, pid: 1 },
      { ...window, app: 'Another' },
    ]) {
      expect(await targets.isFocused(before)).toBe(false);
      expect(await targets.bringBack(before)).toBe(false);
    }
  });

  it('is left behind where the setting says to follow', async () => {
    const following = await openInsertion(desktop, { target: 'follow' });
    try {
      const placement = following.inserter.place(null);
      await placement.applied;
      await other.focus();
      expect(await placement.insert('跟随')).toMatchObject(DELIVERED);
      await arrives(other, '跟随');
      expect(await target.text()).toBe('');
    } finally {
      await following.dispose();
    }
  });

  it('waits where the setting says to hold; the text is inserted where the user wants it then', async () => {
    const holding = await openInsertion(desktop, { target: 'hold' });
    try {
      await copyElsewhere(desktop, '用户的');
      const placement = holding.inserter.place(null);
      await placement.applied;
      await other.focus();
      expect(await placement.insert('等等')).toMatchObject({ problem: { code: 'insertion-target-changed' } });
      expect((await clipboardOf(desktop)).toString()).toBe('用户的');
      expect(await holding.inserter.insertHere('等等')).toMatchObject(DELIVERED);
      await arrives(other, '等等');
      expect(await target.text()).toBe('');
    } finally {
      await holding.dispose();
    }
  });

  it('gets nothing when the focus goes during the wait of its rule', async () => {
    const slow = await openInsertion(desktop, { target: 'hold', delayMs: 2500 });
    try {
      await copyElsewhere(desktop, '用户的');
      const outcome = slow.inserter.place(null).insert('慢');
      await until(async () => (await clipboardOf(desktop)).toString() === '慢', 'the text was not published');
      await other.focus();
      expect(await outcome).toMatchObject({ kind: 'held', problem: { code: 'insertion-target-changed' } });
      expect((await clipboardOf(desktop)).toString()).toBe('用户的');
      expect(await target.text()).toBe('');
      expect(await other.text()).toBe('');
    } finally {
      await slow.dispose();
    }
  });

  it('gets Enter after the last text where its rule says so', async () => {
    const striking = await openInsertion(desktop, {}, [{ app: 'xterm', insertion: { enterAfter: true }, text: {} }]);
    try {
      const placement = striking.inserter.place(null);
      await placement.insert('一');
      await placement.insert('二');
      await placement.finish();
      await arrives(target, '一二\n');
    } finally {
      await striking.dispose();
    }
  });
});

it('the platform reports that the focus moves, and knows where it is then', async () => {
  const { focusMoved, focusedArea } = insertion.platform;
  const [first, second] = [await openXterm(desktop), await openXterm(desktop)];
  let moves = 0;
  const listening = focusMoved?.(() => (moves += 1));
  for (const target of [first, second]) {
    moves = 0;
    await target.focus();
    await until(() => moves > 0, 'no move was reported');
    const area = await focusedArea();
    expect(area?.width).toBeGreaterThan(0);
    expect(area?.height).toBeGreaterThan(0);
  }
  listening?.dispose();
  await first.close();
  await second.close();
});

/** Else twm asks the user for a place of every window, and ends where the X server has no other fonts than its own. */
const TWM_CONFIGURATION = [
  'RandomPlacement',
  ...['Title', 'Resize', 'Menu', 'Icon', 'IconManager'].map((part) => `${part}Font "fixed"`),
];

describe.each([
  ['no window manager', null],
  ['a window manager without EWMH', TWM_CONFIGURATION.join('\n')],
])('with %s', (_name, configuration) => {
  it('a window is found and brought back, until it is gone', async () => {
    await using display = await startDisplay();
    if (configuration !== null) await display.manager(configuration);
    const [first, second] = [await display.open('first'), await display.open('second')];
    if (configuration !== null) await display.isManaged(second.window);
    const targets = createX11Targets(display.x11, process.pid);
    await display.focus(first.window);
    const noted = await targets.current();
    expect(noted).toMatchObject({ app: 'Xmessage', title: 'first' });
    if (noted === null) return;
    expect(await targets.isFocused(noted)).toBe(true);

    await display.focus(second.window);
    expect(await targets.current()).toMatchObject({ title: 'second' });
    expect(await targets.isFocused(noted)).toBe(false);
    expect(await targets.bringBack(noted)).toBe(true);
    expect(await targets.current()).toEqual(noted);

    await stop(first.child);
    await display.focus(second.window);
    expect(await targets.bringBack(noted)).toBe(false);
  });
});

it('a window of our own is nobody’s target', async () => {
  await using display = await startDisplay();
  const { window } = await display.open('ours');
  const property = await display.x11.atom('_NET_WM_PID');
  const cardinal = await display.x11.atom('CARDINAL');
  display.x11.tell((client) => client.ChangeProperty(0, window, property, cardinal, 32, [process.pid]));
  await display.focus(window);
  expect(await createX11Targets(display.x11, process.pid).current()).toBeNull();
  expect(await createX11Targets(display.x11, 1).current()).toMatchObject({ title: 'ours' });
});

/** A display without a window manager. */
async function startDisplay() {
  const server = start('Xvfb', ['-displayfd', '3', '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const children = [server];
  let folder: string | null = null;
  const [number] = (await once(server.stdio[3] as Readable, 'data')) as [Buffer];
  const env = { ...process.env, DISPLAY: `:${number.toString().trim()}` };
  const x11 = await openX11(env.DISPLAY, (reason) => {
    throw new Error(reason);
  });
  const show = (program: Program, args: readonly string[]): ChildProcess => {
    const child = start(program, args, { env, stdio: 'ignore' });
    children.unshift(child);
    return child;
  };
  const focus = (window: number): Promise<unknown> =>
    until(async () => {
      x11.tell((client) => client.SetInputFocus(window, 2));
      return (await x11.focus())?.window === window;
    }, 'the window did not get the focus');
  return {
    x11,
    focus,
    /** Waits until a window has the mark that every window manager gives (ICCCM section 4.1.3.1). */
    isManaged: async (window: number): Promise<void> => {
      const mark = await x11.atom('WM_STATE');
      await until(() => x11.hasProperty(window, mark), 'no window manager has taken the window');
    },
    manager: async (configuration: string): Promise<void> => {
      folder = await mkdtemp(join(tmpdir(), 'twm-'));
      const file = join(folder, 'twmrc');
      await writeFile(file, `${configuration}\n`);
      show('twm', ['-f', file]);
    },
    open: async (title: string) => {
      const child = show('xmessage', ['-title', title, title]);
      const found = async (): Promise<string> =>
        (await run('xdotool', ['search', '--onlyvisible', '--name', `^${title}$`], { env })).trim();
      return { child, window: Number(await until(found, `no window ${title}`)) };
    },
    [Symbol.asyncDispose]: async (): Promise<void> => {
      x11.dispose();
      for (const child of children) await stop(child);
      if (folder !== null) await rm(folder, { recursive: true });
    },
  };
}
