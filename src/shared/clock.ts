/**
 * Milliseconds since the epoch with a fraction, on a clock that does not jump. Main and renderer read the same
 * machine clock, so their stamps can be subtracted from one another.
 */
export type Millis = number;

/** Now, as {@link Millis}. Services take it as a parameter so that tests can own the time. */
export const now = (): Millis => performance.timeOrigin + performance.now();
