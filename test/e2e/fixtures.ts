import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test as base } from '@playwright/test';
import type { Target } from '../support/targets.ts';
import { startWorld, type World, type WorldOptions } from '../support/world.ts';

/** Where pictures of the overlay's states go. They are looked at, not compared. */
const SCREENSHOTS = fileURLToPath(new URL('screenshots/', import.meta.url));

/** Script for a page. What was set just now starts its transitions with the next frame. */
const AT_REST = `(async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  const passing = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(passing.map(({ finished }) => finished));
  await frame();
  await frame();
})()`;

interface Fixtures {
  /** Brings up a world, which is taken down after the test. */
  readonly start: (options?: WorldOptions) => Promise<World>;
}

export const test = base.extend<Fixtures>({
  // Playwright reads off the pattern which fixtures this one needs: none.
  // eslint-disable-next-line no-empty-pattern
  start: async ({}, use) => {
    const worlds: World[] = [];
    await use(async (options) => {
      const world = await startWorld(options);
      worlds.push(world);
      return world;
    });
    for (const world of worlds) await world.close();
  },
});

/** Waits until a window shows exactly this text. */
export const expectText = (target: Target, text: string): Promise<void> =>
  expect.poll(() => target.text(), { timeout: 10_000 }).toBe(text);

/** Waits for a notification that says `part`. */
export async function expectNotice(world: World, part: string): Promise<void> {
  await expect.poll(async () => (await world.notifications()).join('\n'), { timeout: 20_000 }).toContain(part);
}

/** Takes a picture of the screen as `screenshots/<name>.png`, when all that moves but once in the overlay has come to rest. */
export async function picture({ desktop, overlay }: World, name: string): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true });
  await overlay.evaluate(AT_REST);
  await desktop.screenshot(`${SCREENSHOTS}${name}.png`);
}

export { expect };
