import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * The lock of an app's only instance: an abstract Unix socket named after the user data folder. The kernel gives it to
 * one process and takes it back when that process ends, however it ends.
 */
export const lockAddress = (userData: string): string =>
  `\0standin-host-${createHash('sha256').update(userData).digest('hex')}`;

/** Whether a process holds the lock now. */
export const isLocked = (userData: string): boolean =>
  readFileSync('/proc/net/unix', 'latin1').includes(`@${lockAddress(userData).slice(1)}`);
