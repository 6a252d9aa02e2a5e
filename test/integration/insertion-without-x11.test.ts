import { afterAll, expect, it } from 'vitest';
import { createInsertion, type Insertion } from '../../src/main/platform/create-insertion.ts';
import { OwnText } from '../../src/main/insertion/own-text.ts';
import { DEFAULT_SETTINGS } from '../../src/settings/schema.ts';
import { type Desktop, startDesktop } from '../support/desktop.ts';

const desktops: Desktop[] = [];
afterAll(() => Promise.all(desktops.map((desktop) => desktop.close())));

/** Insertion on a display, with what it wrote to the toolkit's clipboard, and why it says that the display is lost. */
async function open(display: string): Promise<{ insertion: Insertion; copied: string[]; lost: string[] }> {
  const copied: string[] = [];
  const lost: string[] = [];
  const insertion = await createInsertion({
    platform: 'x11',
    display,
    clipboard: {
      read: () => Promise.resolve([]),
      readText: () => Promise.resolve(''),
      write: ({ 'text/plain': text }) => Promise.resolve(void copied.push(text as string)),
      clear: () => undefined,
    },
    settings: () => DEFAULT_SETTINGS,
    ownWindowFocused: () => false,
    targets: null,
    wayland: null,
    keysDenied: () => null,
    field: null,
    own: new OwnText({ lastActivityAt: () => 0, now: () => 0 }),
    clipboardSequence: () => null,
    hotkeys: () => [],
    heldModifiers: () => new Set(),
    onInject: () => undefined,
    onLost: (reason) => lost.push(reason),
  });
  return { insertion, copied, lost };
}

const displayWithout = async (extension: string): Promise<string> => {
  const desktop = await startDesktop({ without: [extension] });
  desktops.push(desktop);
  return desktop.display;
};

it.each([
  ['there is none', () => Promise.resolve(':32767')],
  ['its name makes no sense', () => Promise.resolve('nonsense')],
  ['it lacks XTEST', () => displayWithout('XTEST')],
])('text is copied where the X server is of no use: %s', async (_why, display) => {
  const { insertion, copied, lost } = await open(await display());
  expect(lost).toHaveLength(1);
  const placement = insertion.inserter.place(null);
  expect(await placement.insert('你好。')).toMatchObject({
    kind: 'held',
    problem: { code: 'insertion-clipboard-only' },
    inClipboard: true,
  });
  expect(copied).toEqual(['你好。']);
  expect(await placement.finish()).toBe(false);
  await insertion.warmUp();
  expect(await insertion.inserter.lastTarget()).toBeNull();
  await insertion.dispose();
});
