import { page } from 'vitest/browser';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectNoViolations } from './axe.ts';
import { SCENES } from './scenes/all.ts';
import { TestWindow } from './window-support.ts';

let window_: TestWindow | null = null;

afterEach(async () => {
  document.documentElement.style.removeProperty('font-size');
  await window_?.close();
  window_ = null;
});

const name = (element: Element): string =>
  `<${element.localName}> ${element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40)}`;

/** What is wider than the place that it has, so that it is cut, or can only be reached by scrolling sideways. */
function tooWide(): readonly string[] {
  const width = document.documentElement.clientWidth;
  return [...document.querySelectorAll('body *')].flatMap((element) => {
    if (element.closest('svg, [popover]:not(:popover-open), option') !== null) return [];
    const box = element.getBoundingClientRect();
    // Words for screen readers alone have one pixel.
    if (box.width <= 1 || box.height <= 1) return [];
    const style = getComputedStyle(element);
    if (box.right > width + 1 || box.left < -1) return [`out of the window: ${name(element)}`];
    const isCut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
    const mayScroll = ['auto', 'scroll'].includes(style.overflowX) && element.localName === 'pre';
    const isShort = style.textOverflow === 'ellipsis' || element instanceof HTMLInputElement;
    return isCut && style.overflowX !== 'visible' && !mayScroll && !isShort ? [`cut: ${name(element)}`] : [];
  });
}

/** The smallest window, and text of twice the size. */
const SIZES = [
  { width: 760, height: 520, text: 100 },
  { width: 1280, height: 800, text: 200 },
] as const;

describe.each([
  { language: 'zh', dark: false },
  { language: 'en', dark: true },
] as const)('in $language, dark: $dark', (look) => {
  // The size is set once for all scenes: a browser that is resized hundreds of times may stop to draw.
  describe.each(SIZES)('at $width × $height with text of $text %', ({ width, height, text }) => {
    beforeAll(() => page.viewport(width, height));

    it.each(SCENES)('nothing is cut, and nothing keeps anybody out: $name', async ({ options, act }) => {
      document.documentElement.style.fontSize = `${text}%`;
      window_ = new TestWindow({ ...options, ...look });
      await act?.(window_);
      await expect.poll(tooWide, { timeout: 5000 }).toEqual([]);
      await expectNoViolations();
    });
  });
});
