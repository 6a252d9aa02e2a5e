import type { Wait } from '../../../shared/clock.ts';

/** How long something is waited for and how often it is looked at, in ms of waiting. */
export interface Patience {
  readonly withinMs: number;
  readonly everyMs: number;
}

/** Looks until something is so, or the patience is at its end. Resolves with whether it became so. */
export async function until(isSo: () => boolean, { withinMs, everyMs }: Patience, wait: Wait): Promise<boolean> {
  for (let waited = 0; !isSo(); waited += everyMs) {
    if (waited >= withinMs) return false;
    await wait(everyMs);
  }
  return true;
}
