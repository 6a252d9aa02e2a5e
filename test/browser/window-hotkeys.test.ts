import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/shared/ipc/table.ts';
import type { KeyName } from '../../src/shared/keys.ts';
import { problem } from '../../src/shared/problem.ts';
import { ADVICE, MANY_HOTKEYS } from './scenes/hotkeys.ts';
import { TestWindow, type WindowOptions } from './window-support.ts';

let window: TestWindow;
/** Answers who asks for keys. */
let press: (reply: Reply<readonly KeyName[] | null>) => void;

const open = (options: WindowOptions = {}): void => {
  window = new TestWindow({
    language: 'en',
    at: { view: 'settings', section: 'hotkeys' },
    ...options,
    answers: {
      'hotkeys:learn': () => new Promise((resolve) => (press = resolve)),
      'hotkeys:stop-learning': () => {
        press({ value: null });
        return { value: undefined };
      },
      ...options.answers,
    },
  });
};

beforeEach(() => page.viewport(1040, 720));
afterEach(() => window.close());

const asked = (channel: string): number => window.asked.filter((one) => one.channel === channel).length;
const hotkey = (keys: string) => page.getByRole('listitem', { name: `Hotkey ${keys}` });
const setKeys = (): readonly string[] => window.settings.hotkeys.map(({ keys }) => keys.join('+'));
const chooser = page.getByRole('group', { name: 'Choose keys' });

describe('a hotkey', () => {
  it('gets the keys that are pressed, at once where there is nothing to know about them', async () => {
    open();
    await page.getByRole('button', { name: 'Change Right Ctrl' }).click();
    await expect.element(chooser.getByText('Press the keys now')).toBeVisible();
    // While nothing listens a key would be lost.
    window.change('hotkeys', { learning: null });
    await expect.element(chooser.getByText('Press the keys now')).not.toBeInTheDocument();
    window.change('hotkeys', { learning: ['LeftAlt', 'F9'] });
    await expect.element(chooser.getByText('Left Alt')).toBeVisible();
    press({ value: ['LeftAlt', 'F9'] });
    await expect.poll(setKeys).toEqual(['LeftAlt+F9', 'LeftCtrl+RightCtrl']);
    await expect.element(page.getByRole('button', { name: 'Change Left Alt + F9' })).toHaveFocus();
  });

  it('is told about a conflict before it counts', async () => {
    open({
      answers: {
        'hotkeys:advise': () => ({
          value: [problem('hotkey-conflict', { keys: 'Left Ctrl + Space', system: 'input-method' })],
        }),
      },
    });
    await page.getByRole('button', { name: 'Change Right Ctrl' }).click();
    press({ value: ['LeftCtrl', 'Space'] });
    await expect.element(chooser.getByText(/also the system’s shortcut/u)).toBeVisible();
    expect(setKeys()[0]).toBe('RightCtrl');
    await chooser.getByRole('button', { name: 'Press again' }).click();
    press({ value: ['LeftCtrl', 'Space'] });
    await chooser.getByRole('button', { name: 'Use anyway' }).click();
    await expect.poll(() => setKeys()[0]).toBe('LeftCtrl+Space');
  });

  it('says so when nothing was heard, and can be chosen from a list', async () => {
    open();
    await page.getByRole('button', { name: 'Change Right Ctrl' }).click();
    press({ problem: problem('hotkey-not-learnt', { seconds: 15 }) });
    await expect
      .poll(() => chooser.getByRole('alert').element().textContent)
      .toMatch(/No hotkey was pressed within 15 seconds/u);
    await chooser.getByRole('button', { name: 'Choose from a list' }).click();
    await chooser.getByRole('button', { name: 'Take Right Ctrl away' }).click();
    await expect.element(chooser.getByRole('button', { name: 'Use these keys' })).toBeDisabled();
    await userEvent.selectOptions(chooser.getByRole('combobox', { name: 'Add a key…' }), 'Mouse4');
    await userEvent.selectOptions(chooser.getByRole('combobox', { name: 'Add a key…' }), 'LeftShift');
    await chooser.getByRole('button', { name: 'Use these keys' }).click();
    await expect.poll(() => setKeys()[0]).toBe('LeftShift+Mouse4');
  });

  it('stands with what is to know about it', async () => {
    open({
      settings: MANY_HOTKEYS,
      areas: { hotkeys: { canLearn: true, learning: null, advice: ADVICE, session: [] } },
    });
    await expect.element(hotkey('F9').getByText(/^The focused window gets F9, too\./u)).toBeVisible();
  });

  it('does what is chosen, in the chosen way, with a profile', async () => {
    open({ settings: MANY_HOTKEYS });
    const first = hotkey('Right Ctrl').first();
    await first.getByRole('radio', { name: 'Tap' }).click({ force: true });
    await expect.element(first.getByText('One press starts, the next one ends.')).toBeVisible();
    await userEvent.selectOptions(first.getByRole('combobox', { name: 'Profile' }), 'code');
    expect(window.settings.hotkeys[0]).toMatchObject({ gesture: 'toggle', profile: 'code' });
    await userEvent.selectOptions(first.getByRole('combobox', { name: 'What it does' }), 'insert-last');
    expect(window.settings.hotkeys[0]?.action).toBe('insert-last');
    await expect.element(first.getByRole('radio')).not.toBeInTheDocument();
  });

  it('can be moved and removed, and the focus stays where one works', async () => {
    open({ settings: MANY_HOTKEYS });
    await page.getByRole('button', { name: 'Move Hotkey F9 up' }).click();
    expect(setKeys()).toEqual(['RightCtrl', 'LeftAlt+Space', 'F9', 'LeftCtrl+RightCtrl']);
    await expect.element(page.getByRole('button', { name: 'Move Hotkey F9 up' })).toHaveFocus();
    await page.getByRole('button', { name: 'Remove Hotkey F9' }).click();
    expect(setKeys()).toEqual(['RightCtrl', 'LeftAlt+Space', 'LeftCtrl+RightCtrl']);
    await expect.element(page.getByRole('button', { name: 'Remove Hotkey Left Ctrl + Right Ctrl' })).toHaveFocus();
  });

  it('is added by the keyboard alone, and does what none does yet', async () => {
    open();
    page.getByRole('button', { name: 'Add hotkey' }).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(chooser).toBeVisible();
    // Keys that are pressed mean nothing here meanwhile.
    await userEvent.keyboard(' {Enter}');
    await expect.element(chooser).toBeVisible();
    press({ value: ['F8'] });
    await expect.poll(() => window.settings.hotkeys.at(-1)).toMatchObject({ keys: ['F8'], action: 'cancel' });
    await expect.element(hotkey('F8').getByRole('combobox', { name: 'What it does' })).toHaveFocus();
  });

  it.each([['{Escape}'], ['{Tab}']])('is left alone by %s', async (key) => {
    open();
    page.getByRole('button', { name: 'Change Right Ctrl' }).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(chooser).toBeVisible();
    await userEvent.keyboard(key);
    await expect.element(chooser).not.toBeInTheDocument();
    expect([asked('hotkeys:stop-learning'), setKeys()[0]]).toEqual([1, 'RightCtrl']);
  });

  it('is chosen from a list where the desktop decides on the keys, and what works there is told', async () => {
    open({
      areas: {
        hotkeys: { canLearn: false, learning: null, advice: [], session: ['Let a key run “tingxie --toggle”.'] },
      },
    });
    const section = page.getByRole('note');
    await expect.element(section.getByText(/^Let a key run/u)).toBeVisible();
    await page.getByRole('button', { name: 'Change Right Ctrl' }).click();
    await expect.element(chooser.getByRole('combobox')).toBeVisible();
    await expect.element(chooser.getByRole('button', { name: 'Press keys instead' })).not.toBeInTheDocument();
    expect(asked('hotkeys:learn')).toBe(0);
  });
});

