import { afterAll, expect, it } from 'vitest';
import { composeInsertion } from '../../src/main/app/insertion-setup.ts';
import { openX11Platform } from '../../src/main/platform/x11/open-x11.ts';
import { DEFAULT_SETTINGS } from '../support/settings.ts';
import { type Desktop, startDesktop } from '../support/desktop.ts';
import { platformParts } from '../support/platform.ts';

const desktops: Desktop[] = [];
afterAll(() => Promise.all(desktops.map((desktop) => desktop.close())));

/** Opens the platform on a display, with what is written to the toolkit's clipboard, and the problems that are told. */
async function open(display: string) {
  const copied: unknown[] = [];
  const problems: string[] = [];
  const parts = platformParts();
  const platform = await openX11Platform({
    ...parts,
    process: { platform: 'linux', arch: 'x64', env: { DISPLAY: display } },
    clipboard: {
      ...parts.clipboard,
      write: ({ 'text/plain': text }) => Promise.resolve(void copied.push(text)),
    },
    onProblem: ({ code }) => problems.push(code),
  });
  return { platform, copied, problems };
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
  const { platform, copied, problems } = await open(await display());
  expect(problems).toEqual(['insertion-failed']);
  const insertion = composeInsertion({
    platform,
    settings: { current: DEFAULT_SETTINGS },
    troubles: { tell: (_concern, found) => problems.push(found?.code ?? '') },
    hotkey: () => null,
    ownWindowFocused: () => false,
  });
  const { inserter, undo } = insertion;
  expect(undo).toBeNull();
  const placement = inserter.place(null);
  expect(await placement.insert('你好。')).toMatchObject({
    kind: 'held',
    problem: { code: 'insertion-clipboard-only' },
    inClipboard: true,
  });
  expect(copied).toEqual(['你好。']);
  expect(await placement.finish()).toBe(false);
  await platform.warmUp();
  expect(await inserter.lastTarget()).toBeNull();
  await insertion.dispose();
  await platform.dispose();
  expect(problems).toHaveLength(1);
});

it('does not start the hook that would end the process without an X server', async () => {
  const { platform } = await open('nonsense');
  const hook = platform.keySources?.find(({ name }) => name === 'uiohook-napi');
  await expect(
    hook?.start(
      () => false,
      () => undefined,
    ),
  ).rejects.toThrow();
  await platform.dispose();
});
