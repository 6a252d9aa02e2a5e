import type {} from '@vitest/browser-playwright';
import { cdp, page, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { find as findIn, findables } from '../../src/renderer/window/frame/finder.ts';
import { DEFAULT_SERVER } from '../../src/settings/schema.ts';
import { messages } from '../../src/shared/i18n/index.ts';
import { settingText } from '../../src/shared/i18n/window/setting-texts.ts';
import { problem } from '../../src/shared/problem.ts';
import { expectNoViolations } from './axe.ts';
import { QUIET_AREAS, TestWindow, type WindowOptions } from './window-support.ts';

const CERTIFICATE = {
  address: 'asr:10095',
  fingerprint: 'A0:A1',
  subject: 'CN=FunASR',
  issuer: 'CN=FunASR',
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2036-01-01T00:00:00.000Z',
};

let window: TestWindow;
const open = (options: WindowOptions = {}): TestWindow => (window = new TestWindow({ language: 'en', ...options }));

beforeEach(() => page.viewport(1040, 720));

afterEach(async () => {
  await window.close();
  document.documentElement.style.fontSize = '';
});

const search = () => page.getByRole('combobox', { name: 'Search settings, hotwords and actions' });
const hits = (): readonly string[] =>
  page
    .getByRole('listbox', { name: 'Found' })
    .getByRole('option')
    .elements()
    .map((one) =>
      [...one.querySelectorAll('span')]
        .map(({ textContent }) => textContent)
        .join(' ')
        .trim(),
    );
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
    const words = button.element().querySelector('.words')?.getBoundingClientRect();
    expect([words?.width, words?.height]).toEqual([1, 1]);
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

  it.each(['zh', 'en'] as const)('finds each setting by the words of its description in %s', (language) => {
    open();
    const all = findables(window.app).filter(({ id }) => id.startsWith('setting-'));
    expect(all.length).toBeGreaterThan(60);
    for (const { id } of all) {
      const meaning = settingText(language, id.slice('setting-'.length))?.meaning ?? '';
      const hits = findIn(meaning.toUpperCase(), all, window.app).map((hit) => hit.id);
      expect(hits, meaning).toContain(id);
    }
  });

  it('finds settings by their old names and by what FunASR calls them', async () => {
    open();
    for (const [name, label] of [
      ['chunk_size', 'Chunks'],
      ['encoder_chunk_look_back', ''],
      ['audio_fs', 'Sample rate'],
      ['server.hotwords', 'Hotword lists'],
    ] as const)
      expect((await find(name))[0], name).toContain(label);
  });

  it('offers to export hotwords only where there are any', async () => {
    const list = { name: 'work', on: true, apps: [], profiles: [], words: {} };
    open({ settings: { hotwords: [list] } });
    expect((await find('export hotwords')).join()).not.toContain('Export hotwords');
    window.change('settings', { current: { ...window.settings, hotwords: [{ ...list, words: { 达摩院: 20 } }] } });
    expect((await find('export hotwords')).join()).toContain('Export hotwords');
  });

  it('leads to each part of the hotwords and of the servers', async () => {
    const list = { name: 'work', on: true, apps: [], profiles: [], words: { 达摩院: 20 } };
    open({
      at: { view: 'help', section: '' },
      settings: { hotwords: [list] },
      areas: { servers: { ...QUIET_AREAS.servers, trusted: [CERTIFICATE] } },
      answers: { 'hotwords:recordings': () => ({ value: [] }) },
    });
    const choose = async (text: string): Promise<void> => {
      await find(text);
      await userEvent.keyboard('{Enter}');
    };
    await choose('settings of the hotword list');
    await expect.element(page.getByRole('region', { name: 'Settings of the list' })).toBeVisible();
    await choose('import hotwords');
    await expect
      .element(page.getByRole('button', { name: 'Import', exact: true }))
      .toHaveAttribute('aria-pressed', 'true');
    await choose('compare recognition');
    await expect
      .element(page.getByRole('button', { name: 'Compare', exact: true }).first())
      .toHaveAttribute('aria-pressed', 'true');
    await choose('hotwords as text');
    await expect.element(page.getByRole('textbox', { name: /A word in each line/u })).toBeVisible();
    await choose('export hotwords');
    await expect.element(page.getByRole('group', { name: 'Export' })).toBeVisible();
    await choose('trusted certificates');
    await expect.element(page.getByRole('heading', { name: 'Trusted certificates' })).toBeInViewport();
    await choose('test all servers');
    const { url } = DEFAULT_SERVER;
    expect(window.asked).toContainEqual({ channel: 'servers:test', payload: { index: 0, url } });
  });

  it('shows the report that is wanted, and begins a dictation where its text has a place', async () => {
    open({ answers: { 'help:report': () => ({ value: 'Tingxie 0.1.0' }) } });
    await find('copy a report');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('Tingxie 0.1.0')).toBeVisible();
    const field = page.getByRole('textbox', { name: 'Practice field' });
    for (const times of [1, 2]) {
      await find('start dictation');
      await userEvent.keyboard('{Enter}');
      await expect.element(field).toHaveFocus();
      await expect
        .poll(() => window.asked.filter(({ channel }) => channel === 'frame:dictate'))
        .toEqual(Array.from({ length: times }, () => ({ channel: 'frame:dictate', payload: 'start' })));
    }
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

  it('does what is asked for: exports, imports, and leads to the button that resets', async () => {
    open({ at: { view: 'help', section: '' }, answers: { 'settings:export': () => ({ value: '/mnt/out.json' }) } });
    const choose = async (text: string): Promise<void> => {
      await find(text);
      await userEvent.keyboard('{Enter}');
    };
    await choose('export settings');
    await expect.element(page.getByText('Exported to /mnt/out.json')).toBeInViewport();
    await choose('import settings');
    await expect.poll(() => window.asked.some(({ channel }) => channel === 'settings:import')).toBe(true);
    await choose('reset all');
    await expect.element(page.getByRole('button', { name: 'Reset all' })).toHaveFocus();
    expect(window.asked.some(({ channel }) => channel === 'settings:reset')).toBe(false);
  });

  it('leads to a hotword, to the field that adds one, and to each part of the help', async () => {
    const list = { name: '', on: true, apps: [], profiles: [], words: { 达摩院: 20, 阿里: 20 } };
    open({ settings: { hotwords: [list] } });
    await find('达摩');
    await userEvent.keyboard('{Enter}');
    expect(window.app.at).toEqual({ view: 'hotwords', section: 'find:达摩院' });
    const field = page.getByRole('search').last().getByRole('textbox');
    await expect.element(field).toHaveFocus();
    await expect.element(field).toHaveValue('达摩院');
    await find('add a hotword');
    await userEvent.keyboard('{Enter}');
    await expect.element(field).toHaveFocus();
    await expect.element(field).toHaveValue('');
    for (const [text, id, heading] of [
      ['keyboard shortcuts', 'help-shortcuts', 'Shortcuts'],
      ['copy a report', 'help-report', 'Report'],
    ] as const) {
      await find(text);
      await userEvent.keyboard('{Enter}');
      await expect.poll(() => document.activeElement?.id).toBe(id);
      await expect.element(page.getByRole('heading', { name: heading })).toBeInViewport();
    }
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
    ['{Control>}1{/Control}', 'history'],
    ['{Control>}2{/Control}', 'record'],
    ['{Control>}3{/Control}', 'hotwords'],
    ['{Control>}4{/Control}', 'settings'],
    ['{Control>}5{/Control}', 'help'],
    ['{F1}', 'help'],
  ])('%s leads to %s, and Ctrl+, to the settings', async (keys, view) => {
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
    const knowledge = QUIET_AREAS.servers.entries[0]?.knowledge ?? {};
    open({ areas: { servers: { ...QUIET_AREAS.servers, entries: [{ ...entry, knowledge, state: 'up' }] } } });
    const footer = page.getByRole('contentinfo');
    await expect.element(footer.getByText('127.0.0.1:10095')).toBeVisible();
    await expect.element(footer.getByText('Ready')).toBeVisible();
  });

  it.each([
    ['hold', 'Hold Right Ctrl and speak'],
    ['toggle', 'Press Right Ctrl and speak; press it again to end'],
    ['hybrid', 'Hold or press Right Ctrl and speak'],
  ] as const)('says how one dictates with the gesture %s, and when the hotkey does not work', async (gesture, said) => {
    open();
    const words = (): string | undefined =>
      document.querySelector('footer .hotkey')?.textContent.replace(/\s+/gu, ' ').trim();
    window.change('frame', { hotkey: { keys: ['RightCtrl'], gesture, works: true } });
    await expect.poll(words).toBe(said);
    window.change('frame', { hotkey: { keys: ['RightCtrl'], gesture, works: false } });
    await expect.poll(words).toBe('The hotkey is not working at the moment');
  });

  it('tells the worst that is wrong, with a button that leads to what helps', async () => {
    open({ at: { view: 'help', section: '' } });
    window.change('frame', { problems: [problem('hotkey-not-learnt', {} as never), problem('copy-failed', {})] });
    const footer = page.getByRole('contentinfo');
    await expect.element(footer.getByText(/clipboard/)).not.toBeInTheDocument();
    await footer.getByRole('button', { name: '1 more' }).click();
    await expect.element(footer.getByText(/clipboard/)).toBeVisible();
    // Against the second there is nothing that the window can do.
    const wrong = footer.getByRole('group', { name: 'What is wrong' });
    expect(wrong.getByRole('button').elements()).toHaveLength(2);
    await footer.getByRole('button', { name: 'Hotkeys' }).click();
    expect(window.app.at).toEqual({ view: 'settings', section: 'hotkeys' });
    // The button is gone with its problem, which is told here: who pressed it by keys goes on from here.
    await expect.element(page.elementLocator(document.getElementById('section-hotkeys') as Element)).toHaveFocus();
    window.change('frame', { problems: [] });
    await expect.poll(() => wrong.query()).toBeNull();
  });

  it('says each problem to screen readers once, wherever it is shown', async () => {
    open({ at: { view: 'settings', section: 'servers' } });
    const said: string[] = [];
    const alert = document.querySelector('.visually-hidden[aria-live=assertive]') as Element;
    const watcher = new MutationObserver(() => said.push(alert.textContent));
    watcher.observe(alert, { childList: true, characterData: true, subtree: true });
    const [first, second] = [problem('hotkey-unavailable', { reason: 'no display' }), problem('copy-failed', {})];
    window.change('frame', { problems: [first] });
    await expect.poll(() => said).toEqual([messages('en').problem(first)]);
    window.change('frame', { problems: [second, first] });
    await expect.poll(() => said.at(-1)).toBe(messages('en').problem(second));
    window.app.go('settings', 'hotkeys');
    await expect.element(page.getByRole('main').getByText(messages('en').problem(first))).toBeVisible();
    window.app.go('help');
    await expect
      .element(
        page
          .getByRole('contentinfo')
          .getByText(/clipboard/)
          .first(),
      )
      .toBeVisible();
    expect(said).toHaveLength(2);
    expect(document.querySelectorAll('#section-hotkeys [role=alert]')).toHaveLength(0);
    watcher.disconnect();
  });

  it('begins to listen once when that was asked for, not when the field comes again', async () => {
    open();
    window.app.tryIt({ speaks: true });
    const starts = (): number => window.asked.filter(({ channel }) => channel === 'frame:dictate').length;
    await expect.poll(starts).toBe(1);
    window.app.go('welcome');
    await expect.poll(() => page.getByRole('contentinfo').query()).toBeNull();
    window.app.go('settings');
    await expect.element(page.getByRole('contentinfo').getByRole('textbox')).toBeVisible();
    expect(starts()).toBe(1);
  });

  it.each([
    ['data', problem('settings-broken', { path: '/s.json', reason: 'line 12' }), 'Open settings file'],
    ['general', problem('login-item-off', { system: 'linux' }), null],
    ['hotkeys', problem('hotkey-unavailable', { reason: 'no display' }), null],
    ['servers', problem('secrets-not-sealed', {}), null],
    ['privacy', problem('audio-not-kept', { reason: 'ENOSPC' }), 'Open data folder'],
  ] as const)('leaves what belongs to %s to that section while it is in sight', async (section, found, does) => {
    const other = section === 'servers' ? 'data' : 'servers';
    open({ at: { view: 'settings', section: other } });
    window.change('frame', { problems: [found] });
    const words = messages('en').problem(found);
    const footer = page.getByRole('contentinfo');
    await expect.element(footer.getByText(words)).toBeVisible();
    window.app.go('settings', section);
    await expect.poll(() => footer.getByText(words).query()).toBeNull();
    const note = page.elementLocator(document.querySelector(`#section-${section}`) as Element).getByText(words);
    expect(note.elements()).toHaveLength(1);
    await expect.element(note).toBeInViewport();
    const buttons = [...(note.element().closest('[role=group]')?.querySelectorAll('button') ?? [])];
    expect(buttons.map(({ textContent }) => textContent.trim())).toEqual(does === null ? [] : [does]);
    // Elsewhere it is told in the footer again.
    window.app.go('help');
    await expect.element(footer.getByText(words)).toBeVisible();
  });

  it('and its section do not repeat what stands beside a server', async () => {
    const found = problem('server-refused', { address: '127.0.0.1:10095' });
    const entry = { url: 'ws://127.0.0.1:10095', address: '127.0.0.1:10095', since: null, test: null, knowledge: {} };
    const entries = [{ ...entry, problem: found, state: 'down' as const }];
    open({ at: { view: 'settings', section: 'servers' }, areas: { servers: { ...QUIET_AREAS.servers, entries } } });
    window.change('frame', { problems: [found] });
    const shown = (): readonly Element[] =>
      page
        .getByText(messages('en').problem(found))
        .elements()
        .filter((one) => !one.matches('.visually-hidden'));
    await expect.poll(() => shown().length).toBe(1);
  });

  it('says how to come back where the desktop shows no tray icon', async () => {
    open();
    expect(page.getByText(/shows no tray icon/).elements()).toEqual([]);
    window.change('frame', { hasTray: false });
    const seen = () => [...document.querySelectorAll<HTMLElement>('.tray')].filter((one) => one.checkVisibility());
    await expect.poll(() => seen().map((one) => one.closest('footer') === null)).toEqual([true]);
    await page.viewport(760, 520);
    await expect.poll(() => seen().map((one) => one.closest('footer') === null)).toEqual([false]);
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
      await expect.poll(() => page.getByRole('option').elements().length).toBeGreaterThan(3);
      await expectNoViolations();
    },
  );
});

