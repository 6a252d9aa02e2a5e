import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tick } from 'svelte';
import { findables } from '../../src/renderer/window/frame/finder.ts';
import { describeSettings } from '../../src/settings/describe.ts';
import { messages } from '../../src/shared/i18n/index.ts';
import { settingText } from '../../src/shared/i18n/window/setting-texts.ts';
import { problem } from '../../src/shared/problem.ts';
import { allPlaces } from '../../src/shared/setting-place.ts';
import { DEFAULT_SETTINGS } from '../support/settings.ts';
import { expectNoViolations } from './axe.ts';
import { tabTo } from './by-keys.ts';
import { QUIET_AREAS, TestWindow, type WindowOptions } from './window-support.ts';

let window: TestWindow;
const open = (options: WindowOptions = {}): TestWindow =>
  (window = new TestWindow({ language: 'en', at: { view: 'settings', section: 'general' }, ...options }));

beforeEach(() => page.viewport(1040, 720));
afterEach(() => window.close());

const setting = (pattern: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-setting="${CSS.escape(pattern)}"]`);
  if (found === null) throw new Error(`no setting ${pattern}`);
  return found;
};
const within = (pattern: string) => page.elementLocator(setting(pattern));
const fault = (pattern: string): string => setting(pattern).querySelector('[role=alert]')?.textContent ?? '';

/** Settings with something at every place, so that each field of each item is shown. */
const FULL: WindowOptions['settings'] = {
  servers: [
    { ...DEFAULT_SETTINGS.servers[0], clientCertificate: { certificate: '/a.pem', key: '/a.key', passphrase: null } },
  ],
  profiles: { mail: { insertion: {}, text: {} } },
  hotwords: [{ name: 'work', on: true, apps: [], profiles: [], words: { 达摩院: 20 } }],
  apps: [{ app: 'kitty', insertion: {}, text: {} }],
  microphone: { ...DEFAULT_SETTINGS.microphone, devices: [{ id: 'a', label: 'Headset' }] },
  text: { ...DEFAULT_SETTINGS.text, replacements: [{ find: 'a', replace: 'b', regex: false }] },
};

describe('a setting', () => {
  it('that is on or off is switched, and set back', async () => {
    open();
    await within('startAtLogin').getByRole('switch').click();
    expect(window.settings.startAtLogin).toBe(true);
    await within('startAtLogin').getByRole('button', { name: 'Set “Start at login” back' }).click();
    expect(window.settings.startAtLogin).toBe(false);
    expect(within('startAtLogin').getByRole('button').query()).toBeNull();
  });

  it('with choices is chosen by its words', async () => {
    open();
    await within('theme').getByRole('radio', { name: 'Dark' }).click();
    expect(window.settings.theme).toBe('dark');
  });

  it('that is a number tells beside its field what is wrong, and saves nothing of it', async () => {
    open();
    const days = within('journal.maxDays').getByRole('textbox', { name: 'Keep for at most' });
    for (const [typed, words] of [
      ['0', 'At least 1'],
      ['soon', 'Enter a number'],
      ['', 'Enter a number'],
    ] as const) {
      await days.fill(typed);
      await userEvent.keyboard('{Enter}');
      await expect.poll(() => fault('journal.maxDays')).toBe(words);
      await expect.element(days).toHaveAttribute('aria-invalid', 'true');
    }
    expect(window.asked.filter(({ channel }) => channel === 'settings:set')).toEqual([]);
    // Put right, it is told no longer, and counts; digits may be full width.
    await days.fill('１４');
    await expect.poll(() => fault('journal.maxDays')).toBe('');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => window.settings.journal.maxDays).toBe(14);
    await userEvent.keyboard('{ArrowUp}');
    await expect.poll(() => window.settings.journal.maxDays).toBe(15);
  });

  it('that main does not take says why, in the language of the window', async () => {
    const refused = problem('setting-invalid', { setting: 'journal.maxDays', fault: { what: 'too-large', max: 5 } });
    open({ language: 'zh', answers: { 'settings:set': () => ({ problem: refused }) } });
    await within('journal.maxDays').getByRole('textbox').fill('9');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => fault('journal.maxDays')).toBe('不能大于 5');
  });

  it('that was changed elsewhere meanwhile says so', async () => {
    const changed = problem('setting-changed', { setting: 'startAtLogin' });
    open({ answers: { 'settings:set': () => ({ problem: changed }) } });
    await within('startAtLogin').getByRole('switch').click();
    await expect.poll(() => fault('startAtLogin')).toContain('changed elsewhere');
    await expect.element(within('startAtLogin').getByRole('switch')).not.toBeChecked();
  });
});

/** A setting of each control that has no place of its own to tell why a change was refused. */
const REFUSALS: readonly {
  readonly what: string;
  readonly settings?: WindowOptions['settings'];
  readonly act: () => Promise<void>;
  /** The control shows again what counts. */
  readonly stays?: () => void;
}[] = [
  {
    what: 'the action of a hotkey',
    act: () => within('hotkeys.*.action').getByRole('combobox').selectOptions('undo'),
    stays: () => expect(setting('hotkeys.*.action').querySelector('select')?.value).toBe('dictate'),
  },
  {
    what: 'how a hotkey is pressed',
    act: () => within('hotkeys.*.gesture').getByRole('radio', { name: 'Tap' }).click({ force: true }),
    stays: () =>
      expect(setting('hotkeys.*.gesture').querySelector<HTMLInputElement>('input:checked')?.value).toBe('hold'),
  },
  {
    what: 'the removal of a hotkey',
    act: () =>
      within('hotkeys')
        .getByRole('button', { name: /^Remove/u })
        .first()
        .click(),
  },
  {
    what: 'a new profile',
    act: async () => {
      await within('profiles').getByRole('textbox').fill('mail');
      await userEvent.keyboard('{Enter}');
    },
    stays: () => expect(setting('profiles').querySelector<HTMLInputElement>('[data-add] input')?.value).toBe('mail'),
  },
  {
    what: 'a new rule for an application',
    act: async () => {
      await within('apps').getByRole('textbox').fill('kitty');
      await userEvent.keyboard('{Enter}');
    },
    stays: () => expect(setting('apps').querySelector<HTMLInputElement>('[data-add] input')?.value).toBe('kitty'),
  },
  {
    what: 'a word in a list',
    act: async () => {
      await within('text.fillerWords').getByRole('textbox').fill('hm');
      await userEvent.keyboard('{Enter}');
    },
    stays: () => expect(setting('text.fillerWords').querySelector('input')?.value).toBe('hm'),
  },
  {
    what: 'the order of replacements',
    settings: {
      text: {
        ...DEFAULT_SETTINGS.text,
        replacements: ['a', 'b'].map((find) => ({ find, replace: 'x', regex: false })),
      },
    },
    act: () => within('text.replacements').getByRole('button', { name: /down/u }).first().click(),
  },
  {
    what: 'the way back of an editor of its own',
    settings: { text: { ...DEFAULT_SETTINGS.text, fillerWords: [] } },
    act: () => within('text.fillerWords').getByRole('button', { name: /back$/u }).click(),
  },
  {
    what: 'the keys that paste in an application',
    settings: { apps: [{ app: 'kitty', insertion: { chord: 'auto' }, text: {} }] },
    act: async () => {
      document.querySelector<HTMLElement>('[data-setting=apps] summary')?.click();
      await within('apps.*.insertion.chord').getByRole('combobox').selectOptions('own');
    },
    stays: () => expect(setting('apps.*.insertion.chord').querySelector('select')?.value).toBe('auto'),
  },
  {
    what: 'the place of the overlay',
    act: () => within('overlay.place').getByRole('radio', { name: 'Top' }).click({ force: true }),
    stays: () =>
      expect(setting('overlay.place').querySelector<HTMLInputElement>('input:checked')?.value).toBe('bottom'),
  },
  {
    what: 'the mode of a server',
    act: async () => {
      document.querySelector<HTMLElement>('#server-0')?.click();
      await tick();
      await within('servers.*.mode')
        .getByRole('radio', { name: /^After you finish/u })
        .click();
    },
    stays: () =>
      expect(setting('servers.*.mode').querySelector<HTMLInputElement>('input:checked')?.value).toBe('2pass'),
  },
];

describe('a change that main does not make', () => {
  const why = problem('internal-error', { reason: 'test' });

  it.each(REFUSALS)('of $what is told, and what counts is shown', async ({ settings, act, stays }) => {
    const refuse = () => ({ problem: why });
    open({
      ...(settings !== undefined && { settings }),
      answers: { 'settings:set': refuse, 'settings:set-together': refuse },
    });
    await act();
    await expect.element(page.getByText(messages('en').problem(why))).toBeVisible();
    stays?.();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    expect(page.getByText(messages('en').problem(why)).query()).toBeNull();
  });

  it('is told by the name that the setting has in the window', async () => {
    const changed = problem('setting-changed', { setting: 'hotkeys.0.action' });
    open({ answers: { 'settings:set': () => ({ problem: changed }) } });
    await within('hotkeys.*.action').getByRole('combobox').selectOptions('undo');
    await expect.element(page.getByText(/^“What it does” was changed elsewhere/u)).toBeVisible();
  });

  it.each(['theme', 'language', 'overlay.size', 'startAtLogin'])(
    'leaves the control of %s as it was',
    async (pattern) => {
      open({ answers: { 'settings:set': () => ({ problem: why }) } });
      const control = setting(pattern).querySelector<HTMLInputElement | HTMLSelectElement>(
        'input:not(:checked), select',
      );
      const values = (): unknown =>
        [...setting(pattern).querySelectorAll<HTMLInputElement>('input, select')].map((one) => [
          one.value,
          one.checked,
        ]);
      const before = values();
      if (control instanceof HTMLSelectElement)
        await userEvent.selectOptions(control, control.options.item(1)?.value ?? '');
      else if (control?.type === 'range') {
        control.focus();
        await userEvent.keyboard('{ArrowRight}');
      } else await userEvent.click(control as Element, { force: true });
      await expect.poll(() => fault(pattern)).toBe(messages('en').problem(why));
      expect(values()).toEqual(before);
    },
  );

  it('of all settings, or of an undo, is told', async () => {
    const refuse = () => ({ problem: why });
    open({ answers: { 'settings:reset': refuse, 'settings:undo': refuse } });
    const told = page.getByText(messages('en').problem(why));
    await page.getByRole('button', { name: 'Reset all' }).click();
    await expect.element(told).toBeVisible();
    await within('theme').getByRole('radio', { name: 'Dark' }).click();
    await expect.element(page.getByText('Appearance changed')).toBeVisible();
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.element(told).toBeVisible();
  });
});

describe('the settings', () => {
  it('are all within reach: each of the file has a control, in the settings or with the hotwords', async () => {
    open({ settings: FULL });
    for (const details of document.querySelectorAll('details')) details.open = true;
    for (const closed of document.querySelectorAll<HTMLElement>('#section-servers [aria-expanded=false]'))
      closed.click();
    await expect.poll(() => document.querySelectorAll('[data-setting]').length).toBeGreaterThan(60);
    const shown = new Set(
      [...document.querySelectorAll('[data-setting]')].map((one) => one.getAttribute('data-setting') ?? ''),
    );
    // Hotwords have a view of their own.
    window.app.go('hotwords');
    await page.getByRole('button', { name: 'Settings of the list' }).click();
    for (const one of document.querySelectorAll('[data-setting]')) shown.add(one.getAttribute('data-setting') ?? '');
    const leaves = allPlaces(describeSettings('linux')).filter(({ kind }) => kind.kind !== 'group');
    const isShown = (pattern: string): boolean =>
      shown.has(pattern) || [...shown].some((one) => pattern.startsWith(`${one}.`) && one.includes('.'));
    expect(leaves.map(({ pattern }) => pattern).filter((pattern) => !isShown(pattern))).toEqual([]);
  });

  it('are each shown, opened, marked and given the focus when the search leads there', async () => {
    open({ settings: FULL });
    const lost: string[] = [];
    for (const hit of findables(window.app).filter(({ id }) => id.startsWith('setting-'))) {
      const pattern = hit.id.slice('setting-'.length);
      if (pattern.startsWith('hotwords')) continue;
      hit.go(window.app);
      await tick();
      await tick();
      const marked = document.querySelector<HTMLElement>('.marked');
      const shown =
        marked?.dataset['setting'] ?? marked?.querySelector<HTMLElement>('[data-setting]')?.dataset['setting'];
      const isThere = marked?.checkVisibility() === true && marked.contains(document.activeElement);
      // What differs for one application or profile is found by its row.
      const around = pattern.replace(/\.(?:insertion|text)$/u, '');
      const isPart = shown?.startsWith(`${around}.`) === true || pattern.startsWith(`${shown ?? '-'}.`);
      if (!isThere || (shown !== pattern && !isPart)) lost.push(`${pattern}: ${shown ?? 'nothing'}`);
    }
    expect(lost).toEqual([]);
  });

  it('have their controls in one line at the right', () => {
    open();
    const edges = ['general', 'privacy', 'microphone'].flatMap((section) =>
      [...document.querySelectorAll<HTMLElement>(`#section-${section} .setting:not(.wide) .control > *`)].map((one) =>
        Math.round(one.getBoundingClientRect().right),
      ),
    );
    expect(edges.length).toBeGreaterThan(6);
    expect(new Set(edges).size).toBe(1);
  });

  it('are undone and redone by keys, and told in a line that moves nothing', async () => {
    open();
    const height = (): number => document.querySelector('main')?.clientHeight ?? 0;
    const before = height();
    await within('theme').getByRole('radio', { name: 'Dark' }).click();
    await expect.element(page.getByText('Appearance changed')).toBeVisible();
    expect(height()).toBe(before);
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(window.settings.theme).toBe('system');
    await expect.element(page.getByText('Appearance changed back')).toBeVisible();
    await userEvent.keyboard('{Control>}y{/Control}');
    expect(window.settings.theme).toBe('dark');
    await userEvent.keyboard('{Control>}z{/Control}');
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    expect(window.settings.theme).toBe('dark');
    await page.getByRole('group', { name: 'Undo' }).getByRole('button', { name: 'Undo' }).click();
    expect(window.settings.theme).toBe('system');
  });

  it('leave the undoing of what is typed to the field', async () => {
    open();
    await within('theme').getByRole('radio', { name: 'Dark' }).click();
    await within('journal.maxDays').getByRole('textbox').fill('77');
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(window.settings.theme).toBe('dark');
  });

  it('begin at the section that is asked for, whose entry in the list is the present one', async () => {
    open({ at: { view: 'settings', section: 'data' } });
    await expect.element(page.getByRole('heading', { name: 'Data' })).toBeInViewport();
    await page
      .getByRole('navigation', { name: 'Sections of the settings' })
      .getByRole('button', { name: 'Servers' })
      .click();
    await expect.element(page.getByRole('heading', { name: 'Servers', exact: true })).toBeInViewport();
  });

  it.each(['zh', 'en'] as const)('are called in %s what their texts say', (language) => {
    open({ language });
    expect(setting('startAtLogin').textContent).toContain(settingText(language, 'startAtLogin')?.label);
  });
});

