import { afterEach, beforeEach, expect, it } from 'vitest';
import { createX11Backend } from '../../src/main/platform/x11/paste-x11.ts';
import { openX11, type X11Connection } from '../../src/main/platform/x11/connection.ts';
import { SelectionReader } from '../../src/main/platform/x11/selection-reader.ts';
import { openSelections } from '../../src/main/platform/x11/selections.ts';
import { type Desktop, startDesktop, until } from '../support/desktop.ts';
import { openXterm, type Target } from '../support/targets.ts';

/** The atom of the type of windows, the same on every server. */
const WINDOW = 33;

let desktop: Desktop;
let x11: X11Connection;

const open = (): Promise<X11Connection> => openX11(desktop.display, () => undefined);

beforeEach(async () => {
  desktop = await startDesktop();
  x11 = await open();
});

afterEach(async () => {
  x11.dispose();
  await desktop.close();
});

/** Opens a connection that has the ids of a program that has just ended. */
async function openAs(window: number): Promise<X11Connection> {
  let other: X11Connection | null = null;
  await until(async () => {
    other?.dispose();
    other = await open();
    return x11.sameClient(other.client.AllocID(), window);
  }, 'nobody got the ids of the program that ended');
  return other as unknown as X11Connection;
}

it('does not take a program for the target that got the ids of the target', async () => {
  const target = await openXterm(desktop);
  await target.focus();
  const window = (await x11.focus())?.window ?? 0;
  const selections = await openSelections(x11);
  let other: X11Connection | null = null;
  const backend = createX11Backend({
    x11,
    selections,
    keyboard: {
      warmUp: () => Promise.resolve(),
      press: async () => {
        await target.close();
        other = await openAs(window);
        const limits = { formatMs: 2000, totalMs: 4000, totalBytes: 1_000_000 };
        const read = await new SelectionReader(other, limits).read(await other.atom('CLIPBOARD'));
        expect(read.map(({ data }) => data.toString())).toContain('secret');
      },
      type: () => Promise.resolve(),
      canType: () => Promise.resolve(false),
    },
  });
  const result = await backend.paste({
    text: 'secret',
    chord: [],
    delayMs: 0,
    target: { id: String(window), app: 'XTerm', pid: null, title: '' },
    isStillFocused: () => Promise.resolve(true),
    noteField: () => Promise.resolve(null),
  });
  expect(result).toBe('not-taken');
  await selections.dispose();
  (other as X11Connection | null)?.dispose();
});

it('does not take a program for the window manager that got the ids of one that ended', async () => {
  const manager = await open();
  const window = manager.client.AllocID();
  const property = await x11.atom('_NET_SUPPORTING_WM_CHECK');
  manager.tell((client) => client.CreateWindow(window, x11.root, 0, 0, 1, 1, 0, 0, 0, 0, { eventMask: 0 }));
  for (const on of [window, x11.root]) {
    manager.tell((client) => client.ChangeProperty(0, on, property, WINDOW, 32, [window]));
  }
  await manager.sync();
  manager.dispose();
  // The end of a program takes the server some time.
  let target: Target | null = null;
  let id = 0;
  await until(
    async () => {
      await target?.close();
      target = await openXterm(desktop);
      id = Number(await desktop.xdotool('search', '--onlyvisible', '--class', 'xterm'));
      return x11.sameClient(id, window);
    },
    'no program got the ids of the one that ended',
    15_000,
  );
  await desktop.xdotool('windowfocus', '--sync', String(id));
  expect(await x11.focus()).toEqual({ window: id });
  await (target as Target | null)?.close();
});
