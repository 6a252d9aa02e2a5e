import { page } from 'vitest/browser';
import { describe, it } from 'vitest';
import { SCENES } from '../browser/scenes/all.ts';
import { TestWindow } from '../browser/window-support.ts';

/** Sizes of the window in CSS px, and the size of text in percent. */
const SIZES = {
  large: { width: 1280, height: 800, text: 100 },
  small: { width: 760, height: 520, text: 100 },
  'text-200': { width: 1280, height: 800, text: 200 },
} as const;

const LOOKS = [
  { language: 'zh', dark: false },
  { language: 'zh', dark: true },
  { language: 'en', dark: false },
  { language: 'en', dark: true },
] as const;

/** Until all that moves has come to rest. */
async function atRest(): Promise<void> {
  const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(passing.map(({ finished }) => finished));
  for (let i = 0; i < 2; i += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}

describe.each(SCENES)('$name', ({ name, options, act }) => {
  describe.each(LOOKS)('in $language, dark: $dark', ({ language, dark }) => {
    it.each(Object.entries(SIZES))('%s', async (size, { width, height, text }) => {
      await page.viewport(width, height);
      document.documentElement.style.fontSize = `${text}%`;
      const window = new TestWindow({ ...options, language, dark });
      try {
        await act?.(window);
        await atRest();
        const path = `pictures/${name}-${language}-${dark ? 'dark' : 'light'}-${size}.png`;
        await page.screenshot({ path });
      } finally {
        await window.close();
        document.documentElement.style.removeProperty('font-size');
      }
    });
  });
});