describe('the way back to the default', () => {
  const server = DEFAULT_SETTINGS.servers[0];
  const changed: readonly { readonly label: string; readonly settings: NonNullable<WindowOptions['settings']> }[] = [
    { label: 'Start at login', settings: { startAtLogin: true } },
    { label: 'Appearance', settings: { theme: 'dark' } },
    { label: 'List of filler words', settings: { text: { ...DEFAULT_SETTINGS.text, fillerWords: ['hm'] } } },
    { label: 'Hotkeys', settings: { hotkeys: [] } },
    {
      label: 'Profiles',
      settings: {
        profiles: { mail: { insertion: {}, text: {} } },
        hotkeys: DEFAULT_SETTINGS.hotkeys.map((one) => ({ ...one, profile: 'mail' })),
      },
    },
    { label: 'Rules for applications', settings: { apps: [{ app: 'kitty', insertion: {}, text: {} }] } },
    {
      label: 'Microphones',
      settings: { microphone: { ...DEFAULT_SETTINGS.microphone, devices: [{ id: 'a', label: 'Headset' }] } },
    },
    { label: 'Place', settings: { overlay: { ...DEFAULT_SETTINGS.overlay, place: 'top' } } },
    { label: 'Mode', settings: { servers: [{ ...server, mode: 'offline' }] } },
    { label: 'Address', settings: { servers: [{ ...server, url: 'ws://asr.lan:1' }] } },
  ];

  it.each(changed)('of $label is one key away, and the focus stays near', async ({ label, settings }) => {
    open({ settings });
    document.querySelector<HTMLElement>('#server-0')?.click();
    await tick();
    const back = page.getByRole('button', { name: `Set “${label}” back`, exact: true });
    const around = back.element().closest('section');
    back.element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => window.settings).toEqual(DEFAULT_SETTINGS);
    expect(back.query()).toBeNull();
    await expect.poll(() => around?.contains(document.activeElement)).toBe(true);
  });

  it('is not there for the address of a server where another one has the usual', async () => {
    open({ settings: { servers: [server, { ...server, url: 'ws://asr.lan:1' }] } });
    document.querySelector<HTMLElement>('#server-1')?.click();
    await expect.element(page.getByRole('textbox', { name: 'Address' })).toBeVisible();
    expect(page.getByRole('button', { name: 'Set “Address” back' }).query()).toBeNull();
  });
});

