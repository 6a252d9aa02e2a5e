import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BEAT_MS, Heartbeat } from '../../../src/main/hotkey/heartbeat.ts';
import type { KeyName } from '../../../src/shared/keys.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A keyboard, and a source that hears it unless it is deaf; started anew when that is found, as long as `mends`. */
function setUp({ mends = true, keys = ['LeftCtrl', 'RightCtrl', 'RightAlt', 'LeftShift', 'F9'] } = {}) {
  const down = new Set<KeyName>();
  const state = { deaf: false, deafAt: [] as number[], canTell: true };
  /** As Macs, whose keyboards have no such key (`createKeyState`). */
  const isKnown = (asked: readonly KeyName[]): boolean => !asked.includes('Pause');
  const startedAt = Date.now();
  const heartbeat = new Heartbeat({
    probe: (asked) =>
      Promise.resolve(state.canTell && isKnown(asked) ? new Set(asked.filter((key) => down.has(key))) : null),
    keys: () => keys,
    now: () => Date.now(),
    onDeaf: () => {
      state.deafAt.push(Date.now() - startedAt);
      if (mends) state.deaf = false;
      heartbeat.start();
    },
  });
  const hear = (key: KeyName, isDown: boolean): void => {
    if (!state.deaf) heartbeat.edge({ key, down: isDown, at: Date.now() });
  };
  return {
    heartbeat,
    state,
    down,
    hear,
    press: (key: KeyName): void => {
      down.add(key);
      hear(key, true);
    },
    release: (key: KeyName): void => {
      down.delete(key);
      hear(key, false);
    },
  };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A source that heard keys for a minute. */
async function listening(parts: Parameters<typeof setUp>[0] = {}) {
  const all = setUp(parts);
  all.heartbeat.start();
  all.press('LeftShift');
  all.release('LeftShift');
  await pass(60_500);
  return all;
}

describe('a source is deaf', () => {
  it('when a key is down at two beats and no edge was heard', async () => {
    const { state, press } = await listening();
    state.deaf = true;
    press('RightCtrl');
    await pass(BEAT_MS);
    expect(state.deafAt).toEqual([]);
    await pass(BEAT_MS);
    expect(state.deafAt).toEqual([62_000]);
  });

  it('also where a hotkey has a key that the system does not know, as settings of another one may', async () => {
    const { state, press } = await listening({ keys: ['RightCtrl', 'Pause'] });
    state.deaf = true;
    press('RightCtrl');
    await pass(2 * BEAT_MS);
    expect(state.deafAt).toEqual([62_000]);
  });

  it('also when it became so between the two edges of that key', async () => {
    const { state, press, release } = await listening();
    press('RightCtrl');
    state.deaf = true;
    release('RightCtrl');
    await pass(10_000);
    press('RightCtrl');
    await pass(2 * BEAT_MS);
    expect(state.deafAt).toHaveLength(1);
  });

  it('when a held key was let go without being heard', async () => {
    const { heartbeat, state } = await listening();
    heartbeat.missedUp();
    expect(state.deafAt).toHaveLength(1);
  });
});

describe('a source is not deaf', () => {
  it('when the key was heard to go down, however long it is held and whether or not it repeats', async () => {
    const { state, press } = await listening();
    press('RightCtrl');
    await pass(60_000);
    expect(state.deafAt).toEqual([]);
  });

  it('when another key was heard meanwhile', async () => {
    const { state, down, hear } = await listening();
    down.add('RightCtrl');
    for (let beat = 0; beat < 5; beat += 1) {
      await pass(BEAT_MS);
      hear('A', true);
      hear('A', false);
    }
    expect(state.deafAt).toEqual([]);
  });

  it('when a held key was let go without being heard, but others were heard since', async () => {
    const { heartbeat, state, press } = await listening();
    press('LeftShift');
    await pass(BEAT_MS - 1);
    heartbeat.missedUp();
    expect(state.deafAt).toEqual([]);
  });

  it('for a tap that is over before the next beat', async () => {
    const { state, down } = await listening();
    for (let tap = 0; tap < 5; tap += 1) {
      down.add('RightCtrl');
      await pass(BEAT_MS);
      down.delete('RightCtrl');
      await pass(BEAT_MS);
    }
    expect(state.deafAt).toEqual([]);
  });

  it('for the left Ctrl that Windows holds along with AltGr', async () => {
    const { state, down, press } = await listening();
    down.add('LeftCtrl');
    press('RightAlt');
    await pass(10_000);
    expect(state.deafAt).toEqual([]);
  });

  it('for a key that was down before it was started, until that is pressed anew', async () => {
    const { heartbeat, state, down } = setUp();
    down.add('F9');
    heartbeat.start();
    await pass(60_500);
    expect(state.deafAt).toEqual([]);
    down.delete('F9');
    await pass(BEAT_MS);
    down.add('F9');
    await pass(2 * BEAT_MS);
    expect(state.deafAt).toHaveLength(1);
  });

  it('for a key that was down when it was started anew, however long that is held', async () => {
    const { state, press } = await listening({ mends: false });
    state.deaf = true;
    press('RightCtrl');
    await pass(60_000);
    expect(state.deafAt).toEqual([62_000]);
  });

  it('where the system cannot tell', async () => {
    const { state, press } = await listening();
    state.deaf = true;
    state.canTell = false;
    press('RightCtrl');
    await pass(10_000);
    expect(state.deafAt).toEqual([]);
  });

  it('once it is stopped', async () => {
    const { heartbeat, state, press } = await listening();
    state.deaf = true;
    press('RightCtrl');
    await pass(BEAT_MS);
    heartbeat.stop();
    heartbeat.missedUp();
    await pass(10_000);
    expect([state.deafAt, vi.getTimerCount()]).toEqual([[], 0]);
  });
});

it('an answer from before the last start does not count', async () => {
  const answers: ((down: ReadonlySet<KeyName>) => void)[] = [];
  const onDeaf = vi.fn();
  const heartbeat = new Heartbeat({
    probe: () => new Promise((resolve) => answers.push(resolve)),
    keys: () => ['F9'],
    now: () => Date.now(),
    onDeaf,
  });
  heartbeat.start();
  heartbeat.start();
  answers[0]?.(new Set());
  // It was down at this start.
  answers[1]?.(new Set(['F9']));
  for (let beat = 2; beat < 60; beat += 1) {
    await pass(BEAT_MS);
    answers[beat]?.(new Set(['F9']));
  }
  heartbeat.stop();
  expect([answers.length, onDeaf.mock.calls.length]).toEqual([60, 0]);
});

it('a source in front of which keys are kept from us is started anew less and less often', async () => {
  const { state, press, release } = await listening({ mends: false });
  state.deaf = true;
  for (let second = 0; second < 3600; second += 4) {
    press('LeftShift');
    await pass(2500);
    release('LeftShift');
    await pass(1500);
  }
  const waits = state.deafAt.slice(1).map((at, index) => Math.round((at - (state.deafAt[index] ?? 0)) / 10_000) * 10);
  expect(waits).toEqual([10, 20, 40, 80, 160, 320, 600, 600, 600, 600]);
});

it('a source that hears again is watched as at first', async () => {
  const { state, press, release } = await listening();
  for (let time = 0; time < 3; time += 1) {
    state.deaf = true;
    press('RightCtrl');
    await pass(2 * BEAT_MS);
    expect(state.deaf).toBe(false);
    release('RightCtrl');
    await pass(10_000);
  }
  expect(state.deafAt).toHaveLength(3);
});
