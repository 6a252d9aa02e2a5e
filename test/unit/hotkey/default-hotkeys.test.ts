import { expect, it } from 'vitest';
import { adviseOn } from '../../../src/main/hotkey/advice.ts';
import { defaultSettings } from '../../../src/settings/schema.ts';

it.each(['x11', 'wayland', 'win32', 'darwin'] as const)(
  'the default hotkeys on %s do nothing else there: neither the system nor a program has a use for them',
  (platform) => {
    expect(adviseOn(defaultSettings(platform).hotkeys, platform, null)).toEqual([]);
  },
);