describe('the data', () => {
  it('of the history is told in its size, once there is some', async () => {
    open();
    expect(page.getByText(/The history takes/u).query()).toBeNull();
    await window.close();
    const history = { ...QUIET_AREAS.history, count: 2, textBytes: 3.4e6, audioBytes: 1.27e9 };
    open({ areas: { history } });
    await expect.element(page.getByText('The history takes 3.4 MB of texts and 1270 MB of audio.')).toBeVisible();
  });

  it('is exported to where main says', async () => {
    open({ answers: { 'settings:export': () => ({ value: '/mnt/out.json' }) } });
    await page.getByRole('button', { name: 'Export…' }).click();
    await expect.element(page.getByText('Exported to /mnt/out.json')).toBeVisible();
  });

  it('that is imported is shown before it is taken', async () => {
    const preview = {
      path: '/mnt/in.json',
      changes: [['theme'], ['overlay', 'size']],
      leftOut: ['sever'],
      isNewer: true,
    };
    open({ answers: { 'settings:import': () => ({ value: preview }) } });
    await page.getByRole('button', { name: 'Import…' }).click();
    await expect.element(page.getByText('/mnt/in.json would change 2 settings:')).toBeVisible();
    const shown = page.getByRole('group', { name: 'Import…' });
    expect(
      shown
        .getByRole('listitem')
        .elements()
        .map((one) => one.textContent),
    ).toEqual(['Appearance', 'Size']);
    await expect.element(shown.getByText('Left out, as it does not fit: sever')).toBeVisible();
    expect(window.asked.some(({ channel }) => channel === 'settings:take-import')).toBe(false);
    await shown.getByRole('button', { name: 'Import' }).click();
    expect(window.asked.some(({ channel }) => channel === 'settings:take-import')).toBe(true);
    await expect.element(page.getByText('All settings changed')).toBeVisible();
  });

  it('is exported, imported and set back by keys alone', async () => {
    const preview = { path: '/mnt/in.json', changes: [['theme']], leftOut: [], isNewer: false };
    open({
      at: { view: 'settings', section: 'data' },
      answers: { 'settings:export': () => ({ value: '/mnt/out.json' }), 'settings:import': () => ({ value: preview }) },
    });
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await tabTo(button('Export…'));
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('Exported to /mnt/out.json')).toBeVisible();
    await tabTo(button('Import…'));
    await userEvent.keyboard('{Enter}');
    await expect.element(button('Import')).toBeVisible();
    await tabTo(button('Import'));
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('All settings changed')).toBeVisible();
    await expect.element(button('Import…')).toHaveFocus();
    await tabTo(button(messages('en').window.settings.resetAllNow));
    await userEvent.keyboard('{Enter}');
    const asked = window.asked.map(({ channel }) => channel).filter((channel) => channel.startsWith('settings:'));
    expect(asked).toEqual(['settings:export', 'settings:import', 'settings:take-import', 'settings:reset']);
  });

  it('that cannot be read is told', async () => {
    const found = problem('import-no-settings', { path: '/mnt/photo.json' });
    open({ answers: { 'settings:import': () => ({ problem: found }) } });
    await page.getByRole('button', { name: 'Import…' }).click();
    await expect.element(page.getByText(/holds no settings of Tingxie/)).toBeVisible();
  });
});

describe.each(['zh', 'en'] as const)('the settings in %s', (language) => {
  it.each([false, true])('break no rule of accessibility (dark: %s)', async (dark) => {
    open({ language, dark });
    await expect.poll(() => document.querySelectorAll('[data-setting]').length).toBeGreaterThan(40);
    await expectNoViolations();
  });
});
