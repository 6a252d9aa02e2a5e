import type { PlatformParts } from '../../src/main/platform/port.ts';

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
