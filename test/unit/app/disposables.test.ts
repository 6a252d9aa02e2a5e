import { beforeEach, expect, it } from 'vitest';
import { Disposables } from '../../../src/main/app/disposables.ts';

let steps: string[] = [];
let timers: (() => void)[] = [];
let disposables: Disposables;
beforeEach(() => {
  steps = [];
  timers = [];
  disposables = new Disposables({
    schedule: (_ms, run) => {
      timers.push(run);
      return () => (timers = timers.filter((one) => one !== run));
    },
    log: (message) => void steps.push(message),
  });
});
const add = (name: string, dispose: () => unknown = () => void steps.push(name)): unknown =>
  disposables.add(name, { dispose });
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('end in the opposite order of their making, each when the one before has ended', async () => {
  add('first');
  add('slow', async () => {
    await settle();
    steps.push('slow');
  });
  add('last');
  await disposables.dispose();
  expect(steps).toEqual(['last', 'slow', 'first']);
  expect(timers).toEqual([]);
});

it('end where one throws, rejects, or never ends', async () => {
  add('first');
  add('hangs', () => new Promise(() => undefined));
  add('rejects', () => Promise.reject(new Error('no disk')));
  add('throws', () => {
    throw new Error('broken');
  });
  const done = disposables.dispose();
  await settle();
  expect(steps).toEqual(['throws did not end well: broken', 'rejects did not end well: no disk']);
  expect(timers).toHaveLength(1);
  for (const run of timers) run();
  await done;
  expect(steps.slice(2)).toEqual(['hangs did not end in time', 'first']);
});

it('end once, however often they are asked to', async () => {
  add('one');
  await Promise.all([disposables.dispose(), disposables.dispose()]);
  await disposables.dispose();
  expect(steps).toEqual(['one']);
});

it('hand back what is added', () => {
  const service = { dispose: () => undefined };
  expect(disposables.add('service', service)).toBe(service);
});
