import { problem } from '../../../src/shared/problem.ts';
import type { TestWindow } from '../window-support.ts';
import { press, type } from './do.ts';
import type { Scene } from './scene.ts';

const at = { view: 'settings', section: 'general' } as const;

/** The microphone is open, and somebody speaks. */
const speaking = (window: TestWindow): void => {
  window.change('frame', { dictation: 'recording' });
  window.change('microphone', { open: 'Headset' });
  window.tell('microphone:level', 0.6);
};

const WRONG = [
  problem('server-refused', { address: '127.0.0.1:10095' }),
  problem('hotkey-conflict', { keys: 'Left Alt + Space', system: 'search' }),
  problem('recordings-found', { count: 3 }),
];

/** What is around all views. */
export const FRAME_SCENES: readonly Scene[] = [
  {
    name: 'search',
    options: {
      at,
      settings: {
        hotwords: [{ name: '', on: true, apps: [], profiles: [], words: { 听写机: 20, Microphone: 40 } }],
      },
    },
    act: () => type('[role=combobox]', 'mic'),
  },
  { name: 'search-nothing', options: { at }, act: () => type('[role=combobox]', '灰紫色 grey purple') },
  {
    name: 'problem',
    options: { at },
    act: async (window) => {
      window.change('frame', { problems: WRONG.slice(0, 1) });
      await Promise.resolve();
    },
  },
  {
    name: 'problems-all',
    options: { at },
    act: async (window) => {
      window.change('frame', { problems: WRONG });
      await press('footer [aria-expanded]', /2/u);
    },
  },
  {
    name: 'no-tray',
    options: { at },
    act: async (window) => {
      window.change('frame', { hasTray: false, hotkey: { keys: null, gesture: 'hold', works: true } });
      await Promise.resolve();
    },
  },
  {
    name: 'try-it',
    options: { at },
    act: async (window) => {
      await press('footer .try button');
      speaking(window);
      await type('footer textarea', '今天下午三点 meeting room B 开会。');
    },
  },
];
