import { expect, it } from 'vitest';
import { missingKeys } from '../../../src/main/hotkey/missing-keys.ts';
import { defaultSettings } from '../../../src/settings/schema.ts';
import type { KeyName } from '../../../src/shared/keys.ts';
import type { HotkeyBinding } from '../../../src/shared/settings.ts';

const bound = (...keys: readonly KeyName[]): HotkeyBinding => ({
  keys,
  action: 'dictate',
  gesture: 'hold',
  profile: null,
});

it.each([
  ['win32', ['RightCtrl']],
  ['x11', ['RightCtrl']],
  // There the desktop binds the keys.
  ['wayland', []],
  ['darwin', []],
] as const)('the default hotkeys on %s need these keys that keyboards may lack: %j', (platform, keys) => {
  expect(missingKeys(defaultSettings(platform).hotkeys, platform)).toEqual(keys);
});

it('hotkeys from a PC are found on a Mac, each missing key once', () => {
  const bindings = [...defaultSettings('win32').hotkeys, bound('Pause'), bound('LeftMeta', 'F9'), bound('F24')];
  expect(missingKeys(bindings, 'darwin')).toEqual(['RightCtrl', 'Pause', 'F24']);
});

it('hotkeys from a Mac can be pressed on a PC', () => {
  expect(missingKeys([...defaultSettings('darwin').hotkeys, bound('RightMeta')], 'win32')).toEqual([]);
});
