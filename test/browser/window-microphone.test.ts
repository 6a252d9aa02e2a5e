import { page, userEvent } from 'vitest/browser';
import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { messages } from '../../src/shared/i18n/index.ts';
import type { MicrophoneState } from '../../src/shared/ipc/window/microphone.ts';
import { problem } from '../../src/shared/problem.ts';
import { DEFAULT_SETTINGS } from '../support/settings.ts';
import { expectNoViolations } from './axe.ts';
import { BUILT_IN, HEADSET, WEBCAM } from './scenes/microphone.ts';
import { TestWindow, type WindowOptions } from './window-support.ts';

const en = messages('en').window.microphone;

let window: TestWindow;
const state = (change: Partial<MicrophoneState> = {}): MicrophoneState => ({
  devices: [HEADSET, WEBCAM, BUILT_IN],
  open: null,
  openId: null,
  listening: false,
  problem: null,
  ...change,
});
const open = (change: Partial<MicrophoneState> = {}, options: WindowOptions = {}): void => {
  const none = { problem: problem('internal-error', { reason: 'not asked here' }) };
  window = new TestWindow({
    language: 'en',
    ...options,
    areas: { microphone: state(change), ...options.areas },
    answers: { 'writing:try': () => none, 'writing:examples': () => none, ...options.answers },
  });
  flushSync();
};
const wanting = (...devices: (typeof HEADSET)[]): WindowOptions => ({
  settings: { microphone: { ...DEFAULT_SETTINGS.microphone, devices } },
});
const asked = (channel: string): unknown[] =>
  window.asked.filter((one) => one.channel === channel).map(({ payload }) => payload);
const wanted = (): string[] => window.settings.microphone.devices.map(({ label }) => label);
const button = (name: string) => page.getByRole('button', { name, exact: true });
const order = (): (string | undefined)[] =>
  [...document.querySelectorAll('[data-setting="microphone.devices"] ol li')].map((one) =>
    one.textContent.trim().replace(/\s+/g, ' '),
  );

afterEach(async () => {
  await window.close();
});

describe('the level', () => {
  it('is listened for at a click, moves, and ends at the next', async () => {
    open();
    await expect.element(page.getByText(en.closed)).toBeVisible();
    await button(en.listen).click();
    expect(asked('microphone:listen')).toEqual([true]);
    window.change('microphone', { listening: true, open: 'Headset', openId: 'headset' });
    window.tell('microphone:level', 0.42);
    const meter = page.getByRole('meter', { name: en.level });
    await expect.element(meter).toHaveAttribute('aria-valuenow', '42');
    await expect.element(page.getByText(en.speak('Headset'))).toBeVisible();
    await button(en.stop).click();
    expect(asked('microphone:listen')).toEqual([true, false]);
    window.change('microphone', { listening: false, open: null, openId: null });
    await expect.element(meter).toHaveAttribute('aria-valuenow', '0');
  });

  it('moves with a dictation, too', async () => {
    open({ open: 'Headset', openId: 'headset' });
    window.tell('microphone:level', 0.9);
    await expect.element(page.getByRole('meter', { name: en.level })).toHaveAttribute('aria-valuenow', '90');
    await expect.element(button(en.listen)).toBeVisible();
  });

  it('of nothing at all for a while asks whether it is muted', async () => {
    open({ listening: true, open: 'Headset', openId: 'headset' });
    window.tell('microphone:level', 0);
    await expect.element(page.getByText(en.nothingHeard)).toBeVisible();
    window.tell('microphone:level', 0.5);
    await expect.element(page.getByText(en.speak('Headset'))).toBeVisible();
  });

  it('is not listened for when the view is left', async () => {
    open({ listening: true, open: 'Headset', openId: 'headset' });
    await expect.element(button(en.stop)).toBeVisible();
    window.app.go('help');
    await expect.poll(() => asked('microphone:listen')).toEqual([false]);
  });
});

describe('a microphone that cannot be opened', () => {
  it.each(['microphone-none', 'microphone-busy', 'microphone-lost'] as const)(
    '%s: told, to be tried again',
    async (code) => {
      open({ problem: problem(code, {}) });
      await expect.element(page.getByText(messages('en').problem(problem(code, {})))).toBeVisible();
      await button(en.again).click();
      expect(asked('microphone:listen')).toEqual([true]);
      expect(document.body.textContent).not.toContain(en.openPane);
    },
  );

  it('because the system refuses it: its settings are a click away', async () => {
    open({ problem: problem('microphone-denied', {}), devices: [] }, { areas: {} });
    window.change('frame', { platform: 'win32' });
    await button(en.openPane).click();
    expect(asked('frame:open')).toEqual(['system-pane']);
  });

  it('since its page is gone: told where one wanted it', async () => {
    const gone = problem('page-ended', { reason: 'crashed' });
    open({}, { answers: { 'microphone:listen': () => ({ problem: gone }) } });
    await button(en.listen).click();
    await expect.element(page.getByText(messages('en').problem(gone))).toBeVisible();
  });
});

