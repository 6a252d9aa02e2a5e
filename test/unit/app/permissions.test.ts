import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PermissionPreferences } from '../../../src/main/app/permissions.ts';
import { onceInMemory } from '../../support/once.ts';

const showMessageBox = vi.fn(() => Promise.resolve({ response: 0 }));
vi.doMock('electron', () => ({
  app: { focus: () => undefined },
  dialog: { showMessageBox },
  systemPreferences: undefined,
}));
const { askForPermissions, explainAccessibility } = await import('../../../src/main/app/permissions.ts');

/** What the user sees, and what the system is asked, in order. A question that waits for an answer has an end. */
let steps: string[];
let once: ReturnType<typeof onceInMemory>;

beforeEach(() => {
  steps = [];
  once = onceInMemory();
});

/** A Mac on which the user has decided so much. */
function mac(microphone: 'not-determined' | 'granted' | 'denied', isTrusted: boolean): PermissionPreferences {
  return {
    getMediaAccessStatus: () => microphone,
    askForMediaAccess: async () => {
      steps.push('microphone?');
      await new Promise((resolve) => setImmediate(resolve));
      steps.push('microphone!');
      return true;
    },
    isTrustedAccessibilityClient: (asks) => {
      steps.push(asks ? 'Accessibility?' : 'silent check');
      return isTrusted;
    },
  };
}

const start = (preferences: PermissionPreferences, platform: NodeJS.Platform = 'darwin'): Promise<void> =>
  askForPermissions({
    platform,
    preferences,
    once,
    explain: async () => {
      steps.push('reason');
      await new Promise((resolve) => setImmediate(resolve));
      steps.push('read');
    },
  });

describe('the permissions of macOS', () => {
  it('are asked for at the first start, one after the other, Accessibility with its reason before it', async () => {
    await start(mac('not-determined', false));
    expect(steps).toEqual(['microphone?', 'microphone!', 'reason', 'read', 'Accessibility?']);
  });

  it.each([
    ['was refused', mac('denied', false)],
    ['was granted', mac('granted', true)],
  ])('are not asked for again where all %s', async (_, decided) => {
    await start(mac('not-determined', false));
    steps = [];
    await start(decided);
    expect(steps).toEqual([]);
  });

  it('are asked for where only the microphone was answered before', async () => {
    await start(mac('granted', false));
    expect(steps).toEqual(['reason', 'read', 'Accessibility?']);
  });

  it('are nothing that other systems have, nor what counts as asked there', async () => {
    for (const platform of ['win32', 'linux'] as const) {
      await start({} as PermissionPreferences, platform);
      await start(mac('not-determined', false), platform);
    }
    expect([steps, once.told]).toEqual([[], new Set()]);
  });
});

it.each([
  ['en', 'Accessibility', 'hears its hotkey', 'Continue'],
  ['zh', '辅助功能', '快捷键', '继续'],
] as const)('the reason for Accessibility is said in %s, with one way on', async (language, name, use, go) => {
  await explainAccessibility(language);
  expect(showMessageBox).toHaveBeenLastCalledWith({
    type: 'info',
    title: expect.any(String) as string,
    message: expect.stringContaining(name) as string,
    detail: expect.stringContaining(use) as string,
    buttons: [go],
  });
});
