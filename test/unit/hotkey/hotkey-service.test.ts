import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HotkeyService, type HotkeyParts } from '../../../src/main/hotkey/hotkey-service.ts';
import type { HotkeyEvent, KeyEdge, KeySource } from '../../../src/main/hotkey/port.ts';
import { SyntheticKeys } from '../../../src/main/hotkey/synthetic.ts';
import { CHECK_MS } from '../../../src/main/hotkey/watchdog.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const now = () => Date.now();

/** A source whose start fails as long as `broken` is set, and that can be struck and lost at will. */
class FakeSource implements KeySource {
  readonly name: string;
  broken: string | null = null;
  starts = 0;
  running = false;
  #onEdge: (edge: KeyEdge) => void = () => undefined;
  #onLost: (reason: string) => void = () => undefined;

  constructor(name: string) {
    this.name = name;
  }

  start(onEdge: (edge: KeyEdge) => void, onLost: (reason: string) => void): Promise<void> {
    this.starts += 1;
    if (this.broken !== null) return Promise.reject(new Error(this.broken));
    this.running = true;
    this.#onEdge = onEdge;
    this.#onLost = onLost;
    return Promise.resolve();
  }

  stop(): void {
    this.running = false;
  }

  key(key: string, down: boolean): void {
    this.#onEdge({ key, down, at: now() });
  }

  lose(): void {
    this.running = false;
    this.#onLost('gone');
  }
}

