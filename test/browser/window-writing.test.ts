import { page, userEvent } from 'vitest/browser';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WritingTrial } from '../../src/shared/ipc/window/writing.ts';
import { problem } from '../../src/shared/problem.ts';
import { DEFAULT_SETTINGS } from '../support/settings.ts';
import { ANSWERS, RULES, SEEN, TEXT, TRIAL } from './scenes/writing.ts';
import { TestWindow, type WindowOptions } from './window-support.ts';

let window: TestWindow;

const open = (section: string, options: WindowOptions = {}): void => {
  window = new TestWindow({ language: 'en', at: { view: 'settings', section }, ...options });
};

beforeEach(() => page.viewport(1040, 720));
afterEach(() => window.close());

const at = (pattern: string) =>
  page.elementLocator(document.querySelector(`[data-setting="${pattern}"]`) ?? document.body);
const exceptionsOf = (app: string) => page.getByRole('group', { name: `Rule for ${app}` });
const openRule = (app: string): Promise<void> =>
  page
    .getByRole('listitem', { name: `Rule for ${app}` })
    .getByText(app, { exact: true })
    .click();
const add = 'Make an exception…';

describe('insertion', () => {
  it('pastes with keys of one’s own, or with those that the program wants', async () => {
    open('insertion');
    const chord = at('insertion.chord');
    await userEvent.selectOptions(chord.getByRole('combobox', { name: 'Keys that paste' }), 'These keys');
    expect(window.settings.insertion.chord).toEqual(['LeftCtrl', 'V']);
    await userEvent.selectOptions(chord.getByRole('combobox', { name: 'Add a key…' }), 'LeftShift');
    expect(window.settings.insertion.chord).toEqual(['LeftCtrl', 'LeftShift', 'V']);
    await chord.getByRole('button', { name: /Set .* back/u }).click();
    expect(window.settings.insertion.chord).toBe('auto');
  });

  it('tells what works in this session', async () => {
    open('insertion', { areas: { writing: { ...SEEN, session: ['Text is typed through wtype.'] } } });
    await expect.element(page.getByText('Text is typed through wtype.')).toBeVisible();
  });
});

