import type { Page } from 'playwright';
import { startWorld } from '../support/world.ts';
import { type Figure, summary } from './report.ts';

const WORDS = 5000;
/** Times that the view is opened, and that a word is weighed. */
const ROUNDS = 15;
/** Frames in which the table is scrolled, and how far in each, in px. */
const FRAMES = 200;
const STEP = 700;

/** Script for the page: presses keys that hold in the whole window. */
const PRESS = `(key) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true }))`;
/** Script for the page: resolves with the time of the frame in which `isThere` holds. */
const SHOWN = `async (isThere) => {
  do await new Promise(requestAnimationFrame); while (!isThere());
  // What this frame shows is there with the next one.
  return await new Promise(requestAnimationFrame);
}`;

/** Time from a key to the rows of the view, in ms. */
const opened = (page: Page): Promise<number> =>
  page.evaluate<number>(`(async () => {
    const [press, shown] = [${PRESS}, ${SHOWN}];
    press('2');
    await shown(() => document.querySelector('[role=row]') === null);
    const begun = performance.now();
    press('1');
    return await shown(() => document.querySelectorAll('[role=row]').length > 5) - begun;
  })()`);

/** Times between frames while the table is scrolled, in ms. */
const scrolled = (page: Page): Promise<number[]> =>
  page.evaluate<number[]>(`(async () => {
    const table = document.querySelector('[role=grid] > div');
    const times = [];
    let last = await new Promise(requestAnimationFrame);
    for (let n = 0; n < ${FRAMES}; n += 1) {
      table.scrollTop += ${STEP};
      const at = await new Promise(requestAnimationFrame);
      times.push(at - last);
      last = at;
    }
    table.scrollTop = 0;
    return times;
  })()`);

/** Time from a key that weighs a word to the weight on the screen, by way of main, in ms. */
const weighed = (page: Page): Promise<number> =>
  page.evaluate<number>(`(async () => {
    const shown = ${SHOWN};
    await shown(() => document.querySelector('[data-index="0"]') !== null);
    const row = document.querySelector('[data-index="0"]');
    const before = row.textContent;
    row.focus();
    const begun = performance.now();
    row.dispatchEvent(new KeyboardEvent('keydown', { key: '+', bubbles: true }));
    return await shown(() => document.querySelector('[data-index="0"]').textContent !== before) - begun;
  })()`);

/** How quick the view of the hotwords is with as many as the largest lists have. */
export async function hotwordsFigures(): Promise<Figure[]> {
  const words = Object.fromEntries(Array.from({ length: WORDS }, (_, n) => [`词语${n}号`, 20]));
  const world = await startWorld({
    server: null,
    settings: { hotwords: [{ name: '', on: true, apps: [], profiles: [], words }] },
  });
  try {
    const page = await world.openWindow('hotwords');
    const openings: number[] = [];
    const changes: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) openings.push(await opened(page));
    const frames = await scrolled(page);
    for (let round = 0; round < ROUNDS; round += 1) {
      changes.push(await weighed(page));
      // What is written to the disk is done.
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    return [
      { name: `view of ${WORDS} hotwords: key → rows`, unit: 'ms', ...summary(openings), target: { median: 100 } },
      {
        ...{ name: `table of ${WORDS} hotwords: frame while scrolling`, unit: 'ms', ...summary(frames) },
        target: { median: 17, p95: 34 },
      },
      { name: `one of ${WORDS} hotwords: key → new weight`, unit: 'ms', ...summary(changes), target: { median: 100 } },
    ];
  } finally {
    await world.close();
  }
}
