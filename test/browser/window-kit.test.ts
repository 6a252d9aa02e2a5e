import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { DEFAULT_SETTINGS } from '../support/settings.ts';
import { TestWindow, type WindowOptions } from './window-support.ts';

let window: TestWindow;
const open = (options: WindowOptions = {}): TestWindow =>
  (window = new TestWindow({ language: 'en', at: { view: 'settings', section: 'general' }, ...options }));

const emulate = (name: string, value: string) =>
  cdp().send('Emulation.setEmulatedMedia', { features: [{ name, value }] });

beforeEach(() => page.viewport(1040, 720));
afterEach(async () => {
  await window.close();
  await cdp().send('Emulation.setEmulatedMedia', { features: [] });
});

const found = (selector: string): HTMLElement => {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`nothing there for ${selector}`);
  return element;
};

describe('choices side by side', () => {
  it('keep their width whichever is chosen', async () => {
    open();
    const widths = (): readonly number[] =>
      [...document.querySelectorAll('[data-setting=theme] label')].map((one) => one.getBoundingClientRect().width);
    const before = widths();
    expect(before.length).toBeGreaterThan(2);
    await userEvent.click(found('[data-setting=theme] label:last-child'));
    await expect.poll(() => window.settings.theme).not.toBe('system');
    expect(widths()).toEqual(before);
  });

  it('are explained to screen readers', () => {
    open();
    const described = found('[data-setting=theme] [role=radiogroup]').getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).toMatch(/\S/u);
  });
});

describe('a text field', () => {
  it('is described by what is wrong with it, and by its hint', async () => {
    open();
    const field = found('[data-setting=apps] [data-add] input');
    field.focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
    const words = (field.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect(words).toHaveLength(2);
    expect(words).not.toContain('');
  });
});

it('a secret in a list has one button that takes it away', async () => {
  const headers = { Authorization: { sealed: 'c2VhbGVk' } };
  open({ settings: { servers: [{ ...DEFAULT_SETTINGS.servers[0], headers }] } });
  found('#server-0').click();
  await expect.poll(() => document.querySelector('[data-setting="servers.*.headers"] .entry')).not.toBeNull();
  expect(document.querySelectorAll('[data-setting="servers.*.headers"] .entry button')).toHaveLength(1);
});

it('Chinese and Latin side by side have a gap between them that is no character', () => {
  open({ language: 'zh' });
  const width = (autospace: string): number => {
    const word = document.createElement('span');
    word.textContent = '用Python写';
    word.style.setProperty('text-autospace', autospace);
    found('main').append(word);
    const { width: measured } = word.getBoundingClientRect();
    word.remove();
    return measured;
  };
  expect(width('inherit')).toBeGreaterThan(width('no-autospace'));
  for (const selector of ['main', 'main button', 'main input']) {
    expect(getComputedStyle(found(selector)).getPropertyValue('text-autospace'), selector).toBe('normal');
  }
});

it('nothing moves for those who want things to stand still', async () => {
  await emulate('prefers-reduced-motion', 'reduce');
  open();
  const seconds = (list: string): readonly number[] => list.split(',').map((one) => Number.parseFloat(one));
  const moving = [...document.querySelectorAll('main, main *')].flatMap((element) =>
    [undefined, '::before', '::after'].flatMap((pseudo) => {
      const { transitionDuration, animationDuration } = getComputedStyle(element, pseudo);
      const moves = seconds(`${transitionDuration},${animationDuration}`).some((one) => one > 0);
      return moves ? [`${element.localName}.${element.className}${pseudo ?? ''}`] : [];
    }),
  );
  expect(moving).toEqual([]);
});

it('keys and switches have an edge in forced colours', async () => {
  await emulate('forced-colors', 'active');
  open();
  for (const selector of ['kbd', 'input[role=switch]', '[role=radiogroup].group', 'select']) {
    expect(getComputedStyle(found(selector)).borderTopWidth, selector).toMatch(/^[1-9]/u);
  }
});
