import { page, userEvent } from 'vitest/browser';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import Suggestions from '../../src/renderer/window/corrections/Suggestions.svelte';
import { problem } from '../../src/shared/problem.ts';
import type { Suggestion } from '../../src/shared/suggestion.ts';
import { expectNoViolations } from './axe.ts';
import SuggestionsHost from './SuggestionsHost.svelte';
import { TestWindow, type WindowOptions } from './window-support.ts';

const some: readonly Suggestion[] = [
  { id: 'a', from: '派森', to: 'Python', app: 'Mousepad', at: 5 },
  { id: 'b', from: '通一', to: '通义', app: 'Google-chrome', at: 4 },
  { id: 'c', from: 'cooper netties', to: 'Kubernetes', app: '', at: 3 },
  { id: 'd', from: '章善丰', to: '张三峰', app: 'WeChat', at: 2 },
  { id: 'e', from: 'github', to: 'GitHub', app: 'code', at: 1 },
];

let window: TestWindow | undefined;
let mounted: Record<string, unknown> | undefined;

afterEach(async () => {
  if (mounted !== undefined) await unmount(mounted);
  await window?.close();
  window = undefined;
  mounted = undefined;
});

/** The strip, with a main that does what it is asked. */
function open(suggestions: readonly Suggestion[], options: WindowOptions = {}): TestWindow {
  const opened = new TestWindow({
    language: 'en',
    at: { view: 'help', section: '' },
    areas: { corrections: { suggestions } },
    answers: {
      'corrections:settle': ({ id }) => {
        const left = opened.app.areas.corrections.suggestions.filter((one) => one.id !== id);
        opened.change('corrections', { suggestions: left });
        return { value: undefined };
      },
      'corrections:restore': () => {
        opened.change('corrections', { suggestions });
        return { value: undefined };
      },
    },
    ...options,
  });
  window = opened;
  const target = document.querySelector('main') ?? document.body;
  target.replaceChildren();
  mounted = mount(SuggestionsHost, { target, props: { app: opened.app, component: Suggestions } });
  flushSync();
  return opened;
}
const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('suggestions from corrections', () => {
  it('are nothing where there are none', () => {
    open([]);
    expect(document.querySelector('main')?.textContent).toBe('');
  });

  it('show what became what, and where', async () => {
    open(some.slice(0, 3));
    await expect.element(page.getByRole('heading', { name: 'From your corrections' })).toBeVisible();
    const rows = page.getByRole('listitem').elements();
    expect(rows.map(({ textContent }) => textContent.replaceAll(/\s+/g, ' '))).toEqual([
      expect.stringContaining('“派森” became “Python”'),
      expect.stringContaining('in Google-chrome'),
      expect.not.stringContaining(' in '),
    ]);
  });

  it('become hotwords and replacements, each by its button', async () => {
    const { asked } = open(some);
    await button('Make “Python” a hotword').click();
    await expect.element(page.getByRole('main').getByRole('status')).toHaveTextContent('“Python” is a hotword now.');
    await button('Replacement: always write “通义” for “通一”').click();
    await expect
      .element(page.getByRole('main').getByRole('status'))
      .toHaveTextContent('“通一” is now replaced by “通义”.');
    expect(asked.filter(({ channel }) => channel.startsWith('corrections'))).toEqual([
      { channel: 'corrections:settle', payload: { id: 'a', as: 'hotword' } },
      { channel: 'corrections:settle', payload: { id: 'b', as: 'replacement' } },
    ]);
  });

  it('are decided on by keyboard alone: the focus goes on to the next one, and dismissing is undone', async () => {
    open(some.slice(0, 2));
    (button('Make “Python” a hotword').element() as HTMLElement).focus();
    await userEvent.keyboard('{Tab}{Tab}{Enter}');
    await expect.element(button('Make “通义” a hotword')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('main').getByRole('status')).toHaveFocus();
    expect(page.getByRole('listitem').elements()).toEqual([]);
  });

  it('come back when dismissing is undone', async () => {
    open(some.slice(0, 1));
    await button('Dismiss “Python”').click();
    await button('Undo').click();
    await expect.element(button('Make “Python” a hotword')).toHaveFocus();
    await expect.element(page.getByRole('main').getByRole('status')).toHaveTextContent('');
  });

  it('are three at first, and all when wanted', async () => {
    open(some);
    expect(page.getByRole('listitem').elements()).toHaveLength(3);
    await button('Show all 5').click();
    expect(page.getByRole('listitem').elements()).toHaveLength(5);
  });

  it('stay, with what is wrong, where main could not do it', async () => {
    open(some, { answers: { 'corrections:settle': () => ({ problem: problem('hotword-too-long', { most: 200 }) }) } });
    await button('Make “Python” a hotword').click();
    await expect.poll(() => page.getByRole('alert').element().textContent).toMatch(/too long for a hotword/);
    await expect.element(button('Make “Python” a hotword')).toBeVisible();
  });

  it.each(['zh', 'en'] as const)('break no rule of accessibility, light or dark (%s)', async (language) => {
    for (const dark of [false, true]) {
      open(some, { language, dark });
      await expectNoViolations(document.querySelector('main') ?? document);
      if (mounted !== undefined) await unmount(mounted);
      mounted = undefined;
      await window?.close();
    }
    window = undefined;
  });
});
