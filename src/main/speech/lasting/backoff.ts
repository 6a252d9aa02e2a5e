/** The first wait is up to this long. */
const FIRST_MS = 250;

/**
 * How long to wait before a try, in ms: none before the first two, then full jitter (anything from nothing up to a
 * limit that doubles), so that many clients of a server that comes back do not come at the same moment.
 * @param failures in a row so far
 * @param limitMs the most to wait
 * @param random from 0 to 1
 */
export const backoff = (failures: number, limitMs: number, random: () => number): number =>
  failures <= 1 ? 0 : random() * Math.min(limitMs, FIRST_MS * 2 ** (failures - 1));
