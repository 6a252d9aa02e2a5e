import { expect, it } from 'vitest';
import { APPS } from '../../../src/main/insertion/app-table.ts';
import { applied, fits } from '../../../src/main/insertion/applied.ts';
import { isKeyName } from '../../../src/shared/keys.ts';
import type { InsertionSettings } from '../../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';

const insertionIn = (app: string): InsertionSettings => applied(DEFAULT_SETTINGS, app, null).insertion;

it.each(['KeePassXC', '1Password', '1Password.exe', 'com.bitwarden.desktop', 'Pinentry-gtk-2', 'Gcr-prompter'])(
  '%s gets no text',
  (app) => expect(insertionIn(app).method).toBe('never'),
);

it.each(['Remmina', 'xfreerdp', 'mstsc.exe', 'VirtualBox Machine', 'VirtualBoxVM.exe', 'TigerVNC Viewer', 'Vncviewer'])(
  '%s gets all at once, after it has been told of the clipboard',
  (app) => expect(insertionIn(app)).toMatchObject({ chord: ['LeftCtrl', 'V'], when: 'end', delayMs: 250 }),
);

it.each([
  ['mintty.exe', ['LeftShift', 'Insert']],
  ['emacs.exe', ['LeftShift', 'Insert']],
  ['alacritty.exe', ['LeftCtrl', 'LeftShift', 'V']],
])('%s is pasted into with %s', (app, chord) => expect(insertionIn(app)).toMatchObject({ chord, method: 'paste' }));

it.each([
  'XTerm',
  'kitty',
  'Gnome-terminal',
  'Code',
  'jetbrains-idea',
  'Emacs',
  'Gvim',
  'Chromium',
  'WindowsTerminal.exe',
  '',
])('nothing special is known of %j', (app) => expect(insertionIn(app)).toEqual(DEFAULT_SETTINGS.insertion));

it('gives way to a rule of the user', () => {
  const apps = [{ app: 'keepassxc', insertion: { method: 'paste' as const }, text: {} }];
  expect(applied({ ...DEFAULT_SETTINGS, apps }, 'KeePassXC', null).insertion.method).toBe('paste');
});

it('has chords of keys that there are, and no rule that an earlier one hides', () => {
  for (const [index, { app, insertion }] of APPS.entries()) {
    const { chord = 'auto' } = insertion;
    expect(chord === 'auto' ? [] : chord.filter((key) => !isKeyName(key))).toEqual([]);
    expect(APPS.slice(0, index).filter((earlier) => fits(earlier.app, app))).toEqual([]);
  }
});
