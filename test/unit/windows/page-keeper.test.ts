import { beforeEach, expect, it, vi } from 'vitest';
import { PageKeeper } from '../../../src/main/windows/page-keeper.ts';
import { eventually } from '../../support/eventually.ts';

const load = vi.fn<() => Promise<void>>();
const onGivenUp = vi.fn();
let at = 0;
let timers: { readonly ms: number; readonly run: () => void }[] = [];
let keeper: PageKeeper;

beforeEach(() => {
  vi.clearAllMocks();
  load.mockImplementation(() => Promise.resolve());
  at = 0;
  timers = [];
  keeper = new PageKeeper({
    load,
    onGivenUp,
    now: () => at,
    schedule: (ms, run) => {
      const timer = { ms, run };
      timers.push(timer);
      return () => (timers = timers.filter((one) => one !== timer));
    },
  });
});

/** Lets the wait pass. */
const pass = (): void => {
  const [timer] = timers;
  timers = timers.slice(1);
  at += timer?.ms ?? 0;
  timer?.run();
};

it('loads a page that has ended anew, ever later, and gives up one that goes on ending', async () => {
  await keeper.load();
  const waits: number[] = [];
  for (let ends = 1; ends < 5; ends += 1) {
    at += 100;
    keeper.ended('crashed');
    waits.push(timers[0]?.ms ?? 0);
    expect(keeper.isGivenUp).toBe(false);
    pass();
  }
  expect(waits).toEqual([250, 500, 1000, 2000]);
  keeper.ended('crashed');
  expect(timers).toEqual([]);
  expect(onGivenUp).toHaveBeenCalledExactlyOnceWith('crashed');
  expect(keeper.isGivenUp).toBe(true);
  expect(load).toHaveBeenCalledTimes(5);
});

it('never gives up a page that ends now and then', async () => {
  await keeper.load();
  for (let ends = 0; ends < 20; ends += 1) {
    at += 3_600_000;
    keeper.ended('oom');
    expect(timers.map(({ ms }) => ms)).toEqual([250]);
    pass();
  }
  expect(onGivenUp).not.toHaveBeenCalled();
});

it('counts a page that cannot be loaded as one that has ended, and never rejects', async () => {
  load.mockImplementation(() => Promise.reject(new Error('ERR_FAILED (-2)')));
  await keeper.load();
  for (let ends = 1; ends < 5; ends += 1) {
    await eventually(() => expect(timers).toHaveLength(1));
    pass();
  }
  await eventually(() => expect(onGivenUp).toHaveBeenCalledExactlyOnceWith('ERR_FAILED (-2)'));
});

it('counts once that a page has ended and so could not be loaded', async () => {
  const loading = Promise.withResolvers<undefined>();
  load.mockImplementationOnce(() => loading.promise);
  const loaded = keeper.load();
  keeper.ended('crashed');
  pass();
  loading.reject(new Error('ERR_ABORTED'));
  await loaded;
  expect(timers).toEqual([]);
  expect(load).toHaveBeenCalledTimes(2);
});

it('begins anew when the user wants the page that was given up, and only then', async () => {
  await keeper.load();
  keeper.retry();
  expect(load).toHaveBeenCalledTimes(1);
  for (let ends = 0; ends < 5; ends += 1) {
    keeper.ended('crashed');
    pass();
  }
  keeper.retry();
  expect(keeper.isGivenUp).toBe(false);
  expect(load).toHaveBeenCalledTimes(6);
  keeper.ended('crashed');
  expect(timers.map(({ ms }) => ms)).toEqual([250]);
});

it('loads nothing any more when the app ends', async () => {
  await keeper.load();
  keeper.ended('crashed');
  keeper.dispose();
  expect(timers).toEqual([]);
  keeper.ended('killed');
  expect(timers).toEqual([]);
  expect(onGivenUp).not.toHaveBeenCalled();
});
