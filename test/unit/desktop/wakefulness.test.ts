import { expect, it, vi } from 'vitest';
import { Wakefulness } from '../../../src/main/desktop/wakefulness.ts';

vi.mock('electron', () => ({ powerSaveBlocker: undefined }));

/** A blocker that numbers from 0, as Electron's does. */
function blocker() {
  const running = new Set<number>();
  let next = 0;
  return {
    running,
    start: vi.fn(() => {
      running.add(next);
      return next++;
    }),
    stop: (id: number) => running.delete(id),
    isStarted: (id: number) => running.has(id),
  };
}

it('holds macOS awake for as long as something is dictated, with one blocker', () => {
  const system = blocker();
  const wakefulness = new Wakefulness('macos', 'darwin', system);
  for (const busy of [true, true]) wakefulness.set(busy);
  expect(system.running.size).toBe(1);
  wakefulness.set(false);
  wakefulness.set(false);
  expect(system.running.size).toBe(0);
  wakefulness.set(true);
  expect(system.running.size).toBe(1);
});

it.each(['win32', 'linux'] as const)('asks nothing of %s', (platform) => {
  const system = blocker();
  new Wakefulness('macos', platform, system).set(true);
  expect(system.start).not.toHaveBeenCalled();
});
