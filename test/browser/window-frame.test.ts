import { page, userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { problem } from '../../src/shared/problem.ts';
import { expectNoViolations } from './axe.ts';
import { QUIET_AREAS, TestWindow, type WindowOptions } from './window-support.ts';

let window: TestWindow;
const open = (options: WindowOptions = {}): TestWindow => (window = new TestWindow({ language: 'en', ...options }));

afterEach(async () => {
  await window.close();
  document.documentElement.style.fontSize = '';
  await page.viewport(1040, 720);
});

const search = () => page.getByRole('combobox', { name: 'Search settings, hotwords and actions' });
const hits = (): readonly string[] =>
  page
    .getByRole('option')
    .elements()
    .map((one) => one.textContent.trim());
const find = async (text: string): Promise<readonly string[]> => {
  await search().fill(text);
  return hits();
};

describe('the sidebar', () => {
  it('leads to each view, and says how many hotwords there are', async () => {
    open({ settings: { hotwords: [{ name: '', on: true, apps: [], profiles: [], words: { 阿里: 20, 达摩: 20 } }] } });
    const views = page.getByRole('navigation', { name: 'Views' });
    await expect.element(views.getByText('2', { exact: true })).toBeVisible();
    await views.getByRole('button', { name: 'Help' }).click();
    expect(window.app.at.view).toBe('help');
    await expect.element(views.getByRole('button', { name: 'Help' })).toHaveAttribute('aria-current', 'page');
  });

  it('shows icons only where there is little room, which keep their names', async () => {
    open();
    await page.viewport(760, 520);
    const button = page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Settings' });
    await expect.element(button).toBeVisible();
    expect((button.element() as HTMLElement).innerText.trim()).toBe('');
  });
});

describe('the search field', () => {
  it.each(['{Control>}k{/Control}', '{Control>}f{/Control}'])('has the focus after %s', async (keys) => {
    open();
    await userEvent.keyboard(keys);
    await expect.element(search()).toHaveFocus();
  });

  it('finds settings by their names in both languages, in the file, and in earlier files', async () => {
    open();
    expect(await find('appearance')).toEqual(['Appearance General']);
    expect(await find('外观')).toEqual(['Appearance General']);
    expect((await find('doneMs'))[0]).toContain('Stays for');
    expect((await find('readySound'))[0]).toContain('Ready');
    expect((await find('deviceId'))[0]).toContain('Microphones');
    expect(await find('grey purple')).toEqual([]);
    await expect.element(page.getByText('Nothing found for “grey purple”')).toBeVisible();
  });

  it('finds hotwords and actions', async () => {
    open({ settings: { hotwords: [{ name: 'work', on: true, apps: [], profiles: [], words: { 达摩院: 20 } }] } });
    expect(await find('达摩')).toEqual(['达摩院 work']);
    await find('data folder');
    await userEvent.keyboard('{ArrowDown}{ArrowUp}{Enter}');
    expect(window.asked).toContainEqual({ channel: 'frame:open', payload: 'data-folder' });
  });

  it('leads by keys to the setting, marks it, and gives it the focus', async () => {
    open({ at: { view: 'help', section: '' } });
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('start at login');
    const option = page.getByRole('option', { name: /Start at login/ });
    await expect.element(option).toHaveAttribute('aria-selected', 'true');
    expect(search().element().getAttribute('aria-activedescendant')).toBe(option.element().id);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('switch', { name: 'Start at login' })).toHaveFocus();
    await expect.element(page.getByRole('switch', { name: 'Start at login' })).toBeInViewport();
    expect(document.querySelector('[data-setting="startAtLogin"]')?.classList.contains('marked')).toBe(true);
  });

  it('is left by Esc', async () => {
    open();
    await find('theme');
    await userEvent.keyboard('{Escape}');
    expect(hits()).toEqual([]);
    await expect.element(search()).toHaveValue('');
  });
});

describe('shortcuts', () => {
  it.each([
    ['{Control>}1{/Control}', 'hotwords'],
    ['{F1}', 'help'],
    ['{Control>}3{/Control}', 'help'],
  ])('%s leads to %s, and Ctrl+, back to the settings', async (keys, view) => {
    open();
    await userEvent.keyboard(keys);
    expect(window.app.at.view).toBe(view);
    await userEvent.keyboard('{Control>},{/Control}');
    expect(window.app.at.view).toBe('settings');
  });
});

