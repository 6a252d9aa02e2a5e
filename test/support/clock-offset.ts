import type { Page } from 'playwright';
import { type Millis, now } from '../../src/shared/clock.ts';

const TRIES = 20;

/**
 * How far a page's clock is ahead of ours, in ms: each process takes the origin of its clock from the wall clock when it
 * starts, and that is corrected now and then. Found as over a network: the quickest of some questions counts.
 */
export async function clockOffset(page: Page): Promise<Millis> {
  let best = { took: Infinity, offset: 0 };
  for (let n = 0; n < TRIES; n += 1) {
    const asked = now();
    const there = await page.evaluate<Millis>('performance.timeOrigin + performance.now()');
    const took = now() - asked;
    if (took < best.took) best = { took, offset: there - (asked + took / 2) };
  }
  return best.offset;
}
