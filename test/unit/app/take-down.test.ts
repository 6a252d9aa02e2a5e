import { beforeEach, expect, it } from 'vitest';
import { takeDown } from '../../../src/main/app/take-down.ts';

let steps: string[] = [];
let timers: (() => void)[] = [];
beforeEach(() => {
  steps = [];
  timers = [];
});
const schedule = (_ms: number, run: () => void): (() => void) => {
  timers.push(run);
  return () => (timers = timers.filter((one) => one !== run));
};
const log = (message: string): void => void steps.push(message);
const service = (name: string) => ({ dispose: () => void steps.push(name) });

it('ends the groups one after the other', async () => {
  const slow = {
    dispose: async () => {
      await Promise.resolve();
      steps.push('slow');
    },
  };
  await takeDown([{ slow, quick: service('quick') }, { last: service('last') }], { schedule, log });
  expect(steps).toEqual(['quick', 'slow', 'last']);
  expect(timers).toEqual([]);
});

it('goes on where one fails, throws, or never ends', async () => {
  const done = takeDown(
    [
      {
        throws: {
          dispose: () => {
            throw new Error('broken');
          },
        },
        rejects: { dispose: () => Promise.reject(new Error('no disk')) },
        hangs: { dispose: () => new Promise(() => undefined) },
      },
      { last: service('last') },
    ],
    { schedule, log },
  );
  await new Promise((resolve) => setImmediate(resolve));
  expect(steps).toEqual(['throws did not end well: broken', 'rejects did not end well: no disk']);
  for (const run of timers) run();
  await done;
  expect(steps.slice(2)).toEqual(['hangs did not end in time', 'last']);
});
