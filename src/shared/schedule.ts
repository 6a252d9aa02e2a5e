/** Calls `action` once after `ms` milliseconds, unless the function it returns is called before. */
export type Schedule = (ms: number, action: () => void) => () => void;

/** {@link Schedule} by the timers of the system. */
export const schedule: Schedule = (ms, action) => {
  const timer = setTimeout(action, ms);
  return () => clearTimeout(timer);
};