describe('the order of preference', () => {
  it('without any: the default of the system, and those that there are on offer', async () => {
    open();
    expect(order()).toEqual([`1 ${en.systemOnly}`]);
    await button(en.add('Webcam')).click();
    await button(en.add('Headset')).click();
    expect(wanted()).toEqual(['Webcam', 'Headset']);
    await expect.poll(order).toEqual(['1 Webcam', '2 Headset', `3 ${en.system}`]);
    expect(document.body.textContent).not.toContain(en.add('Webcam'));
  });

  it('says which is in use and which is not there, by id or by name', () => {
    open(
      { open: 'Headset', openId: 'headset' },
      wanting({ id: 'gone', label: 'Desk' }, { id: 'old id', label: 'Headset' }),
    );
    expect(order()).toEqual([`1 Desk ${en.missing}`, `2 Headset ${en.inUse}`, `3 ${en.system}`]);
  });

  it('of none of which one is in use: what stands for the default', () => {
    open({ open: 'Built-in microphone', openId: 'built-in' }, wanting({ id: 'gone', label: 'Desk' }));
    expect(order()).toEqual([`1 Desk ${en.missing}`, `2 ${en.system} ${en.inUse}: Built-in microphone`]);
  });

  it('claims of none that it is missing while the system tells no names', async () => {
    open({ devices: [] }, wanting(HEADSET));
    expect(order()).toEqual(['1 Headset', `2 ${en.system}`]);
    await expect.element(page.getByText(en.unknown)).toBeVisible();
  });

  it('is changed by keyboard alone, and the focus stays with what is moved', async () => {
    open({}, wanting(HEADSET, WEBCAM, BUILT_IN));
    (button(en.down('Headset')).element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(wanted).toEqual(['Webcam', 'Headset', 'Built-in microphone']);
    await expect.element(button(en.down('Headset'))).toHaveFocus();
    await expect.element(page.getByText(en.moved('Headset', 2))).toBeInTheDocument();
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await expect.poll(wanted).toEqual(['Webcam', 'Built-in microphone', 'Headset']);
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}{Alt>}{ArrowUp}{/Alt}');
    await expect.poll(wanted).toEqual(['Webcam', 'Headset', 'Built-in microphone']);
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.poll(wanted).toEqual(['Webcam', 'Built-in microphone']);
    await expect.element(button(en.remove('Built-in microphone'))).toHaveFocus();
  });

  it('that cannot be saved says why', async () => {
    const found = problem('setting-changed', { setting: 'microphone.devices' });
    open({}, { answers: { 'settings:set': () => ({ problem: found }) } });
    await button(en.add('Webcam')).click();
    const told = problem('setting-changed', { setting: 'Microphones' });
    await expect.element(page.getByText(messages('en').problem(told))).toBeVisible();
  });
});

describe('the overlay', () => {
  const card = (): HTMLElement | null => document.querySelector('figure .card');

  it('is seen as the settings have it', async () => {
    open();
    expect(card()?.textContent).toContain(en.sample[1]);
    await page.getByRole('radio', { name: en.places.top }).click();
    expect(window.settings.overlay.place).toBe('top');
    await expect.poll(() => card()?.dataset['place']).toBe('top');
    const height = (): number => card()?.getBoundingClientRect().height ?? 0;
    const usual = height();
    await window.app.set(['overlay', 'size'], 1.5);
    await expect.poll(height).toBeGreaterThan(usual * 1.2);
    await window.app.set(['overlay', 'show'], 'small');
    await expect.poll(() => card()?.textContent).not.toContain(en.sample[1]);
    await window.app.set(['overlay', 'show'], 'off');
    await expect.element(page.getByText(en.off)).toBeVisible();
    expect(card()).toBeNull();
  });

  it('is put elsewhere by the arrow keys', async () => {
    open();
    (page.getByRole('radio', { name: en.places.bottom }).element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowUp}');
    expect(window.settings.overlay.place).toBe('middle');
  });
});

describe('sounds', () => {
  it.each(['ready', 'done', 'failed'] as const)('%s is played where it is heard in a dictation', async (sound) => {
    open();
    await button(en.play[sound]).click();
    expect(asked('microphone:play')).toEqual([sound]);
  });

  it('that cannot be played are told', async () => {
    const gone = problem('page-ended', { reason: 'crashed' });
    open({}, { answers: { 'microphone:play': () => ({ problem: gone }) } });
    await button(en.play.done).click();
    await expect.element(page.getByText(messages('en').problem(gone))).toBeVisible();
  });
});

describe.each([
  ['zh', false],
  ['zh', true],
  ['en', false],
  ['en', true],
] as const)('in %s, dark: %s', (language, dark) => {
  it.each<[string, Partial<MicrophoneState>, WindowOptions]>([
    ['nothing set', {}, {}],
    ['no names', { devices: [], problem: problem('microphone-denied', {}) }, {}],
    [
      'listening',
      { listening: true, open: 'Headset', openId: 'headset' },
      wanting(HEADSET, { id: 'x', label: 'Desk' }),
    ],
  ])('nothing is in the way of anybody: %s', async (_, change, options) => {
    open(change, { ...options, language, dark });
    for (const section of ['microphone', 'overlay', 'sounds']) {
      const part = document.querySelector(`#section-${section}`);
      if (part === null) throw new Error(`no section ${section}`);
      await expectNoViolations(part);
    }
  });
});
