import { problem } from '../../../src/shared/problem.ts';
import type { HotkeysState } from '../../../src/shared/ipc/window/hotkeys.ts';
import type { Settings } from '../../../src/shared/settings.ts';
import { QUIET_AREAS } from '../window-support.ts';
import type { Scene } from './scene.ts';

const at = { view: 'settings', section: 'hotkeys' } as const;

const area = (state: Partial<HotkeysState>) => ({ hotkeys: { ...QUIET_AREAS.hotkeys, ...state } });

/** What several hotkeys and a profile look like. */
export const MANY_HOTKEYS: Partial<Settings> = {
  hotkeys: [
    { keys: ['RightCtrl'], action: 'dictate', gesture: 'hybrid', profile: null },
    { keys: ['LeftAlt', 'Space'], action: 'dictate', gesture: 'toggle', profile: 'mail' },
    { keys: ['LeftCtrl', 'RightCtrl'], action: 'undo', gesture: 'hold', profile: null },
    { keys: ['F9'], action: 'add-hotword', gesture: 'hold', profile: null },
  ],
  profiles: {
    mail: { mode: 'offline', insertion: { when: 'end', enterAfter: true }, text: { finalStop: 'keep' } },
    code: { insertion: {}, text: { spacing: 'add' } },
  },
};

export const ADVICE: HotkeysState['advice'] = [
  [problem('hotkey-key-missing', { keys: 'Right Ctrl' })],
  [problem('hotkey-conflict', { keys: 'Left Alt + Space', system: 'search' })],
  [],
  [problem('hotkey-passes-through', { keys: 'F9' })],
];

/** Brings the section into view, and presses a button in it. */
async function press(name?: RegExp, within = '#section-hotkeys'): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  const section = document.querySelector(within);
  section?.scrollIntoView();
  if (name === undefined) return;
  const button = [...(section?.querySelectorAll('button') ?? [])].find((one) =>
    name.test(one.ariaLabel ?? one.textContent),
  );
  button?.click();
  await new Promise((resolve) => setTimeout(resolve, 50));
}

const never = new Promise<never>(() => undefined);

export const HOTKEYS_SCENES: readonly Scene[] = [
  { name: 'hotkeys', options: { at }, act: () => press() },
  {
    name: 'hotkeys-many',
    options: { at, settings: MANY_HOTKEYS, areas: area({ advice: ADVICE }) },
    act: () => press(),
  },
  {
    name: 'hotkeys-pressing',
    options: { at, answers: { 'hotkeys:learn': () => never } },
    act: async (window) => {
      await press(/更改|Change/u);
      window.change('hotkeys', { learning: ['LeftCtrl', 'F9'] });
    },
  },
  {
    name: 'hotkeys-conflict',
    options: {
      at,
      answers: {
        'hotkeys:learn': () => ({ value: ['LeftCtrl', 'Space'] }),
        'hotkeys:advise': () => ({
          value: [problem('hotkey-conflict', { keys: 'Left Ctrl + Space', system: 'input-method' })],
        }),
      },
    },
    act: () => press(/更改|Change/u),
  },
  {
    name: 'hotkeys-unheard',
    options: { at, answers: { 'hotkeys:learn': () => ({ problem: problem('hotkey-not-learnt', { seconds: 15 }) }) } },
    act: () => press(/添加快捷键|Add hotkey/u),
  },
  {
    name: 'hotkeys-wayland',
    options: {
      at,
      areas: area({
        canLearn: false,
        session: [
          'Text is typed into the focused window through wtype.',
          'Hotkeys are not available to programs here. In the settings of your desktop, let a key run “tingxie --toggle”.',
        ],
      }),
    },
    act: () => press(/更改|Change/u),
  },
  { name: 'hotkeys-none', options: { at, settings: { hotkeys: [] } }, act: () => press() },
  {
    name: 'profiles',
    options: { at, settings: MANY_HOTKEYS },
    act: async () => {
      await press();
      document.querySelector<HTMLElement>('#section-hotkeys summary')?.click();
      document.querySelector('[data-setting="profiles"]')?.scrollIntoView();
    },
  },
];
