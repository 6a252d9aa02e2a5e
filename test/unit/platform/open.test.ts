import { describe, expect, it } from 'vitest';
import { openPlatform } from '../../../src/main/platform/open.ts';
import type { PlatformParts } from '../../../src/main/platform/port.ts';
import { platformParts } from '../../support/platform.ts';

/** Opens a platform where nothing of it is there but what every system has. */
async function open(process: PlatformParts['process']) {
  const problems: string[] = [];
  const platform = await openPlatform(platformParts({ process, onProblem: ({ code }) => problems.push(code) }));
  await platform.dispose();
  return { platform, problems };
}

describe('a platform', () => {
  it.each([
    ['win32', {}, 'win32', ['native-unavailable']],
    ['darwin', {}, 'darwin', ['native-unavailable']],
    ['linux', { DISPLAY: 'nonsense' }, 'x11', ['insertion-failed']],
    ['linux', {}, 'wayland', []],
  ] as const)('opens on %s with %o as %s, and tells what is not there: %j', async (system, env, name, expected) => {
    const { platform, problems } = await open({ platform: system, arch: 'x64', env });
    expect(platform.name).toBe(name);
    expect(problems).toEqual(expected);
    expect(await platform.keyState(['RightCtrl'])).toBeNull();
    expect(platform.keysDenied()).toBeNull();
    expect([platform.targets, await platform.focusedArea()]).toEqual([null, null]);
  });

  it.each([
    ['linux', 'x64', ['node-global-key-listener', 'uiohook-napi']],
    ['win32', 'x64', ['node-global-key-listener and uiohook-napi', 'uiohook-napi']],
    ['darwin', 'x64', ['node-global-key-listener', 'uiohook-napi']],
    ['darwin', 'arm64', ['uiohook-napi']],
  ] as const)('hears keys on %s %s by %j', async (system, arch, names) => {
    const { platform } = await open({ platform: system, arch, env: { DISPLAY: 'nonsense' } });
    expect(platform.keySources?.map(({ name }) => name)).toEqual(names);
  });

  it.each([
    ['win32', {}, true],
    ['linux', { DISPLAY: 'nonsense', XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }, false],
    ['linux', { DISPLAY: 'nonsense', XDG_CURRENT_DESKTOP: 'KDE' }, true],
    ['linux', { XDG_CURRENT_DESKTOP: 'GNOME' }, false],
  ] as const)('knows whether tray icons are shown on %s with %o: %s', async (system, env, hasTray) => {
    expect((await open({ platform: system, arch: 'x64', env })).platform.hasTray).toBe(hasTray);
  });

  it('hears no keys in a Wayland session, and says what works there', async () => {
    const { platform } = await open({ platform: 'linux', arch: 'x64', env: {} });
    expect(platform.keySources).toBeNull();
    expect(platform.describe()).not.toEqual([]);
  });
});
