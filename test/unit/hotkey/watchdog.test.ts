import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KeyStateProbe } from '../../../src/main/hotkey/port.ts';
import { SyntheticKeys } from '../../../src/main/hotkey/synthetic.ts';
import { BELIEF_MS, CHECK_MS, Watchdog } from '../../../src/main/hotkey/watchdog.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function setUp(probe: KeyStateProbe) {
  const now = () => Date.now();
  const synthetic = new SyntheticKeys(now);
  const missed: (readonly string[])[] = [];
  const asked = vi.fn(probe);
  const watchdog = new Watchdog({
    probe: asked,
    hidden: (key, since) => synthetic.released(key, since),
    now,
    onMissed: (gone) => missed.push(gone),
  });
  return { watchdog, synthetic, missed, asked };
}

const downNow =
  (...keys: string[]): KeyStateProbe =>
  () =>
    Promise.resolve(new Set(keys));
const cannotTell: KeyStateProbe = () => Promise.resolve(null);

it('has no timer while no chord is watched', async () => {
  const { watchdog } = setUp(downNow());
  expect(vi.getTimerCount()).toBe(0);
  watchdog.watch(['F9']);
  watchdog.stop();
  expect(vi.getTimerCount()).toBe(0);
  watchdog.watch(['F9']);
  await vi.advanceTimersByTimeAsync(CHECK_MS);
  expect(vi.getTimerCount()).toBe(0);
});

it('finds a key that is up at the next check', async () => {
  const { watchdog, missed } = setUp(downNow('LeftCtrl'));
  watchdog.watch(['LeftCtrl', 'D']);
  await vi.advanceTimersByTimeAsync(CHECK_MS);
  expect(missed).toEqual([['D']]);
});

it('believes a key that the system says is down, for however long', async () => {
  const { watchdog, missed } = setUp(downNow('F9'));
  watchdog.watch(['F9']);
  await vi.advanceTimersByTimeAsync(BELIEF_MS * 2);
  expect(missed).toEqual([]);
});

it('says nothing about a press that ended while the answer was on its way', async () => {
  let answer: (down: ReadonlySet<string>) => void = () => undefined;
  const { watchdog, missed } = setUp(() => new Promise((resolve) => (answer = resolve)));
  watchdog.watch(['F9']);
  await vi.advanceTimersByTimeAsync(CHECK_MS);
  watchdog.watch(['F9']);
  answer(new Set());
  await vi.advanceTimersByTimeAsync(0);
  expect(missed).toEqual([]);
});

describe.each([
  ['cannot tell', cannotTell],
  ['fails to answer', () => Promise.reject(new Error('no display'))],
] satisfies [string, KeyStateProbe][])('where the system %s', (_, probe) => {
  it('believes the press for ten minutes', async () => {
    const { watchdog, missed } = setUp(probe);
    watchdog.watch(['F9']);
    await vi.advanceTimersByTimeAsync(BELIEF_MS - 1);
    expect(missed).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(missed).toEqual([['F9']]);
  });

  it('asks again every 30 s, and heeds the answer', async () => {
    const answers: KeyStateProbe[] = [probe, probe, downNow()];
    const { watchdog, missed, asked } = setUp((keys) => (answers.shift() ?? probe)(keys));
    watchdog.watch(['F9']);
    await vi.advanceTimersByTimeAsync(CHECK_MS + 59_999);
    expect([asked.mock.calls.length, missed]).toEqual([2, []]);
    await vi.advanceTimersByTimeAsync(1);
    expect(missed).toEqual([['F9']]);
  });
});

describe('a key that we released ourselves', () => {
  it('is not asked for: only the limit ends it', async () => {
    const { watchdog, synthetic, missed, asked } = setUp(downNow());
    watchdog.watch(['RightCtrl']);
    await vi.advanceTimersByTimeAsync(1);
    synthetic.expect('RightCtrl', false);
    await vi.advanceTimersByTimeAsync(BELIEF_MS - 2);
    expect([asked.mock.calls, missed]).toEqual([[], []]);
    await vi.advanceTimersByTimeAsync(1);
    expect(missed).toEqual([['RightCtrl']]);
  });

  it('does not keep the others of the chord from being found up', async () => {
    const { watchdog, synthetic, missed } = setUp(downNow());
    watchdog.watch(['RightCtrl', 'D']);
    synthetic.expect('RightCtrl', false);
    await vi.advanceTimersByTimeAsync(CHECK_MS);
    expect(missed).toEqual([['D']]);
  });

  it('does not make the limit void although another of the chord is down', async () => {
    const { watchdog, synthetic, missed } = setUp(downNow('D'));
    watchdog.watch(['RightCtrl', 'D']);
    synthetic.expect('RightCtrl', false);
    await vi.advanceTimersByTimeAsync(BELIEF_MS);
    expect(missed).toEqual([['RightCtrl', 'D']]);
  });

  it('is not taken for up when it was released while the answer was on its way', async () => {
    let answer: (down: ReadonlySet<string>) => void = () => undefined;
    const { watchdog, synthetic, missed } = setUp(() => new Promise((resolve) => (answer = resolve)));
    watchdog.watch(['RightCtrl']);
    await vi.advanceTimersByTimeAsync(CHECK_MS);
    synthetic.expect('RightCtrl', false);
    answer(new Set());
    await vi.advanceTimersByTimeAsync(0);
    expect(missed).toEqual([]);
  });

  it('in an earlier press is asked for in this one', async () => {
    const { watchdog, synthetic, missed } = setUp(downNow());
    synthetic.expect('RightCtrl', false);
    await vi.advanceTimersByTimeAsync(1);
    watchdog.watch(['RightCtrl']);
    await vi.advanceTimersByTimeAsync(CHECK_MS);
    expect(missed).toEqual([['RightCtrl']]);
  });
});
