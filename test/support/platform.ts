import { expect } from 'vitest';
import type { PasteResult } from '../../src/main/insertion/backend.ts';
import type { PlatformParts, PlatformPort } from '../../src/main/platform/port.ts';

/**
 * What opening a platform needs, where nothing is told of and nothing is held. A clipboard or a hotkey that a test does
 * not expect fails it.
 */
export function platformParts(parts: Partial<PlatformParts> = {}): PlatformParts {
  const unexpected = (what: string) => (): never => {
    throw new Error(`${what} was not expected`);
  };
  const clipboard = unexpected("Electron's clipboard");
  return {
    process: { platform: 'linux', arch: 'x64', env: {} },
    userData: '',
    clipboard: { read: clipboard, readText: clipboard, write: clipboard, clear: clipboard },
    language: () => 'en',
    hotkeys: () => [],
    heldModifiers: () => new Set(),
    onInject: () => undefined,
    onHotkey: unexpected('a hotkey'),
    onProblem: ({ code }) => unexpected(`the problem ${code}`)(),
    ...parts,
  };
}

/**
 * Pastes on a platform by Electron's clipboard, and expects what stood in it to be given back.
 * @param reads What shows our own text; nothing, where the platform counts the changes.
 */
export async function expectGivenBackByElectron(
  open: (parts: Partial<PlatformParts>) => Promise<PlatformPort>,
  reads: Partial<Pick<PlatformParts['clipboard'], 'readText'>> = {},
): Promise<void> {
  const before = new Blob(['before']);
  const written: unknown[] = [];
  const { backend } = await open({
    clipboard: {
      ...platformParts().clipboard,
      ...reads,
      read: () => Promise.resolve([{ types: ['text/plain'], getType: () => Promise.resolve(before) }]),
      write: (types) => Promise.resolve(void written.push(types['text/plain'])),
    },
  });
  expect(await pasteOn({ backend })).toBe('sent');
  expect(written).toEqual(['你好', before]);
}

/** Pastes a text into a window that does not show what becomes of it. */
export const pasteOn = ({ backend }: Pick<PlatformPort, 'backend'>): Promise<PasteResult> =>
  backend.paste({
    text: '你好',
    chord: ['LeftCtrl', 'V'],
    delayMs: 0,
    target: null,
    isStillFocused: () => Promise.resolve(true),
    noteField: () => Promise.resolve(null),
  });
