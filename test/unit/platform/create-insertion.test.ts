import { Key } from '@nut-tree/nut-js';
import { expect, it } from 'vitest';
import { createInsertion } from '../../../src/main/platform/create-insertion.ts';
import { OwnText } from '../../../src/main/insertion/own-text.ts';
import { DEFAULT_SETTINGS } from '../../../src/settings/schema.ts';
import type { NutTypist } from '../../../src/main/platform/nut/nut-keyboard.ts';

it.each(['win32', 'darwin'] as const)(
  'on %s the chord goes without the modifiers that the user holds',
  async (platform) => {
    const steps: string[] = [];
    const typist: NutTypist = { config: { autoDelayMs: 300 }, type: () => Promise.resolve(undefined as never) };
    const insertion = await createInsertion({
      platform,
      display: '',
      clipboard: {
        read: () => Promise.resolve([]),
        readText: () => Promise.resolve('你好'),
        write: () => Promise.resolve(),
        clear: () => undefined,
      },
      settings: () => DEFAULT_SETTINGS,
      ownWindowFocused: () => false,
      targets: null,
      wayland: null,
      keysDenied: () => null,
      field: null,
      own: new OwnText({ lastActivityAt: () => -Infinity, now: () => 0 }),
      clipboardSequence: () => null,
      hotkeys: () => [['RightCtrl']],
      heldModifiers: () => new Set(['RightCtrl']),
      onInject: () => undefined,
      onLost: () => undefined,
      loadNut: () =>
        Promise.resolve({
          Key,
          keys: {
            pressKey: (...keys) => Promise.resolve(void steps.push(`press ${keys.map((key) => Key[key]).join('+')}`)),
            releaseKey: (...keys) =>
              Promise.resolve(void steps.push(`release ${keys.map((key) => Key[key]).join('+')}`)),
          },
          typist,
        }),
    });
    await insertion.inserter.insertHere('你好');
    expect(steps[0]).toBe('release RightControl');
    expect(steps.slice(1)).not.toContain('press RightControl');
    await insertion.dispose();
  },
);