describe('in forced colours', () => {
  const force = (value: 'active' | 'none') =>
    cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] });

  afterEach(() => force('none'));

  it('shows what is chosen, on, and in focus, by colours of the system', async () => {
    await force('active');
    open({ at: { view: 'settings', section: 'general' }, settings: { startAtLogin: true } });
    expect(matchMedia('(forced-colors: active)').matches).toBe(true);
    const looks = (element: Element | null): string => {
      if (element === null) throw new Error('not there');
      const { backgroundColor, borderTopWidth } = getComputedStyle(element);
      return `${backgroundColor} ${borderTopWidth}`;
    };
    const ground = (selector: string): string => looks(document.querySelector(selector)).replace(/ \d+px$/u, '');
    const control = (pattern: string, rest: string): string => ground(`[data-setting="${pattern}"] ${rest}`);
    // The view that is shown, against another.
    expect(ground('nav [aria-current=page]')).not.toBe(ground('nav button:not([aria-current])'));
    // On, against off.
    expect(control('startAtLogin', 'input')).not.toBe(control('microphone.warm', 'input'));
    // The choice that counts, against the others.
    expect(control('theme', 'input:checked + span')).not.toBe(control('theme', 'input:not(:checked) + span'));
    // Where only a shade of grey made an edge, there is a line now.
    for (const selector of ['[data-setting="startAtLogin"] input', '.setting .field input', '[role=search]']) {
      expect(looks(document.querySelector(selector)), selector).toMatch(/ [1-9]\d*px$/u);
    }
    await search().fill('microphone');
    expect(ground('[role=option][aria-selected=true]')).not.toBe(ground('[role=option][aria-selected=false]'));
    await expectNoViolations();
  });
});

describe('what the user asks the system for', () => {
  const ask = (name: string, value: string) =>
    cdp().send('Emulation.setEmulatedMedia', { features: [{ name, value }] });
  const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name);

  afterEach(() => ask('prefers-contrast', 'no-preference'));

  it.each([true, false])('is heeded: more contrast (dark: %s)', async (dark) => {
    open({ dark });
    const names = ['--text-2', '--text-3', '--line', '--line-control', '--accent-text', '--danger', '--warning'];
    const usual = names.map(token);
    await ask('prefers-contrast', 'more');
    expect(matchMedia('(prefers-contrast: more)').matches).toBe(true);
    for (const [index, name] of names.entries()) expect(token(name), name).not.toBe(usual[index]);
    await expectNoViolations();
  });

  it('is heeded: nothing moves', async () => {
    open();
    await ask('prefers-reduced-motion', 'reduce');
    const moving = [...document.querySelectorAll('*')].filter((one) => {
      const { transitionDuration, animationName } = getComputedStyle(one);
      return animationName !== 'none' || transitionDuration.split(', ').some((time) => parseFloat(time) > 0);
    });
    expect(moving.map((one) => one.className)).toEqual([]);
  });
});