async function setUp(parts: Partial<HotkeyParts> = {}, prepare: (sources: FakeSource[]) => void = () => undefined) {
  const sources = [new FakeSource('first'), new FakeSource('second')] as [FakeSource, FakeSource];
  prepare(sources);
  const events: HotkeyEvent[] = [];
  const synthetic = new SyntheticKeys(now);
  const service = new HotkeyService({
    sources,
    chord: ['RightCtrl'],
    probe: () => Promise.resolve(null),
    synthetic,
    onEvent: (event) => events.push(event),
    now,
    ...parts,
  });
  await service.start();
  const types = () => events.map(({ type }) => type);
  return { first: sources[0], second: sources[1], service, synthetic, events, types };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('keys', () => {
  it('become presses', async () => {
    const { first, types } = await setUp();
    first.key('RightCtrl', true);
    first.key('RightCtrl', false);
    expect(types()).toEqual(['pressed', 'released']);
  });

  it('that we inject are not the user’s', async () => {
    const { first, synthetic, service, types } = await setUp();
    first.key('RightCtrl', true);
    synthetic.expect('RightCtrl', false);
    first.key('RightCtrl', false);
    expect(types()).toEqual(['pressed']);
    expect(service.heldModifiers()).toEqual(new Set(['RightCtrl']));
    first.key('RightCtrl', false);
    expect(types()).toEqual(['pressed', 'released']);
  });

  it('are read by the chord that was set last; a pressed one is released', async () => {
    const { first, service, types } = await setUp();
    first.key('RightCtrl', true);
    service.setChord(['F9']);
    expect(types()).toEqual(['pressed', 'released']);
    first.key('RightCtrl', false);
    first.key('F9', true);
    expect(types()).toEqual(['pressed', 'released', 'pressed']);
  });
});

describe('a missed key-up', () => {
  it('is looked for only while the chord is pressed', async () => {
    const { first } = await setUp();
    first.key('RightCtrl', true);
    expect(vi.getTimerCount()).toBe(1);
    first.key('RightCtrl', false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('of the chord ends the press at the next check', async () => {
    const { first, types } = await setUp({ probe: () => Promise.resolve(new Set()) });
    first.key('RightCtrl', true);
    await vi.advanceTimersByTimeAsync(CHECK_MS);
    expect(types()).toEqual(['pressed', 'released']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('of another modifier does not block the hotkey', async () => {
    const { first, types } = await setUp({ probe: () => Promise.resolve(new Set(['RightCtrl'])) });
    first.key('LeftAlt', true);
    first.key('RightCtrl', true);
    await settle();
    expect(types()).toEqual(['pressed']);
  });

  it('is not assumed of a modifier that is down', async () => {
    const { first, types } = await setUp({ probe: (keys) => Promise.resolve(new Set(keys)) });
    first.key('LeftAlt', true);
    first.key('RightCtrl', true);
    await settle();
    expect(types()).toEqual([]);
  });

  it('does not press a chord that is up again when the answer comes', async () => {
    const { first, types } = await setUp({ probe: () => Promise.resolve(new Set()) });
    first.key('LeftAlt', true);
    first.key('RightCtrl', true);
    first.key('RightCtrl', false);
    await settle();
    expect(types()).toEqual([]);
  });

  it.each([
    [10_000, []],
    [10_001, ['pressed']],
  ])('of another modifier, heard %i ms ago, where the system cannot tell: %j', async (age, expected) => {
    const { first, types } = await setUp();
    first.key('LeftMeta', true);
    await vi.advanceTimersByTimeAsync(age);
    first.key('RightCtrl', true);
    await settle();
    expect(types()).toEqual(expected);
  });
});

describe('sources', () => {
  it('are taken in order: the second when the first cannot run', async () => {
    const { first, second, events } = await setUp({}, ([source]) => {
      if (source) source.broken = 'no helper';
    });
    second.key('RightCtrl', true);
    expect([first.starts, second.starts, events.length]).toEqual([1, 1, 1]);
  });

  it('are not all started when the first runs', async () => {
    const { second } = await setUp();
    expect(second.starts).toBe(0);
  });

  it('none of which can run is told with all reasons, once, until one does', async () => {
    const { first, events } = await setUp({}, (sources) => {
      for (const source of sources) source.broken = 'no display';
    });
    const unavailable = {
      type: 'availability',
      problem: { code: 'hotkey-unavailable', detail: { reason: 'first: no display; second: no display' } },
    };
    await vi.advanceTimersByTimeAsync(60_000);
    expect(events).toEqual([unavailable]);
    first.broken = null;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(events).toEqual([unavailable, { type: 'availability', problem: null }]);
  });

  it('that cannot run are tried at most every 30 s', async () => {
    const { first } = await setUp({}, (sources) => {
      for (const source of sources) source.broken = 'no display';
    });
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(first.starts).toBeGreaterThan(100);
    expect(first.starts).toBeLessThan(140);
  });

  it('that are lost release the held chord and start again at once', async () => {
    const { first, service, types } = await setUp();
    first.key('RightCtrl', true);
    first.lose();
    expect(types()).toEqual(['pressed', 'released']);
    expect(service.heldModifiers()).toEqual(new Set());
    await settle();
    first.key('RightCtrl', true);
    expect(types()).toEqual(['pressed', 'released', 'pressed']);
  });

  it('that are lost again and again give way to the next', async () => {
    const { first, second } = await setUp();
    first.lose();
    await settle();
    first.lose();
    await vi.advanceTimersByTimeAsync(250);
    expect([first.starts, second.starts]).toEqual([2, 1]);
  });

  it('that are lost after they worked for long are preferred again', async () => {
    const { first, second } = await setUp();
    for (let loss = 0; loss < 3; loss += 1) {
      await vi.advanceTimersByTimeAsync(10_000);
      first.lose();
      await settle();
    }
    expect([first.starts, second.starts]).toEqual([4, 0]);
  });
});

describe('after dispose', () => {
  it('nothing runs and nothing is told', async () => {
    const { first, second, service, types } = await setUp({ probe: () => Promise.resolve(new Set()) });
    first.key('RightCtrl', true);
    service.dispose();
    first.key('RightCtrl', false);
    first.lose();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([types(), first.running, second.running, vi.getTimerCount()]).toEqual([['pressed'], false, false, 0]);
  });

  it('a source that was still starting is stopped', async () => {
    const source = new FakeSource('slow');
    let started: () => void = () => undefined;
    const start = vi.spyOn(source, 'start').mockReturnValue(new Promise((resolve) => (started = resolve)));
    const stop = vi.spyOn(source, 'stop');
    const service = new HotkeyService({
      sources: [source],
      chord: ['F9'],
      probe: () => Promise.resolve(null),
      synthetic: new SyntheticKeys(now),
      onEvent: () => undefined,
      now,
    });
    const starting = service.start();
    service.dispose();
    started();
    await starting;
    expect(start).toHaveBeenCalledOnce();
    expect(stop).toHaveBeenCalledTimes(2);
  });
});
