/**
 * Milliseconds since the epoch with a fraction, on a clock that does not jump. Each process takes its origin from the
 * wall clock when it starts, so stamps of main and renderer may differ by a few ms.
 */
export type Millis = number;

/** Now, as {@link Millis}. Services take it as a parameter so that tests can own the time. */
export const now = (): Millis => performance.timeOrigin + performance.now();