describe('a profile', () => {
  const openProfile = async (name: string): Promise<void> => {
    const profile = page.getByRole('listitem', { name: `Profile ${name}` });
    await profile.getByText(name, { exact: true }).click();
  };

  it('is added by its name, and gets what is otherwise', async () => {
    open();
    const name = page.getByPlaceholder('Name').last();
    await name.fill('mail');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => window.settings.profiles['mail']).toEqual({ insertion: {}, text: {} });
    const exceptions = page.getByRole('group', { name: 'Profile mail' });
    await userEvent.selectOptions(
      exceptions.getByRole('combobox', { name: 'Make an exception…' }),
      'profiles.*.insertion.when',
    );
    await userEvent.selectOptions(exceptions.getByRole('combobox', { name: 'When' }), 'At the end');
    await expect.poll(() => window.settings.profiles['mail']?.insertion).toEqual({ when: 'end' });
    await name.fill('mail');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('alert').filter({ hasText: 'already a profile' })).toBeVisible();
  });

  it('takes its hotkeys and lists of hotwords along to another name', async () => {
    open({
      settings: {
        ...MANY_HOTKEYS,
        hotwords: [{ name: '', on: true, apps: [], profiles: ['mail'], words: {} }],
      },
    });
    await openProfile('mail');
    await page.getByRole('textbox', { name: 'Name' }).first().fill('letters');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => Object.keys(window.settings.profiles)).toEqual(['letters', 'code']);
    expect(window.settings.hotkeys[1]?.profile).toBe('letters');
    expect(window.settings.hotwords[0]?.profiles).toEqual(['letters']);
    await window.app.undo();
    expect([Object.keys(window.settings.profiles), window.settings.hotkeys[1]?.profile]).toEqual([
      ['mail', 'code'],
      'mail',
    ]);
  });

  it('is removed, and its hotkeys go on without it', async () => {
    open({ settings: MANY_HOTKEYS });
    await openProfile('mail');
    await expect.element(page.getByText(/^Used by Left Alt \+ Space\./u)).toBeVisible();
    await page.getByRole('button', { name: 'Remove Profile mail' }).click();
    expect(Object.keys(window.settings.profiles)).toEqual(['code']);
    expect(window.settings.hotkeys[1]?.profile).toBeNull();
  });
});