describe('rules for applications', () => {
  it('begin with the application used last, by the keyboard alone', async () => {
    open('apps', { areas: { writing: SEEN } });
    await expect.poll(() => document.querySelector('#section-apps')?.textContent).toContain('Code: as everywhere.');
    page.getByRole('button', { name: 'Add a rule for Code' }).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => window.settings.apps).toEqual([{ app: 'Code', insertion: {}, text: {} }]);
    await expect.element(exceptionsOf('Code').getByRole('combobox', { name: add })).toHaveFocus();
    await expect.element(page.getByRole('button', { name: 'Add a rule for Code' })).not.toBeInTheDocument();
  });

  it('are added by name, and told apart', async () => {
    open('apps');
    const field = page.getByRole('textbox', { name: 'Application' });
    await page.getByRole('button', { name: 'Add rule' }).click();
    await expect.element(page.getByText('A rule needs the name of an application.')).toBeVisible();
    await field.fill('*term*');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => window.settings.apps.map(({ app }) => app)).toEqual(['*term*']);
    await page.getByPlaceholder('Application').fill('*TERM*');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText(/a rule for this application already/u)).toBeVisible();
    expect(window.settings.apps).toHaveLength(1);
  });

  it('have only what differs, and lose it again', async () => {
    open('apps', { settings: { apps: RULES }, areas: { writing: SEEN } });
    await openRule('WeChat');
    const wechat = exceptionsOf('WeChat');
    await userEvent.selectOptions(wechat.getByRole('combobox', { name: add }), 'apps.*.text.fillers');
    await userEvent.selectOptions(wechat.getByRole('combobox', { name: 'Filler words' }), 'Remove');
    expect(window.settings.apps[0]?.text).toEqual({ finalStop: 'drop', fillers: 'remove' });
    const how = wechat.getByRole('combobox', { name: 'How' }).element() as HTMLSelectElement;
    const usual = [...how.options].find(({ text }) => text.startsWith('As everywhere'));
    await userEvent.selectOptions(how, usual ?? '');
    expect(window.settings.apps[0]?.insertion).toEqual({ enterAfter: true });
  });

  it('have keys and lists of their own', async () => {
    open('apps', { settings: { apps: [{ app: 'xterm', insertion: {}, text: {} }] } });
    await openRule('xterm');
    const xterm = exceptionsOf('xterm');
    await userEvent.selectOptions(xterm.getByRole('combobox', { name: add }), 'apps.*.insertion.chord');
    await userEvent.selectOptions(xterm.getByRole('combobox', { name: 'Keys that paste' }), 'These keys');
    await userEvent.selectOptions(xterm.getByRole('combobox', { name: add }), 'apps.*.text.fillerWords');
    await xterm.getByRole('switch', { name: 'List of filler words' }).click();
    await userEvent.selectOptions(xterm.getByRole('combobox', { name: add }), 'apps.*.text.replacements');
    await xterm.getByRole('switch', { name: 'Replacements' }).click();
    expect(window.settings.apps[0]).toEqual({
      app: 'xterm',
      insertion: { chord: ['LeftCtrl', 'V'] },
      text: { fillerWords: DEFAULT_SETTINGS.text.fillerWords, replacements: [] },
    });
  });

  it('are named otherwise, moved and removed', async () => {
    open('apps', { settings: { apps: RULES }, areas: { writing: SEEN } });
    await openRule('WeChat');
    const name = page.getByRole('textbox', { name: 'Application' }).first();
    await name.fill('');
    await userEvent.tab();
    await expect.element(page.getByText('A rule needs the name of an application.')).toBeVisible();
    expect(window.settings.apps[0]?.app).toBe('WeChat');
    await name.fill('wechat.exe');
    await userEvent.tab();
    expect(window.settings.apps[0]).toEqual({ ...RULES[0], app: 'wechat.exe' });
    await page.getByRole('button', { name: 'Move Rule for wechat.exe down' }).click();
    expect(window.settings.apps.map(({ app }) => app)).toEqual(['*term*', 'wechat.exe']);
    await page.getByRole('button', { name: 'Remove Rule for *term*' }).click();
    expect(window.settings.apps.map(({ app }) => app)).toEqual(['wechat.exe']);
  });

  it('stand before what is built in, which is shown', async () => {
    open('apps', { areas: { writing: SEEN } });
    await page.getByText('Built in', { exact: true }).click();
    await expect.element(page.getByText(/KeePassXC · 1Password/u)).toBeVisible();
    await expect
      .element(page.getByText('Pasted with Ctrl+V · wait 250 ms before pasting · all text at the end'))
      .toBeVisible();
  });
});

