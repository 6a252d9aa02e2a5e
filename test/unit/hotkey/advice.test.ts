import { describe, expect, it } from 'vitest';
import { adviseOn } from '../../../src/main/hotkey/advice.ts';
import { GlobalKeyListenerSource } from '../../../src/main/hotkey/global-key-listener-source.ts';
import { HotkeyService } from '../../../src/main/hotkey/hotkey-service.ts';
import type { KeySource } from '../../../src/main/hotkey/port.ts';
import { SyntheticKeys } from '../../../src/main/hotkey/synthetic.ts';
import { systemActionOf } from '../../../src/main/hotkey/system-shortcuts.ts';
import { ThumbButtonsSource } from '../../../src/main/hotkey/thumb-buttons-source.ts';
import { UiohookSource } from '../../../src/main/hotkey/uiohook-source.ts';
import { defaultSettings } from '../../../src/settings/schema.ts';
import type { Platform } from '../../../src/shared/platform.ts';
import { binding } from './edges.ts';

const parts = { folder: '/nowhere', now: () => 0, assertDisplay: () => Promise.resolve() };
const helper = (platform: NodeJS.Platform) => new GlobalKeyListenerSource({ ...parts, platform });
const hook = new UiohookSource(parts);
/** What hears keys, and the system that it runs on. */
const EARS = {
  'X11 by the helper': ['x11', helper('linux')],
  'X11 by the hook': ['x11', hook],
  'Windows by the helper': ['win32', new ThumbButtonsSource(helper('win32'), hook)],
  'Windows by the hook': ['win32', hook],
  'an Intel Mac by the helper': ['darwin', helper('darwin')],
  'a Mac by the hook': ['darwin', hook],
} as const satisfies Record<string, readonly [Platform, KeySource]>;

/** The codes of the advice on a hotkey, while this source listens. */
async function codes(keys: readonly string[], platform: Platform, source: KeySource): Promise<readonly string[]> {
  const service = new HotkeyService({
    sources: [{ name: source.name, start: () => Promise.resolve(), keeps: (key) => source.keeps(key), stop: () => {} }],
    bindings: [],
    probe: () => Promise.resolve(null),
    probesHardware: false,
    canGoDeaf: false,
    hearing: null,
    synthetic: new SyntheticKeys(() => 0),
    dictating: () => false,
    retype: () => undefined,
    onEvent: () => undefined,
    now: () => 0,
  });
  await service.start();
  const advice = adviseOn([binding(keys)], platform, service.keeps);
  service.dispose();
  return advice.map(({ code }) => code);
}

describe.each(Object.entries(EARS))('on %s', (_, [platform, source]) => {
  it('there is nothing to be said of what a first start writes', async () => {
    for (const { keys } of defaultSettings(platform).hotkeys) expect(await codes(keys, platform, source)).toEqual([]);
  });
});

it.each<readonly [readonly string[], keyof typeof EARS, readonly string[]]>([
  [['CapsLock'], 'X11 by the helper', ['hotkey-capslock-toggles']],
  [['CapsLock'], 'Windows by the helper', []],
  [['CapsLock'], 'Windows by the hook', ['hotkey-capslock-toggles']],
  [['CapsLock'], 'an Intel Mac by the helper', ['hotkey-conflict', 'hotkey-capslock-latches']],
  [['CapsLock'], 'a Mac by the hook', ['hotkey-conflict', 'hotkey-capslock-latches']],
  [['F9'], 'X11 by the helper', ['hotkey-passes-through']],
  [['F9'], 'Windows by the helper', []],
  [['F9'], 'Windows by the hook', ['hotkey-passes-through']],
  [['F9'], 'an Intel Mac by the helper', []],
  [['F9'], 'a Mac by the hook', ['hotkey-passes-through']],
  [['Mouse4'], 'X11 by the helper', ['hotkey-passes-through']],
  [['Mouse4'], 'Windows by the helper', ['hotkey-passes-through']],
  [['Mouse4'], 'an Intel Mac by the helper', []],
  [['Mouse4'], 'a Mac by the hook', ['hotkey-passes-through']],
  [['LeftShift', 'A'], 'X11 by the hook', ['hotkey-key-types']],
  [['Comma'], 'Windows by the helper', ['hotkey-key-taken']],
  [['Comma'], 'Windows by the hook', ['hotkey-key-types']],
  [['Comma'], 'an Intel Mac by the helper', ['hotkey-key-taken']],
  [['Comma'], 'a Mac by the hook', ['hotkey-key-types']],
  [['LeftAlt', 'Comma'], 'an Intel Mac by the helper', []],
  [['LeftAlt', 'Comma'], 'a Mac by the hook', ['hotkey-passes-through']],
  [['Escape'], 'Windows by the helper', ['hotkey-passes-through']],
  [['RightAlt', 'LeftCtrl'], 'X11 by the helper', []],
  [['RightAlt', 'LeftCtrl'], 'a Mac by the hook', []],
])('%j on %s: %j', async (keys, ears, expected) => {
  const [platform, source] = EARS[ears];
  expect(await codes(keys, platform, source)).toEqual(expected);
});

it.each(['x11', 'win32', 'darwin', 'wayland'] as const)(
  'on %s nothing is said of what a key does elsewhere while it is not known what hears it',
  (platform) => {
    expect(adviseOn([binding(['Comma']), binding(['CapsLock', 'F13'])], platform, null)).toEqual([]);
  },
);

it.each([
  [['LeftCtrl', 'Space'], 'x11', 'input-method'],
  [['Space', 'RightCtrl'], 'wayland', 'input-method'],
  [['RightShift'], 'x11', 'input-method'],
  [['RightMeta'], 'x11', 'system-menu'],
  [['LeftCtrl', 'RightCtrl', 'Space'], 'x11', 'input-method'],
  [['LeftCtrl', 'Space', 'A'], 'x11', null],
  [['LeftCtrl', 'Escape'], 'win32', 'system-menu'],
  [['LeftAlt', 'Tab'], 'win32', 'switch-window'],
  [['LeftMeta', 'H'], 'win32', 'dictation'],
  [['RightMeta', 'Space'], 'darwin', 'search'],
  [['F11'], 'darwin', 'show-desktop'],
  [['F11'], 'x11', null],
  [['RightCtrl'], 'x11', null],
] as const)('%j on %s is the system’s: %s', (keys, platform, expected) => {
  expect(systemActionOf(keys, platform)).toBe(expected);
});

it('tells of two hotkeys with the same keys, once', () => {
  const bindings = [binding(['LeftAlt', 'RightAlt']), binding(['RightAlt', 'LeftAlt']), binding(['LeftAlt'])];
  expect(adviseOn(bindings, 'win32', null)).toEqual([{ code: 'hotkey-duplicate', keys: ['RightAlt', 'LeftAlt'] }]);
});
