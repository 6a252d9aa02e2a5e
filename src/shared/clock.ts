/**
 * Milliseconds since the epoch with a fraction, on a clock that does not jump. Each process takes its origin from the
 * wall clock when it starts, so stamps of main and renderer may differ by a few ms.
 */
export type Millis = number;

/** Now, as {@link Millis}. Services take it as a parameter so that tests can own the time. */
export const now = (): Millis => performance.timeOrigin + performance.now();

/** Calls `action` once after `ms` milliseconds, unless the function it returns is called before. */
export type Schedule = (ms: number, action: () => void) => () => void;

/** {@link Schedule} by the timers of the system. */
export const schedule: Schedule = (ms, action) => {
  const timer = setTimeout(action, ms);
  return () => clearTimeout(timer);
};

/** Resolves after `ms` milliseconds. */
export type Wait = (ms: number) => Promise<void>;

/** {@link Wait} by the timers of the system. */
export const wait: Wait = (ms) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
