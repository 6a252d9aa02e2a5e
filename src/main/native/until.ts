/** How often it is looked (ms). */
const EVERY_MS = 5;

/** Resolves after so many ms. */
export type Wait = (ms: number) => Promise<void>;

/** Looks until something is so, for so many ms of waiting at most. Resolves with whether it became so. */
export async function until(isSo: () => boolean, withinMs: number, wait: Wait): Promise<boolean> {
  for (let waited = 0; !isSo(); waited += EVERY_MS) {
    if (waited >= withinMs) return false;
    await wait(EVERY_MS);
  }
  return true;
}
