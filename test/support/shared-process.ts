/**
 * Before each file of unit tests, which share a process: new modules for it, as in a process of its own. After it, the
 * process must be as it was, so that no file can depend on another, whatever their order.
 */
import { afterAll, expect, vi } from 'vitest';

const EVENTS = [
  'uncaughtException',
  'unhandledRejection',
  'warning',
  'SIGINT',
  'SIGTERM',
  'SIGHUP',
  'message',
] as const;

/** By name. Two underscores begin what a dependency keeps for itself, once for the process. */
function globals(): Record<string, unknown> {
  const all = Object.entries<PropertyDescriptor>(Object.getOwnPropertyDescriptors(globalThis));
  const ours = all.filter(([name]) => !name.startsWith('__'));
  return Object.fromEntries(
    ours.map(([name, { value }]) => [name, typeof value === 'function' ? value : typeof value]),
  );
}

const state = () => ({
  platform: process.platform,
  env: { ...process.env },
  folder: process.cwd(),
  listeners: Object.fromEntries(EVENTS.map((name) => [name, process.listenerCount(name)])),
  globals: globals(),
  timers: vi.isFakeTimers() ? 'fake' : 'real',
});

vi.resetModules();
const before = state();
afterAll(() => expect(state()).toEqual(before));
