import { problem } from '../../../src/shared/problem.ts';
import { press, show, type } from './do.ts';
import { QUIET_AREAS } from '../window-support.ts';
import type { Scene } from './scene.ts';

const at = (section: string) => ({ view: 'settings', section }) as const;

/** The settings as a whole, and the sections that have no view of their own. */
export const SETTINGS_SCENES: readonly Scene[] = [
  { name: 'settings-general', options: { at: at('general') } },
  {
    name: 'settings-changed',
    options: { at: at('general'), settings: { theme: 'dark' } },
    act: () => press('[data-setting="startAtLogin"] input'),
  },
  {
    name: 'settings-fault',
    options: {
      at: at('privacy'),
      areas: { history: { ...QUIET_AREAS.history, count: 812, textBytes: 3.4e6, audioBytes: 1.27e9 } },
    },
    act: () => type('[data-setting="journal.maxDays"] input', '0', true),
  },
  {
    name: 'settings-refused',
    options: {
      at: at('overlay'),
      answers: { 'settings:set': () => ({ problem: problem('setting-changed', { setting: 'overlay.place' }) }) },
    },
    act: () => press('[data-setting="overlay.place"] input'),
  },
  {
    name: 'settings-login-refused',
    options: { at: at('general'), settings: { startAtLogin: true } },
    act: async (window) => {
      window.change('frame', { problems: [problem('login-item-off', { system: 'linux' })] });
      await show('#section-general');
    },
  },
  ...(
    [
      ['hotkeys', problem('hotkey-unavailable', { reason: 'no display' })],
      ['servers', problem('secrets-not-sealed', {})],
      ['privacy', problem('audio-not-kept', { reason: 'ENOSPC' })],
    ] as const
  ).map(([section, found]): Scene => ({
    name: `settings-${section}-problem`,
    options: { at: at(section) },
    act: async (window) => {
      window.change('frame', { problems: [found] });
      await show(`#section-${section}`);
    },
  })),
  { name: 'settings-data', options: { at: at('data') } },
  {
    name: 'settings-import',
    options: {
      at: at('data'),
      answers: {
        'settings:import': () => ({
          value: {
            path: '/home/li/Documents/tingxie-settings.json',
            changes: [['theme'], ['overlay', 'size'], ['servers'], ['hotwords'], ['text', 'spacing']],
            leftOut: ['sever', 'overlay.colour'],
            isNewer: true,
          },
        }),
      },
    },
    act: async () => {
      await press('#section-data button', /导入|Import/u);
      await show('#section-data');
    },
  },
  {
    name: 'settings-exported',
    options: {
      at: at('data'),
      answers: { 'settings:export': () => ({ value: '/home/li/Documents/tingxie-settings.json' }) },
    },
    act: () => press('#section-data button', /导出|Export/u),
  },
  {
    name: 'settings-broken-file',
    options: {
      at: at('data'),
    },
    act: async (window) => {
      const broken = problem('settings-broken', { path: '/home/li/.config/Tingxie/settings.json', reason: 'line 12' });
      window.change('frame', { problems: [broken] });
      await show('#section-data');
    },
  },
  {
    name: 'settings-found',
    options: { at: at('general') },
    act: async (window) => {
      window.app.reveal('overlay', 'overlay.opacity');
      await show('#section-overlay');
    },
  },
];
