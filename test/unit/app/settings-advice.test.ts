import { expect, it } from 'vitest';
import { adviseOnSettings } from '../../../src/main/app/settings-advice.ts';
import { defaultSettings, type Settings } from '../../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';
import type { Platform } from '../../../src/shared/platform.ts';
import { problem, type Problem } from '../../../src/shared/problem.ts';
import { onceInMemory } from '../../support/once.ts';

/** What is told, over several starts and changes. */
function starts(platform: Platform, language: 'en' | 'zh' = 'en'): (settings: Settings) => Promise<readonly Problem[]> {
  const once = onceInMemory();
  return (settings) => adviseOnSettings(settings, { platform, language, once });
}

it('a Mac tells once what a file from Windows asks of it, and changes nothing in it', async () => {
  const fromWindows: Settings = {
    ...defaultSettings('win32'),
    insertion: { ...DEFAULT_SETTINGS.insertion, chord: ['LeftCtrl', 'V'] },
  };
  const asItWas = structuredClone(fromWindows);
  const start = starts('darwin');
  expect(await start(fromWindows)).toEqual([
    problem('hotkey-key-missing', { keys: 'Right Ctrl' }),
    problem('chord-foreign', { keys: 'Left Ctrl + V' }),
  ]);
  expect(await start(fromWindows)).toEqual([]);
  expect(fromWindows).toEqual(asItWas);
});

it('each key that keyboards may lack is told by itself', async () => {
  const { hotkeys } = defaultSettings('win32');
  const start = starts('darwin');
  await start({ ...DEFAULT_SETTINGS, hotkeys });
  const withPause = [...hotkeys, { keys: ['Pause'], action: 'dictate', gesture: 'hold', profile: null } as const];
  expect(await start({ ...DEFAULT_SETTINGS, hotkeys: withPause })).toEqual([
    problem('hotkey-key-missing', { keys: 'Pause' }),
  ]);
});

it('Windows tells what the chord of a Mac would do, in its own words for the keys', async () => {
  const insertion = { ...DEFAULT_SETTINGS.insertion, chord: ['LeftMeta', 'V'] };
  const fromMac: Settings = { ...defaultSettings('darwin'), insertion };
  expect(await starts('win32', 'zh')(fromMac)).toEqual([problem('chord-foreign', { keys: '左 Win + V' })]);
});

it('the first start on Windows names the key that laptops may lack; on a Mac there is nothing to tell', async () => {
  expect(await starts('win32')(defaultSettings('win32'))).toEqual([
    problem('hotkey-key-missing', { keys: 'Right Ctrl' }),
  ]);
  expect(await starts('darwin')(defaultSettings('darwin'))).toEqual([]);
});
