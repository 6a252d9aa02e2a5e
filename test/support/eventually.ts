import { vi } from 'vitest';

/**
 * Waits until a check no longer throws; its error is the test's after 15 s. vi.waitFor by itself gives up after 1 s,
 * which a busy machine needs for a file or a process.
 */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 15_000 });