describe('the footer', () => {
  it('shows the level of the microphone, flat while it is off', async () => {
    open();
    const meter = page.getByRole('meter', { name: 'Microphone level' }).first();
    await expect.element(meter).toHaveAttribute('aria-valuetext', 'Microphone off');
    window.change('microphone', { open: 'Headset' });
    window.tell('microphone:level', 0.5);
    await expect.element(meter).toHaveAttribute('aria-valuenow', '0.5');
    window.change('microphone', { open: null });
    await expect.element(meter).toHaveAttribute('aria-valuenow', '0');
  });

  it('shows the server in use and how it is', async () => {
    const entry = { url: 'ws://127.0.0.1:10095', address: '127.0.0.1:10095', since: null, problem: null, test: null };
    const knowledge = QUIET_AREAS.servers.entries[0]?.knowledge ?? ({} as never);
    open({ areas: { servers: { ...QUIET_AREAS.servers, entries: [{ ...entry, knowledge, state: 'up' }] } } });
    const footer = page.getByRole('contentinfo');
    await expect.element(footer.getByText('127.0.0.1:10095')).toBeVisible();
    await expect.element(footer.getByText('Ready')).toBeVisible();
  });

  it('tells the worst that is wrong, with a button that leads to what helps', async () => {
    open({ at: { view: 'help', section: '' } });
    window.change('frame', { problems: [problem('hotkey-not-learnt', {} as never), problem('copy-failed', {})] });
    const footer = page.getByRole('contentinfo');
    await expect.element(footer.getByRole('button', { name: '1 more' })).toBeVisible();
    await footer.getByRole('button', { name: 'Hotkeys' }).click();
    expect(window.app.at).toEqual({ view: 'settings', section: 'hotkeys' });
    window.change('frame', { problems: [] });
    await expect.poll(() => footer.getByRole('alert').query()).toBeNull();
  });

  it('has a field to try it in, by keys alone', async () => {
    open();
    const button = page.getByRole('button', { name: 'Try it' });
    (button.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    const field = page.getByRole('textbox', { name: 'Practice field' });
    await expect.element(field).toHaveFocus();
    await userEvent.keyboard('{Tab}{Enter}');
    expect(window.asked).toContainEqual({ channel: 'frame:dictate', payload: 'start' });
    await expect.element(field).toHaveFocus();
    window.change('frame', { dictation: 'recording' });
    await page.getByRole('button', { name: 'Stop' }).click();
    expect(window.asked).toContainEqual({ channel: 'frame:dictate', payload: 'stop' });
    window.change('frame', { dictation: 'idle' });
    await userEvent.keyboard('{Escape}');
    await expect.element(button).toHaveFocus();
  });
});

describe('the window', () => {
  it.each([
    [1040, 720, '100%'],
    [760, 520, '100%'],
    [1040, 720, '200%'],
    [760, 520, '200%'],
  ])('at %d × %d with text at %s shows all of its frame and cuts no text', async (width, height, size) => {
    await page.viewport(width, height);
    document.documentElement.style.fontSize = size;
    open();
    await expect.poll(() => document.querySelectorAll('[data-setting]').length).toBeGreaterThan(40);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    const main = document.querySelector('main') as HTMLElement;
    expect(main.clientHeight).toBeGreaterThan(height / 5);
    const right = main.getBoundingClientRect().right;
    const cut = [...main.querySelectorAll<HTMLElement>('p, label, h2, button')].filter((one) => {
      const box = one.getBoundingClientRect();
      return box.width > 1 && box.right > right + 1;
    });
    expect(cut.map((one) => one.textContent)).toEqual([]);
  });

  it.each([
    ['zh', false],
    ['zh', true],
    ['en', false],
    ['en', true],
  ] as const)(
    'breaks no rule of accessibility in %s (dark: %s), searching and with a problem',
    async (language, dark) => {
      open({ language, dark, at: { view: 'help', section: '' } });
      window.change('frame', { problems: [problem('copy-failed', {})] });
      await page.getByRole('combobox').fill('a');
      await expect.poll(() => hits().length).toBeGreaterThan(3);
      await expectNoViolations();
    },
  );
});
