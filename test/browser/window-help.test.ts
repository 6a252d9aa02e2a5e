import { page, userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { followShellKeys } from '../../src/renderer/window/shell-keys.ts';
import { messages } from '../../src/shared/i18n/index.ts';
import { CHECK_NAMES, type CheckState } from '../../src/shared/ipc/window/help.ts';
import { problem } from '../../src/shared/problem.ts';
import { expectNoViolations } from './axe.ts';
import { QUIET_AREAS, TestWindow, type WindowOptions } from './window-support.ts';

const en = messages('en').window.help;
const DOWN = problem('server-refused', { address: '127.0.0.1:10095' });

/** One check with a problem, one with a note, one that runs, all others fine. */
const CHECKED: readonly CheckState[] = CHECK_NAMES.map((name): CheckState => {
  if (name === 'servers') {
    const result = { verdict: 'problem', says: [{ problem: DOWN }], remedies: ['find-recogniser', 'servers'] } as const;
    return { name, isRunning: false, result };
  }
  if (name === 'disk') {
    const low = { note: 'disk-low', detail: { bytes: 2e8 } } as const;
    return { name, isRunning: false, result: { verdict: 'warning', says: [low], remedies: ['data-folder'] } };
  }
  const says = [{ note: 'settings-fine', detail: {} }] as const;
  return { name, isRunning: false, result: { verdict: 'fine', says, remedies: [] } };
});

let window: TestWindow;
const open = (options: WindowOptions = {}, checks: readonly CheckState[] = CHECKED): void => {
  window = new TestWindow({
    language: 'en',
    at: { view: 'help', section: '' },
    ...options,
    areas: { help: { ...QUIET_AREAS.help, checks } },
  });
};
const asked = (channel: string): unknown[] =>
  window.asked.filter((one) => one.channel === channel).map(({ payload }) => payload);
const button = (name: string) => page.getByRole('button', { name, exact: true });

afterEach(async () => {
  await window.close();
});

describe('the checks', () => {
  it('run by themselves the first time, and not again', async () => {
    open({}, QUIET_AREAS.help.checks);
    await expect.poll(() => asked('help:check')).toEqual([null]);
    await window.close();
    open();
    await expect.element(page.getByText(en.summary(1, 1))).toBeVisible();
    expect(asked('help:check')).toEqual([]);
  });

  it('say what was found, and have the buttons that help', async () => {
    open();
    await expect.element(page.getByText(messages('en').problem(DOWN))).toBeVisible();
    await button(en.remedy['data-folder']).click();
    expect(asked('frame:open')).toEqual(['data-folder']);
    await button(en.checkAgainName(en.check.disk)).click();
    expect(asked('help:check')).toEqual(['disk']);
    await button(en.remedy['find-recogniser']).click();
    expect(window.app.at.view).toBe('welcome');
  });

  it.each(['microphone-denied', 'accessibility-denied'] as const)(
    'open the pane for what they found: %s',
    async (code) => {
      const found = code === 'microphone-denied' ? problem(code, {}) : problem(code, { macos: 26 });
      const result = { verdict: 'problem', says: [{ problem: found }], remedies: ['system-pane'] } as const;
      open(
        {},
        CHECKED.map((one) => (one.name === 'permissions' ? { ...one, result } : one)),
      );
      await button(en.remedy['system-pane']).click();
      expect(asked('frame:open')).toEqual([{ paneOf: code }]);
    },
  );

  it('say while they run that they do', async () => {
    open(
      {},
      CHECKED.map((one) => ({ ...one, isRunning: one.name === 'servers' })),
    );
    await expect.element(page.getByText(`${en.verdict.checking}…`)).toBeVisible();
    await expect.element(button(en.checkAll)).toBeDisabled();
    await expect.element(page.getByRole('heading', { name: /^Servers ?: Checking$/u })).toBeVisible();
  });

  it('are all run by keyboard alone', async () => {
    open();
    for (let tabs = 0; tabs < 60; tabs += 1) {
      await userEvent.tab();
      if (document.activeElement?.textContent.trim() === en.checkAll) break;
    }
    await userEvent.keyboard('{Enter}');
    expect(asked('help:check')).toEqual([null]);
  });
});

it('the report is shown before it is copied', async () => {
  open({ answers: { 'help:report': () => ({ value: 'Tingxie 0.1.0\nChecks' }) } });
  await button(en.reportShow).click();
  await expect
    .poll(() => page.getByRole('region', { name: en.reportText }).element().textContent)
    .toMatch(/Tingxie 0\.1\.0/u);
  expect(asked('frame:copy')).toEqual([]);
  await button(en.copy).click();
  expect(asked('frame:copy')).toEqual(['Tingxie 0.1.0\nChecks']);
  await expect.element(button(en.copied)).toBeVisible();
});

it('licences come when they are wanted, or say why they do not', async () => {
  const lost = problem('internal-error', { reason: 'ENOENT' });
  open({ answers: { 'help:licences': () => ({ problem: lost }) } });
  await button(en.licencesShow).click();
  await expect.element(page.getByText(messages('en').problem(lost))).toBeVisible();
  await window.close();
  open({ answers: { 'help:licences': () => ({ value: 'zod 4 (MIT)' }) } });
  await button(en.licencesShow).click();
  await expect.element(page.getByText('zod 4 (MIT)')).toBeVisible();
  await button(en.licencesHide).click();
  await expect.element(page.getByText('zod 4 (MIT)')).not.toBeInTheDocument();
});

it('the first run can be had again; hotkeys, guide and versions are there', async () => {
  open();
  await expect.element(page.getByText('45.4.1')).toBeVisible();
  await expect.element(page.getByText(en.updates)).toBeVisible();
  await page.getByText(en.guideItems[0]?.question ?? '').click();
  await expect.element(page.getByText(en.guideItems[0]?.answer[0] ?? '')).toBeVisible();
  await button(en.firstRun).click();
  expect(asked('welcome:again')).toHaveLength(1);
  expect(window.app.at.view).toBe('welcome');
});

it.each(['checks', 'report', 'guide', 'shortcuts', 'licences'] as const)('one is led to its part: %s', async (part) => {
  open({ at: { view: 'help', section: part } });
  const found = page.getByRole('heading', { level: 2, name: en[part], exact: true });
  await expect.element(found).toHaveFocus();
  await expect.element(found).toBeInViewport();
  // Also whoever is there already.
  (document.activeElement as HTMLElement).blur();
  document.querySelector('main')?.scrollTo(0, part === 'checks' ? 9999 : 0);
  window.app.go('help', part);
  await expect.element(found).toHaveFocus();
  await expect.element(found).toBeInViewport();
});

it('the shortcuts of the window are told as they are on this system, beside the hotkeys with their gesture', async () => {
  open();
  const here = page.getByRole('region', { name: en.here });
  await expect.poll(() => here.element().textContent).toMatch(/Search\s*CtrlK/u);
  window.change('frame', { platform: 'darwin' });
  await expect.poll(() => here.element().textContent).toMatch(/Search\s*⌘K/u);
  const everywhere = page.getByRole('region', { name: en.everywhere });
  await expect
    .poll(() => everywhere.element().textContent)
    .toContain(messages('en').window.hotkeys.gestureMeaning.hold);
  window.change('frame', { hotkey: { keys: null, gesture: 'hold', works: true } });
  await expect
    .poll(() => everywhere.element().textContent)
    .toContain(en.note({ note: 'hotkey-by-desktop', detail: {} }));
  await expect.element(everywhere.getByText('Right Ctrl')).not.toBeInTheDocument();
});

/** All keys that the window takes for itself when they are pressed here, as they are written. */
function takenAt(element: Element): readonly string[] {
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz0123456789,.;/+-=');
  const taken = (key: string, held: 'Ctrl' | 'Alt' | null, shiftKey = false): boolean => {
    const init = { key, ctrlKey: held === 'Ctrl', altKey: held === 'Alt', shiftKey, bubbles: true, cancelable: true };
    return !element.dispatchEvent(new KeyboardEvent('keydown', init));
  };
  const functions = Array.from({ length: 12 }, (_, index) => `F${index + 1}`);
  return [
    ...letters.filter((key) => taken(key, 'Ctrl')).map((key) => `Ctrl${key.toUpperCase()}`),
    ...letters
      .slice(0, 36)
      .filter((key) => taken(key, 'Alt'))
      .map((key) => `Alt${key.toUpperCase()}`),
    ...letters.filter((key) => taken(key.toUpperCase(), 'Ctrl', true)).map((key) => `CtrlShift${key.toUpperCase()}`),
    ...functions.filter((key) => taken(key, null)),
    ...['ArrowUp', 'ArrowDown'].filter((key) => taken(key, 'Alt')).map((key) => `Alt${key === 'ArrowUp' ? '↑' : '↓'}`),
  ];
}

it('the list of shortcuts has all keys that the window takes', async () => {
  const hotwords = [{ name: '', on: true, apps: [], profiles: [], words: { 达摩院: 20 } }];
  const entry = { url: 'ws://127.0.0.1:10095', address: '127.0.0.1:10095', since: null, problem: null, test: null };
  const entries = [{ ...entry, knowledge: {}, state: 'up' as const }];
  open({ settings: { hotwords }, at: { view: 'help', section: 'shortcuts' } });
  window.change('servers', { entries });
  const listed = new Set(
    [...document.querySelectorAll('#help-here ~ dl dd span')].map(({ textContent }) => textContent.trim()),
  );
  const unlisted = (taken: readonly string[]): readonly string[] =>
    // One key, with or without Shift.
    taken
      .map((key) => key.replace(/^CtrlShift(?=[0+=-])/u, 'Ctrl').replace('Ctrl=', 'Ctrl+'))
      .filter((key) => !listed.has(key));
  const stop = followShellKeys({ send: () => undefined }, 'x11');
  const inWindow = takenAt(document.body);
  expect(inWindow).toContain('CtrlK');
  expect(unlisted(inWindow)).toEqual([]);

  window.app.tryIt({ speaks: false });
  await expect.poll(() => document.querySelector('[data-transcript]')).not.toBeNull();
  const field = document.querySelector<HTMLTextAreaElement>('textarea[data-transcript]');
  if (field === null) throw new Error('no field');
  field.value = '达摩院';
  field.focus();
  field.select();
  await expect.poll(() => document.querySelector('.offer:popover-open')).not.toBeNull();
  const onWords = takenAt(document.body);
  expect(onWords).toContain('CtrlD');
  expect(unlisted(onWords)).toEqual([]);
  window.app.tryIt(null);

  window.app.go('settings', 'servers');
  await expect.poll(() => document.getElementById('server-0')).not.toBeNull();
  const onServer = takenAt(document.getElementById('server-0') as Element);
  expect(onServer).toContain('Alt↑');
  expect(unlisted(onServer)).toEqual([]);

  window.app.go('hotwords');
  await expect.poll(() => document.querySelector('[role=row]')).not.toBeNull();
  const onWord = takenAt(document.querySelector('[role=row]') as Element);
  expect(onWord).toContain('CtrlA');
  expect(onWord).toContain('F2');
  expect(unlisted(onWord)).toEqual([]);
  stop();
});

describe.each(['en', 'zh'] as const)('in %s', (language) => {
  it.each([true, false])('nothing keeps anybody out (dark: %s)', async (dark) => {
    open({ language, dark, answers: { 'help:report': () => ({ value: 'Tingxie' }) } });
    await button(messages(language).window.help.reportShow).click();
    await expectNoViolations();
  });
});
