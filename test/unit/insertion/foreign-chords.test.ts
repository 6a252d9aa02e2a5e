import { expect, it } from 'vitest';
import { foreignChords } from '../../../src/main/insertion/foreign-chords.ts';
import type { InsertionSettings } from '../../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';

const pastedWith = (chord: InsertionSettings['chord']) => ({
  ...DEFAULT_SETTINGS,
  insertion: { ...DEFAULT_SETTINGS.insertion, chord },
});

it.each([
  ['darwin', 'auto', false],
  ['darwin', ['LeftMeta', 'V'], false],
  ['darwin', ['RightMeta', 'LeftShift', 'LeftAlt', 'V'], false],
  ['darwin', ['LeftCtrl', 'V'], true],
  ['darwin', ['LeftShift', 'Insert'], true],
  ['win32', 'auto', false],
  ['win32', ['LeftCtrl', 'LeftShift', 'V'], false],
  ['win32', ['LeftMeta', 'V'], true],
  ['x11', ['LeftShift', 'Insert'], false],
  ['x11', ['LeftMeta', 'V'], true],
  ['wayland', ['RightMeta', 'V'], true],
] as const)('on %s the chord %j is of another system: %s', (platform, chord, isForeign) => {
  expect(foreignChords(pastedWith(chord), platform)).toEqual(isForeign ? [chord] : []);
});

it('profiles are looked at, rules of applications are not: a remote desktop has the keys of its own system', () => {
  const chord = ['LeftCtrl', 'V'];
  const settings = {
    ...DEFAULT_SETTINGS,
    profiles: { mail: { insertion: { chord }, text: {} }, chat: { insertion: {}, text: {} } },
    apps: [{ app: 'com.microsoft.rdc.macos', insertion: { chord }, text: {} }],
  };
  expect(foreignChords(settings, 'darwin')).toEqual([chord]);
});

it('what several set is one chord', () => {
  const chord = ['LeftCtrl', 'V'];
  const settings = { ...pastedWith(chord), profiles: { mail: { insertion: { chord }, text: {} } } };
  expect(foreignChords(settings, 'darwin')).toEqual([chord]);
});
