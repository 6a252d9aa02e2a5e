import { page, userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { messages } from '../../src/shared/i18n/index.ts';
import type { FoundServer } from '../../src/shared/ipc/window/servers.ts';
import { type Progress, type StepEnd, STEPS } from '../../src/shared/ipc/window/welcome.ts';
import { DEFAULT_SETTINGS } from '../support/settings.ts';
import { problem } from '../../src/shared/problem.ts';
import type { TestReport } from '../../src/shared/server-report.ts';
import { expectNoViolations } from './axe.ts';
import { FOUND, REPORT, URL } from './scenes/welcome.ts';
import { QUIET_AREAS, TestWindow, type WindowOptions } from './window-support.ts';

const en = messages('en').window.welcome;
const NONE_DONE: Progress['steps'] = { microphone: 'open', recogniser: 'open', hotkey: 'open' };

let window: TestWindow;

/** The window at a step, with a main that keeps how far it is. */
function open(at: Progress['at'], options: WindowOptions = {}, steps: Partial<Progress['steps']> = {}): void {
  const go = (progress: Partial<Progress>): { value: undefined } => {
    window.change('welcome', progress);
    return { value: undefined };
  };
  window = new TestWindow({
    language: 'en',
    at: { view: 'welcome', section: '' },
    ...options,
    areas: { welcome: { ...QUIET_AREAS.welcome, at, steps: { ...NONE_DONE, ...steps } }, ...options.areas },
    answers: {
      'servers:find': () => ({ value: [] }),
      'welcome:go': (to) => go({ at: to }),
      'welcome:settle': ({ step, outcome }: StepEnd) =>
        go({
          steps: { ...window.app.areas.welcome.steps, [step]: outcome },
          at: STEPS[STEPS.indexOf(step) + 1] ?? 'end',
        }),
      'welcome:again': () => go({ at: 'microphone', steps: NONE_DONE }),
      ...options.answers,
    },
  });
}
const asked = (channel: string): unknown[] =>
  window.asked.filter((one) => one.channel === channel).map(({ payload }) => payload);
const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const button = (name: string) => page.getByRole('button', { name, exact: true });
/** Somebody speaks for more than a second. */
function speak(): void {
  for (const level of [0.1, 0.5, 0.7, 0.4, 0.6, 0.8, 0.5, 0.6, 0.7, 0.5]) window.tell('microphone:level', level);
}

afterEach(async () => {
  await window.close();
});

describe('the microphone', () => {
  it('is listened to, goes on by itself when somebody has spoken, and is closed then', async () => {
    open('microphone');
    await expect.element(heading(en.microphone.heading)).toBeVisible();
    expect(asked('microphone:listen')).toEqual([true]);
    speak();
    await expect.element(page.getByText(en.microphone.heard)).toBeVisible();
    await expect.element(page.getByRole('meter')).toHaveAttribute('aria-valuenow', '50');
    await expect.element(heading(en.recogniser.heading)).toBeVisible();
    expect(asked('microphone:listen').at(-1)).toBe(false);
    expect(asked('welcome:settle')).toEqual([{ step: 'microphone', outcome: 'done' }]);
  });

  it('that is denied offers the pane of the system, and another try', async () => {
    const microphone = { ...QUIET_AREAS.microphone, problem: problem('microphone-denied', {}) };
    open('microphone', { areas: { microphone } });
    await button(en.microphone.openPane).click();
    expect(asked('frame:open')).toEqual([{ paneOf: 'microphone-denied' }]);
    await button(en.microphone.tryAgain).click();
    expect(asked('microphone:listen')).toEqual([true, true]);
  });

  it('can be chosen, and is then the first in order', async () => {
    const devices = [
      { id: 'a', label: 'Headset' },
      { id: 'b', label: 'Webcam' },
    ];
    open('microphone', { areas: { microphone: { ...QUIET_AREAS.microphone, devices } } });
    await page.getByLabelText(en.microphone.choose, { exact: true }).selectOptions('Webcam');
    await expect.poll(() => window.settings.microphone.devices).toEqual([devices[1]]);
  });

  it('that is refused as the first in order says so at once', async () => {
    const devices = [{ id: 'headset', label: 'Headset' }];
    const refused = problem('setting-changed', { setting: 'microphone.devices' });
    open('microphone', {
      areas: { microphone: { ...QUIET_AREAS.microphone, devices } },
      answers: { 'settings:set': () => ({ problem: refused }) },
    });
    await page.getByRole('combobox').selectOptions('Headset');
    await expect.element(page.getByRole('alert')).toMatchTextContent(/changed elsewhere/);
  });

  it('that was done before does not send on whoever comes back to it', async () => {
    open('microphone', {}, { microphone: 'done' });
    speak();
    await expect.element(button(en.next)).toBeVisible();
    expect(asked('welcome:settle')).toEqual([]);
  });
});

describe('the recogniser', () => {
  it('that answers is tested by speech, shown, and goes on by itself', async () => {
    open('recogniser', {
      answers: { 'servers:find': () => ({ value: [FOUND] }), 'servers:test': () => ({ value: REPORT }) },
    });
    await expect.element(page.getByText(/understood “一二三”, 312 ms/u)).toBeVisible();
    expect(asked('servers:test')).toEqual([{ index: 0, url: URL }]);
    await expect.element(heading(en.hotkey.heading)).toBeVisible();
  });

  it('that serves whole recordings only is used in that mode', async () => {
    const report: TestReport = { ...REPORT, modes: ['offline'] };
    open('recogniser', {
      answers: { 'servers:find': () => ({ value: [FOUND] }), 'servers:test': () => ({ value: report }) },
    });
    await expect.poll(() => window.settings.servers[0].mode).toBe('offline');
  });

  it('that is not there is looked for until it is; meanwhile it says how to start one', async () => {
    let found: readonly FoundServer[] = [];
    open('recogniser', {
      answers: { 'servers:find': () => ({ value: found }), 'servers:test': () => ({ value: REPORT }) },
    });
    await expect.element(page.getByText(en.recogniser.none)).toBeVisible();
    await page.getByRole('button', { name: en.copyName(en.recogniser.run) }).click();
    expect(asked('frame:copy')[0]).toContain('docker run -d --name funasr');
    await page.getByRole('radio', { name: 'Podman' }).click();
    await page.getByRole('button', { name: en.copyName(en.recogniser.pull) }).click();
    expect(asked('frame:copy')[1]).toContain('podman pull');
    found = [FOUND];
    await expect.element(heading(en.hotkey.heading)).toBeVisible();
  });

  it('elsewhere is used by its address; what is wrong with that is said beside it', async () => {
    open('recogniser', { answers: { 'servers:test': () => ({ value: REPORT }) } });
    const field = page.getByLabelText(en.recogniser.elsewhereHint);
    await field.fill('http://asr.example:10095');
    await button(en.recogniser.use).click();
    await expect.element(field).toHaveAttribute('aria-invalid', 'true');
    expect(asked('servers:test')).toEqual([]);
    await field.fill('wss://asr.example:10095');
    await button(en.recogniser.use).click();
    await expect.poll(() => window.settings.servers[0].url).toBe('wss://asr.example:10095');
    expect(asked('servers:test')).toEqual([{ index: 0, url: 'wss://asr.example:10095' }]);
  });

  it('that fails its test says why, and can be tested again', async () => {
    const report: TestReport = { ...REPORT, problem: problem('server-silent', { seconds: 8 }) };
    open('recogniser', {
      answers: { 'servers:find': () => ({ value: [FOUND] }), 'servers:test': () => ({ value: report }) },
    });
    await expect
      .element(page.getByText(messages('en').problem(problem('server-silent', { seconds: 8 }))))
      .toBeVisible();
    await button(en.recogniser.test).click();
    await expect.poll(() => asked('servers:test').length).toBe(2);
  });

  it('that fails its test is not the last: another one that answers meanwhile is used', async () => {
    const other = 'ws://127.0.0.1:10096';
    const silent: TestReport = { ...REPORT, problem: problem('server-silent', { seconds: 8 }) };
    let found: readonly FoundServer[] = [FOUND];
    open('recogniser', {
      answers: {
        'servers:find': () => ({ value: found }),
        'servers:test': ({ url }) => ({ value: url === other ? REPORT : silent }),
      },
    });
    await expect.element(button(en.recogniser.test)).toBeVisible();
    found = [FOUND, { ...FOUND, url: other, index: null }];
    await expect.element(heading(en.hotkey.heading)).toBeVisible();
    expect(asked('servers:test').map((one) => (one as { url: string }).url)).toEqual([URL, other]);
  });

  it('whose certificate is to be trusted leaves room for another address', async () => {
    open('recogniser', {
      answers: { 'servers:find': () => ({ value: [{ ...FOUND, needsTrust: true }] }) },
    });
    await expect.element(page.getByText(en.recogniser.found('127.0.0.1:10095'))).toBeVisible();
    await expect.element(page.getByLabelText(en.recogniser.elsewhereHint)).toBeVisible();
  });
});

describe('the hotkey', () => {
  /** A dictated text stands in the field that has the focus, as the page puts it there. */
  async function dictate(text: string): Promise<void> {
    window.change('frame', { dictation: 'recording' });
    await userEvent.keyboard(text);
    window.tell('field:ask', { ask: 1, focus: null, edit: { field: 1, erase: '', insert: text } });
    window.change('frame', { dictation: 'idle' });
  }

  it('is shown, and the first dictated sentence ends the first run', async () => {
    open('hotkey');
    await expect.element(page.getByText('Right Ctrl', { exact: true })).toBeVisible();
    await expect.element(page.getByLabelText(en.hotkey.practice)).toHaveFocus();
    await dictate('hello');
    await expect.element(heading(en.end.heading)).toBeVisible();
    await button(en.end.hotwords).click();
    expect(window.app.at.view).toBe('hotwords');
  });

  it('is not tried by typing', async () => {
    open('hotkey');
    await page.getByLabelText(en.hotkey.practice).fill('typed');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(asked('welcome:settle')).toEqual([]);
  });

  it('that keyboards may lack is said, and another one can be pressed', async () => {
    const welcome = {
      at: 'hotkey',
      steps: NONE_DONE,
      isOver: false,
      advice: [problem('hotkey-key-missing', { keys: 'Right Ctrl' })],
      session: [],
    } as const;
    open('hotkey', {
      areas: { welcome, hotkeys: { ...QUIET_AREAS.hotkeys, canLearn: true } },
      answers: { 'hotkeys:learn': () => ({ value: ['F9'] }) },
    });
    await expect.element(page.getByText(/many keyboards|lack|Right Ctrl/u).first()).toBeVisible();
    await button(en.hotkey.change).click();
    await expect.poll(() => window.settings.hotkeys[0]?.keys).toEqual(['F9']);
  });

  it('without the permission of the Mac has the button that opens the pane', async () => {
    open('hotkey');
    window.change('frame', { platform: 'darwin', problems: [problem('accessibility-denied', { macos: 26 })] });
    await button(messages('en').window.frame.help.pane).click();
    expect(asked('frame:open')).toEqual([{ paneOf: 'accessibility-denied' }]);
  });

  it('tells all that is in the way of a dictation, with its buttons, and nothing else', async () => {
    open('hotkey');
    const down = problem('server-refused', { address: '127.0.0.1:10095' });
    const login = problem('login-item-off', { system: 'linux' });
    window.change('frame', { problems: [down, login] });
    await expect.element(page.getByText(messages('en').problem(down))).toBeVisible();
    expect(page.getByText(messages('en').problem(login)).elements()).toEqual([]);
    await button(messages('en').window.frame.help.servers).click();
    expect(window.app.at).toEqual({ view: 'settings', section: 'servers' });
  });

  it('on Wayland says what the desktop does', async () => {
    open('hotkey', { areas: { welcome: { ...QUIET_AREAS.welcome, at: 'hotkey', session: ['Bind Super+D.'] } } });
    window.change('frame', { hotkey: { keys: null, gesture: 'hold', works: true } });
    await expect.element(page.getByText('Bind Super+D.')).toBeVisible();
    await expect.element(button(en.hotkey.change)).not.toBeInTheDocument();
  });
});

it('by keyboard alone one gets through, skips, goes back, and knows what was skipped', async () => {
  open('microphone');
  const press = async (name: string): Promise<void> => {
    for (let tabs = 0; tabs < 60; tabs += 1) {
      await userEvent.tab();
      if (document.activeElement?.textContent.trim().startsWith(name)) break;
    }
    await userEvent.keyboard('{Enter}');
  };
  await press(en.skip);
  await expect.element(heading(en.recogniser.heading)).toHaveFocus();
  await press(en.back);
  await expect.element(heading(en.microphone.heading)).toHaveFocus();
  await press(en.skip);
  await expect.element(heading(en.recogniser.heading)).toBeVisible();
  await press(en.skip);
  await expect.element(heading(en.hotkey.heading)).toBeVisible();
  await press(en.skip);
  await expect.element(heading(en.end.headingSkipped)).toHaveFocus();
  await expect.element(page.getByRole('button', { name: `Microphone (${en.outcome.skipped})` })).toBeVisible();
});

describe('a recogniser that is tried', () => {
  const mine = {
    ...DEFAULT_SETTINGS.servers[0],
    url: 'wss://mine.example:10095',
    headers: { Authorization: { sealed: 'c2VhbGVk' } },
  };

  it('stands before the server of somebody who has one, which stays whole', async () => {
    open('recogniser', {
      settings: { servers: [mine] },
      answers: { 'servers:find': () => ({ value: [FOUND] }), 'servers:test': () => ({ value: REPORT }) },
    });
    await expect.poll(() => window.settings.servers.map(({ url }) => url)).toEqual([URL, mine.url]);
    expect(window.settings.servers[0]).not.toHaveProperty('headers');
    expect(window.settings.servers[1]).toEqual(mine);
  });

  it('and does not work leaves the servers as they were', async () => {
    const silent = { ...REPORT, problem: problem('server-silent', { seconds: 5 }) };
    open('recogniser', {
      settings: { servers: [mine] },
      answers: { 'servers:find': () => ({ value: [FOUND] }), 'servers:test': () => ({ value: silent }) },
    });
    await expect.poll(() => asked('servers:test').length).toBe(1);
    await expect.poll(() => window.settings.servers).toEqual([mine]);
  });
});

it('whoever is through all of it, and came for one step, goes back to the settings', async () => {
  open('recogniser', { areas: { welcome: { ...QUIET_AREAS.welcome, at: 'recogniser', isOver: true } } });
  await button(en.close).click();
  expect(asked('welcome:go')).toEqual(['end']);
  expect(window.app.at.view).toBe('settings');
});

it('a place of its own leads to a step', async () => {
  open('microphone', { at: { view: 'welcome', section: 'recogniser' } });
  await expect.element(heading(en.recogniser.heading)).toBeVisible();
});

describe.each(['en', 'zh'] as const)('in %s', (language) => {
  it.each([true, false])('nothing keeps anybody out (dark: %s)', async (dark) => {
    for (const at of [...STEPS, 'end'] as const) {
      open(at, { language, dark });
      await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
      if (at === 'recogniser')
        await expect.element(page.getByText(messages(language).window.welcome.recogniser.none)).toBeVisible();
      await expectNoViolations();
      if (at !== 'end') await window.close();
    }
  });
});