describe('text rules', () => {
  it('show what they make of examples, by what main says', async () => {
    open('text', { settings: { text: TEXT }, answers: ANSWERS });
    await expect.element(page.getByText('用 Python 写 3 个脚本。')).toBeVisible();
    await expect.element(page.getByText('stays as it is').first()).toBeVisible();
    const before = window.asked.filter(({ channel }) => channel === 'writing:examples').length;
    await at('text.emoji').getByRole('radio', { name: 'Remove' }).click({ force: true });
    await expect
      .poll(() => window.asked.filter(({ channel }) => channel === 'writing:examples').length)
      .toBe(before + 1);
  });

  it('are tried on a sentence of one’s own, rule by rule, also as in an application', async () => {
    const trials: WritingTrial[] = [];
    open('text', {
      settings: { text: TEXT, apps: RULES },
      answers: {
        ...ANSWERS,
        'writing:try': (trial) => {
          trials.push(trial);
          return { value: TRIAL };
        },
      },
    });
    const field = page.getByRole('textbox', { name: 'Try your own sentence' });
    await field.fill('第一句\n\n第二句');
    await expect.poll(() => trials.at(-1)).toEqual({ segments: ['第一句', '第二句'], app: '', profile: null });
    await expect
      .poll(() => page.getByRole('status', { name: 'Inserted text' }).element().textContent)
      .toMatch(/我们下午 3:00 开会/u);
    await expect.element(page.getByText(String.raw`Replacement “(\d+)点”`)).toBeVisible();
    await expect.element(page.getByText(/^Your sentence: 我们下午3:00开会/u)).toBeVisible();
    await expect.element(page.getByText('Not in your sentence')).toBeVisible();
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'As in' }), 'app:*term*');
    await expect.poll(() => trials.at(-1)?.app).toBe('*term*');
    await page.getByRole('button', { name: 'Copy' }).click();
    expect(window.asked.at(-1)).toEqual({ channel: 'frame:copy', payload: TRIAL.after });
  });

  it('show only the answer to the last sentence', async () => {
    const answers: ((text: string) => void)[] = [];
    open('text', {
      answers: {
        'writing:try': () =>
          new Promise((resolve) =>
            answers.push((text) => resolve({ value: { before: text, steps: [], after: text } })),
          ),
      },
    });
    const field = page.getByRole('textbox', { name: 'Try your own sentence' });
    await expect.poll(() => answers.length).toBe(1);
    await field.fill('a');
    await expect.poll(() => answers.length).toBe(2);
    await field.fill('ab');
    await expect.poll(() => answers.length).toBe(3);
    answers[2]?.('last');
    answers[1]?.('late');
    await expect
      .poll(() => page.getByRole('status', { name: 'Inserted text' }).element().textContent)
      .toMatch(/^\s*last\s*$/u);
  });

  it('wait for a pause while one types a sentence', async () => {
    const trials: WritingTrial[] = [];
    open('text', {
      answers: {
        'writing:try': (trial) => {
          trials.push(trial);
          return { value: TRIAL };
        },
      },
    });
    await expect.poll(() => trials.length).toBe(1);
    const field = page.getByRole('textbox', { name: 'Try your own sentence' }).element() as HTMLTextAreaElement;
    for (const typed of ['a', 'ab', 'abc', 'abcd']) {
      field.value = typed;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await tick();
    }
    await expect.poll(() => trials.at(-1)?.segments).toEqual(['abcd']);
    expect(trials).toHaveLength(2);
  });

  it('say what is wrong where a sentence cannot be tried', async () => {
    const reply = { problem: problem('script-unavailable', { reason: 'gone' }) };
    open('text', { answers: { 'writing:try': () => reply } });
    await expect.element(page.getByRole('alert').filter({ hasText: /gone/u })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Copy' })).toBeDisabled();
  });

  it('have words that are added and removed by the keyboard alone', async () => {
    open('text', { settings: { text: { ...TEXT, fillerWords: ['um', '嗯'] } } });
    const words = (): readonly string[] => window.settings.text.fillerWords;
    const field = page.getByRole('textbox', { name: 'Add a word: List of filler words' });
    field.element().focus();
    await userEvent.keyboard('呃{Enter}');
    await expect.poll(words).toEqual(['um', '嗯', '呃']);
    await userEvent.keyboard('um{Enter}');
    await expect.element(page.getByText('“um” is there already.')).toBeVisible();
    await field.clear();
    await userEvent.keyboard('{Backspace}{Delete}');
    await expect.poll(words).toEqual(['um', '嗯']);
    await userEvent.keyboard('{Delete}{Delete}');
    await expect.poll(words).toEqual([]);
    await expect.element(field).toHaveFocus();
    await field.fill('uh, er、那个');
    await userEvent.keyboard('{Enter}');
    await expect.poll(words).toEqual(['uh', 'er', '那个']);
  });

  it('have replacements; a wrong expression is told while it is typed, and not saved', async () => {
    open('text', { answers: ANSWERS });
    const list = (): unknown => window.settings.text.replacements;
    page.getByRole('button', { name: 'Add replacement' }).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('textbox', { name: 'Find' })).toHaveFocus();
    await userEvent.keyboard('派森{Tab}Python{Enter}');
    await expect.poll(list).toEqual([{ find: '派森', replace: 'Python', regex: false }]);
    await page.getByRole('checkbox', { name: 'Regular expression' }).click();
    await expect.poll(list).toEqual([{ find: '派森', replace: 'Python', regex: true }]);
    const find = page.getByRole('textbox', { name: 'Find' });
    await find.fill('(派森');
    await expect.element(page.getByText('A bracket ( or ) has no partner.')).toBeVisible();
    await userEvent.tab();
    expect(list()).toEqual([{ find: '派森', replace: 'Python', regex: true }]);
    await find.fill('(派森)');
    await userEvent.tab();
    await expect.poll(list).toEqual([{ find: '(派森)', replace: 'Python', regex: true }]);
    await page.getByRole('button', { name: 'Remove Replacement 1' }).click();
    await expect.poll(list).toEqual([]);
    await expect.element(page.getByRole('button', { name: 'Add replacement' })).toHaveFocus();
  });
});
