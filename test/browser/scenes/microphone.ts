import type { MicrophoneState } from '../../../src/shared/ipc/window/microphone.ts';
import { problem } from '../../../src/shared/problem.ts';
import type { Settings } from '../../../src/shared/settings.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';
import { QUIET_AREAS, type WindowOptions } from '../window-support.ts';
import type { Scene } from './scene.ts';

export const HEADSET = { id: 'headset', label: 'Headset' };
export const WEBCAM = { id: 'webcam', label: 'Webcam' };
export const BUILT_IN = { id: 'built-in', label: 'Built-in microphone' };

const at = (section: string) => ({ view: 'settings', section }) as const;

/** A section of the settings with the microphones as they are given. */
const withMicrophone = (
  state: Partial<MicrophoneState>,
  devices: Settings['microphone']['devices'] = [],
): WindowOptions => ({
  at: at('microphone'),
  settings: { microphone: { ...DEFAULT_SETTINGS.microphone, devices } },
  areas: { microphone: { ...QUIET_AREAS.microphone, devices: [HEADSET, WEBCAM, BUILT_IN], ...state } },
});

const withOverlay = (overlay: Partial<Settings['overlay']>): WindowOptions => ({
  at: at('overlay'),
  settings: { overlay: { ...DEFAULT_SETTINGS.overlay, ...overlay } },
});

const show =
  (section: string, act: () => void = () => undefined) =>
  async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.querySelector(`#section-${section}`)?.scrollIntoView();
    act();
    await new Promise((resolve) => setTimeout(resolve, 50));
  };

export const MICROPHONE_SCENES: readonly Scene[] = [
  { name: 'microphone', options: withMicrophone({}), act: show('microphone') },
  { name: 'microphone-no-names', options: withMicrophone({ devices: [] }), act: show('microphone') },
  {
    name: 'microphone-listening',
    options: withMicrophone({ listening: true, open: HEADSET.label, openId: HEADSET.id }, [
      { id: 'desk', label: 'Desk' },
      HEADSET,
    ]),
    act: async (window) => {
      await show('microphone')();
      window.tell('microphone:level', 0.6);
    },
  },
  {
    name: 'microphone-muted',
    options: withMicrophone({ listening: true, open: HEADSET.label, openId: HEADSET.id }, [HEADSET]),
    act: async () => {
      await show('microphone')();
      await new Promise((resolve) => setTimeout(resolve, 3200));
    },
  },
  {
    name: 'microphone-denied',
    options: withMicrophone({ devices: [], problem: problem('microphone-denied', {}) }),
    act: async (window) => {
      window.change('frame', { platform: 'win32' });
      await show('microphone')();
    },
  },
  { name: 'overlay', options: withOverlay({}), act: show('overlay') },
  { name: 'overlay-small', options: withOverlay({ show: 'small', place: 'top' }), act: show('overlay') },
  { name: 'overlay-off', options: withOverlay({ show: 'off' }), act: show('overlay') },
  { name: 'overlay-large', options: withOverlay({ size: 2, opacity: 0.7, place: 'middle' }), act: show('overlay') },
  { name: 'sounds', options: { at: at('sounds') }, act: show('sounds') },
  {
    name: 'sounds-unheard',
    options: {
      at: at('sounds'),
      answers: { 'microphone:play': () => ({ problem: problem('page-ended', { reason: 'crashed' }) }) },
    },
    act: show('sounds', () => document.querySelector<HTMLElement>('#section-sounds button')?.click()),
  },
  {
    name: 'login-off',
    options: { at: at('general'), settings: { startAtLogin: true } },
    act: async (window) => {
      window.change('frame', { platform: 'win32', problems: [problem('login-item-off', { system: 'windows' })] });
      await show('general')();
    },
  },
];
