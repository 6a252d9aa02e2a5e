import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HotkeyService, type HotkeyParts } from '../../../src/main/hotkey/hotkey-service.ts';
import type { HotkeyEvent, KeyEdge, KeySource } from '../../../src/main/hotkey/port.ts';
import { WrongProcessorError } from '../../../src/main/hotkey/processor.ts';
import { SyntheticKeys } from '../../../src/main/hotkey/synthetic.ts';
import { CHECK_MS } from '../../../src/main/hotkey/watchdog.ts';
import { type Problem, problem } from '../../../src/shared/problem.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';
import { binding } from './edges.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const now = () => Date.now();
const talk = binding(['RightCtrl']);
const f9 = binding(['F9']);
const undo = binding(['LeftCtrl', 'Z'], { action: 'undo' });

/** A source whose start fails as long as `broken` is set, and that can be struck and lost at will. */
class FakeSource implements KeySource {
  readonly name: string;
  /** The keys that it can keep from other programs. */
  readonly keepable: string[] = [];
  broken: string | null = null;
  /** Whether it runs without hearing anything. */
  deaf = false;
  makeError = (reason: string): Error => new Error(reason);
  starts = 0;
  running = false;
  #onEdge: (edge: KeyEdge) => boolean = () => false;
  #onLost: (reason: string) => void = () => undefined;

  constructor(name: string) {
    this.name = name;
  }

  start(onEdge: (edge: KeyEdge) => boolean, onLost: (reason: string) => void): Promise<void> {
    this.starts += 1;
    if (this.broken !== null) return Promise.reject(this.makeError(this.broken));
    this.running = true;
    this.deaf = false;
    this.#onEdge = onEdge;
    this.#onLost = onLost;
    return Promise.resolve();
  }

  stop(): void {
    this.running = false;
  }

  keeps(key: string): boolean {
    return this.keepable.includes(key);
  }

  /** Whether thumb buttons are wanted. */
  thumbs = false;

  hearThumbButtons(wanted: boolean): void {
    this.thumbs = wanted;
  }

  /** Whether the edge is to be kept from other programs. */
  key(key: string, down: boolean): boolean {
    return !this.deaf && this.#onEdge({ key, down, at: now() });
  }

  /** Whether to keep an edge from other programs that Windows makes up before one of this key. */
  madeUpFor(key: string, down: boolean): boolean {
    return this.#onEdge({ key: null, down, at: now(), madeUpFor: key });
  }

  click(): void {
    for (const down of [true, false]) this.#onEdge({ key: null, down, at: now(), pointer: 'button' });
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
  const retyped: string[] = [];
  const service = new HotkeyService({
    sources,
    bindings: [talk],
    probe: () => Promise.resolve(null),
    probesHardware: false,
    canGoDeaf: false,
    hearing: null,
    synthetic,
    dictating: () => false,
    retype: (key) => retyped.push(key),
    onEvent: (event) => events.push(event),
    now,
    ...parts,
  });
  await service.start();
  const types = () => events.map(({ type }) => type);
  return { first: sources[0], second: sources[1], service, synthetic, retyped, events, types };
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

  it('tell which hotkey was pressed', async () => {
    const { first, events } = await setUp({ bindings: [talk, f9, undo] });
    first.key('F9', true);
    first.key('F9', false);
    first.key('LeftCtrl', true);
    first.key('Z', true);
    const at = now();
    expect(events).toEqual([
      { type: 'pressed', at, binding: f9 },
      { type: 'released', at },
      { type: 'action', at, action: 'undo' },
    ]);
  });

  it('are read by the hotkeys that were set last; a pressed one is released', async () => {
    const { first, service, types } = await setUp();
    first.key('RightCtrl', true);
    service.setBindings([f9]);
    expect(types()).toEqual(['pressed', 'released']);
    first.key('RightCtrl', false);
    first.key('F9', true);
    expect(types()).toEqual(['pressed', 'released', 'pressed']);
  });

  it('do not mind that the same hotkeys are set again', async () => {
    const { first, service, types } = await setUp();
    first.key('RightCtrl', true);
    service.setBindings([{ ...talk }]);
    expect(types()).toEqual(['pressed']);
  });
});

describe('learning', () => {
  it('gets the keys that are down together, modifiers first, and presses nothing', async () => {
    const { first, service, types } = await setUp({ bindings: [talk, f9] });
    const { keys } = service.learn();
    first.key('F9', true);
    first.key('LeftAlt', true);
    first.key('RightCtrl', true);
    first.key('LeftAlt', false);
    await expect(keys).resolves.toEqual(['LeftAlt', 'RightCtrl', 'F9']);
    first.key('F9', false);
    first.key('RightCtrl', false);
    expect(types()).toEqual([]);
    first.key('F9', true);
    expect(types()).toEqual(['pressed']);
  });

  it('takes thumb buttons and no more than four keys', async () => {
    const { first, service } = await setUp();
    const { keys } = service.learn();
    for (const key of ['Mouse4', 'A', 'B', 'C', 'D']) first.key(key, true);
    first.key('D', false);
    first.key('A', false);
    await expect(keys).resolves.toEqual(['Mouse4', 'A', 'B', 'C']);
  });

  it('wants thumb buttons to be heard, as a hotkey with one does', async () => {
    const { first, service } = await setUp();
    const wanted = [first.thumbs];
    const { keys } = service.learn();
    wanted.push(first.thumbs);
    for (const down of [true, false]) first.key('Mouse4', down);
    await keys;
    wanted.push(first.thumbs);
    service.setBindings([binding(['Mouse4'])]);
    wanted.push(first.thumbs);
    expect(wanted).toEqual([false, true, false, true]);
  });

  it('does not take keys that were down before', async () => {
    const { first, service } = await setUp();
    first.key('LeftAlt', true);
    const { keys } = service.learn();
    first.key('F8', true);
    first.key('LeftAlt', false);
    first.key('F8', false);
    await expect(keys).resolves.toEqual(['F8']);
  });

  it('ends without keys on Esc, which does nothing else', async () => {
    const { first, service, types } = await setUp();
    const { keys } = service.learn();
    first.key('LeftCtrl', true);
    first.key('Escape', true);
    await expect(keys).resolves.toBeNull();
    expect(types()).toEqual([]);
  });

  it.each<[string, (service: HotkeyService) => void]>([
    ['when it begins again', (service) => service.learn()],
    ['with the hotkeys', (service) => service.dispose()],
  ])('ends without keys %s', async (_, end) => {
    const { service } = await setUp();
    const { keys } = service.learn();
    end(service);
    await expect(keys).resolves.toBeNull();
  });

  it('that is cancelled leaves the keys to the hotkeys', async () => {
    const { first, service, types } = await setUp();
    const { keys, cancel } = service.learn();
    cancel();
    first.key('RightCtrl', true);
    await expect(keys).resolves.toBeNull();
    expect(types()).toEqual(['pressed']);
  });

  it('cancelled late does not end the next one', async () => {
    const { first, service } = await setUp();
    const { cancel } = service.learn();
    const { keys } = service.learn();
    cancel();
    first.key('F8', true);
    first.key('F8', false);
    await expect(keys).resolves.toEqual(['F8']);
  });

  it('releases what is pressed', async () => {
    const { first, service, types } = await setUp();
    first.key('RightCtrl', true);
    service.learn();
    expect(types()).toEqual(['pressed', 'released']);
  });
});

describe('kept from other programs', () => {
  /** Which of these edges are kept. */
  const keptOf = (source: FakeSource, ...edges: string[]) =>
    edges.filter((edge) => source.key(edge.slice(1), edge.startsWith('+')));

  it('is what completes a hotkey, with its repeats and its key-up, but no modifier', async () => {
    const { first } = await setUp({ bindings: [talk, f9, undo] });
    expect(keptOf(first, '+F9', '+F9', '-F9', '-F9')).toEqual(['+F9', '+F9', '-F9']);
    expect(keptOf(first, '+RightCtrl', '-RightCtrl')).toEqual([]);
    expect(keptOf(first, '+LeftCtrl', '+Z', '-LeftCtrl', '-Z')).toEqual(['+Z', '-Z']);
  });

  it('is not the same key without the hotkey, nor any other', async () => {
    const { first } = await setUp({ bindings: [undo] });
    expect(keptOf(first, '+Z', '-Z', '+LeftCtrl', '+C', '-C', '-LeftCtrl')).toEqual([]);
  });

  it('is never Esc', async () => {
    const { first } = await setUp({ bindings: [binding(['Escape'], { action: 'cancel' })] });
    expect(keptOf(first, '+Escape', '-Escape')).toEqual([]);
  });

  it('is not a key that we inject', async () => {
    const { first, synthetic } = await setUp({ bindings: [f9] });
    synthetic.expect('F9', true);
    expect(keptOf(first, '+F9')).toEqual([]);
  });

  it('is not a later press of a key whose key-up was missed', async () => {
    const { first } = await setUp({ bindings: [undo] });
    expect(keptOf(first, '+LeftCtrl', '+Z', '-LeftCtrl')).toEqual(['+Z']);
    await vi.advanceTimersByTimeAsync(2000);
    expect(keptOf(first, '+Z', '-Z')).toEqual([]);
  });

  it('are the keys that are learnt', async () => {
    const { first, service } = await setUp();
    service.learn();
    expect(keptOf(first, '+LeftAlt', '+K', '-LeftAlt', '-K')).toEqual(['+K', '-K']);
  });
});

it('the Ctrl that Windows makes up with each repeat of AltGr is kept once we let go of AltGr, and not before', async () => {
  const { first, synthetic } = await setUp();
  const repeat = (): boolean => first.madeUpFor('RightAlt', true);
  first.key('RightAlt', true);
  expect([repeat(), first.key('RightAlt', true)]).toEqual([false, false]);
  synthetic.expect('RightAlt', false);
  first.key('RightAlt', false);
  expect([repeat(), first.key('RightAlt', true)]).toEqual([true, true]);
  expect(first.madeUpFor('RightAlt', false)).toBe(false);
});

describe('what is kept', () => {
  it('is known by the source that listens, and told anew when another does', async () => {
    const { first, second, service } = await setUp();
    first.keepable.push('F9', 'Escape', 'LeftCtrl');
    const keys = ['F9', 'Escape', 'LeftCtrl', 'F8'];
    expect(keys.filter((key) => service.keeps?.(key))).toEqual(['F9']);
    const kept: unknown[] = [];
    service.listening(() => kept.push(service.keeps?.('F9')));
    first.broken = 'gone';
    first.lose();
    expect(service.keeps).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect([second.running, kept]).toEqual([true, [false]]);
  });
});

describe('CapsLock, held to talk', () => {
  const caps = binding(['CapsLock']);
  async function tap(heldMs: number, parts: Partial<HotkeyParts> = {}, keepable = ['CapsLock']) {
    const { first, retyped, types } = await setUp({ bindings: [caps], ...parts });
    first.keepable.push(...keepable);
    first.key('CapsLock', true);
    await vi.advanceTimersByTimeAsync(heldMs);
    first.key('CapsLock', false);
    return { retyped, types: types() };
  }

  it('and let go at once is still CapsLock', async () => {
    expect(await tap(299)).toEqual({ retyped: ['CapsLock'], types: ['pressed', 'interrupted', 'released'] });
  });

  it('and let go later is not', async () => {
    expect(await tap(300)).toEqual({ retyped: [], types: ['pressed', 'released'] });
  });

  it('needs nothing where it cannot be kept from other programs', async () => {
    expect(await tap(10, {}, [])).toEqual({ retyped: [], types: ['pressed', 'released'] });
  });

  it('only ends a running dictation by a tap', async () => {
    expect(await tap(10, { dictating: () => true })).toEqual({ retyped: [], types: ['pressed', 'released'] });
  });

  it('has no second meaning where a tap toggles', async () => {
    const bindings = [binding(['CapsLock'], { gesture: 'hybrid' })];
    expect(await tap(10, { bindings })).toEqual({ retyped: [], types: ['pressed', 'released'] });
  });
});

describe('the last activity', () => {
  /** Does this a second after the start; whether it counted. */
  async function counts(act: (source: FakeSource, synthetic: SyntheticKeys) => void): Promise<boolean> {
    const { first, service, synthetic } = await setUp({ bindings: [talk, f9, undo] });
    const before = service.lastActivityAt();
    await vi.advanceTimersByTimeAsync(1000);
    act(first, synthetic);
    expect([before, now()]).toContain(service.lastActivityAt());
    return service.lastActivityAt() === now();
  }
  const strike =
    (...keys: string[]) =>
    (source: FakeSource): void => {
      for (const key of keys) source.key(key, true);
      for (const key of keys.toReversed()) source.key(key, false);
    };

  it.each([['A'], ['Escape'], ['LeftAlt'], ['LeftCtrl', 'C'], ['LeftShift', 'F9']])('is %s %s', async (...keys) => {
    expect(await counts(strike(...keys))).toBe(true);
  });

  it('is a repeat of a key, too', async () => {
    const { first, service } = await setUp();
    first.key('A', true);
    await vi.advanceTimersByTimeAsync(500);
    first.key('A', true);
    expect(service.lastActivityAt()).toBe(now());
  });

  it('is a click, up to the release of its button', async () => {
    expect(await counts((source) => source.click())).toBe(true);
  });

  it.each([['RightCtrl'], ['F9'], ['LeftCtrl', 'Z']])('is not a hotkey: %s %s', async (...keys) => {
    expect(await counts(strike(...keys))).toBe(false);
  });

  it('is not a hotkey that repeats', async () => {
    expect(await counts(strike('F9', 'F9', 'F9'))).toBe(false);
  });

  it('is not a key that we inject', async () => {
    const inject = (source: FakeSource, synthetic: SyntheticKeys): void => {
      synthetic.expect('A', true);
      source.key('A', true);
    };
    expect(await counts(inject)).toBe(false);
  });

  it('is not a hotkey that a missed key-up blocked', async () => {
    const { first, service } = await setUp({ bindings: [undo], probe: () => Promise.resolve(new Set(['LeftCtrl'])) });
    first.key('LeftShift', true);
    const before = service.lastActivityAt();
    await vi.advanceTimersByTimeAsync(1000);
    first.key('LeftCtrl', true);
    first.key('Z', true);
    await settle();
    expect(service.lastActivityAt()).toBe(before);
  });

  it('can be told without the clicks in a menu of ours', async () => {
    const { first, service } = await setUp();
    const times: number[] = [];
    for (let click = 0; click < 4; click += 1) {
      await vi.advanceTimersByTimeAsync(1000);
      first.click();
      times.unshift(now());
    }
    expect([0, 1, 2].map((ignored) => service.lastActivityAt(ignored))).toEqual(times.slice(0, 3));
  });

  it('may be at any time while nothing is heard', async () => {
    const { first, second, service } = await setUp();
    first.broken = second.broken = 'gone';
    first.lose();
    await vi.advanceTimersByTimeAsync(5000);
    expect(service.lastActivityAt()).toBe(Infinity);
    first.broken = null;
    const mended = now();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(service.lastActivityAt()).toBeGreaterThan(mended);
    expect(service.lastActivityAt()).toBeLessThan(now());
  });

  it.each<[string, (source: FakeSource) => unknown]>([
    ['let go', (source) => source.key('F9', false)],
    ['found up', () => vi.advanceTimersByTimeAsync(CHECK_MS)],
    ['let go while nothing was heard', (source) => source.lose()],
  ])('is a key again that was part of a hotkey and %s', async (_, release) => {
    const { first, service } = await setUp({ bindings: [f9], probe: () => Promise.resolve(new Set(['LeftShift'])) });
    first.key('F9', true);
    await release(first);
    await vi.advanceTimersByTimeAsync(1000);
    first.key('LeftShift', true);
    first.key('F9', true);
    expect(service.lastActivityAt()).toBe(now());
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

  describe('of a key that we keep from other programs', () => {
    /** Holds F9, which the source keeps, past a check by a system that calls every key up. */
    async function holdKept(probesHardware: boolean): Promise<readonly string[]> {
      const { first, types } = await setUp({
        bindings: [f9],
        probe: () => Promise.resolve(new Set()),
        probesHardware,
      });
      first.keepable.push('F9');
      first.key('F9', true);
      await vi.advanceTimersByTimeAsync(CHECK_MS);
      return types();
    }

    it('is not assumed where the system does not know that it is down (Windows)', async () => {
      expect(await holdKept(false)).toEqual(['pressed']);
    });

    it('ends the press where the keyboard itself is asked (macOS)', async () => {
      expect(await holdKept(true)).toEqual(['pressed', 'released']);
    });
  });

  it.each([
    [false, ['pressed']],
    [true, ['pressed', 'released']],
  ])('of a key that we released ourselves; the keyboard is asked: %s', async (probesHardware, expected) => {
    const { first, synthetic, types } = await setUp({ probe: () => Promise.resolve(new Set()), probesHardware });
    first.key('RightCtrl', true);
    synthetic.expect('RightCtrl', false);
    await vi.advanceTimersByTimeAsync(CHECK_MS);
    expect(types()).toEqual(expected);
  });

  it('of another modifier does not block the hotkey', async () => {
    const { first, types } = await setUp({ probe: () => Promise.resolve(new Set(['RightCtrl'])) });
    first.key('LeftAlt', true);
    first.key('RightCtrl', true);
    await settle();
    expect(types()).toEqual(['pressed']);
  });

  describe('of a modifier that another hotkey wants beside it', () => {
    const bindings = DEFAULT_SETTINGS.hotkeys;

    it('leaves the hotkey that is really pressed', async () => {
      const { first, types } = await setUp({ bindings, probe: () => Promise.resolve(new Set(['RightCtrl'])) });
      first.key('LeftCtrl', true);
      first.key('RightCtrl', true);
      await settle();
      first.key('RightCtrl', false);
      expect(types()).toEqual(['pressed', 'released']);
    });

    it('is not assumed when the answer comes after both were let go', async () => {
      const { first, types } = await setUp({ bindings, probe: () => Promise.resolve(new Set()) });
      for (const down of [true, false]) {
        first.key('LeftCtrl', down);
        first.key('RightCtrl', down);
      }
      await settle();
      expect(types()).toEqual(['action']);
    });
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

  it('none of which is made for this processor are told so, and not tried again', async () => {
    const { first, events } = await setUp({}, (sources) => {
      for (const source of sources) {
        source.broken = 'arm64';
        source.makeError = (processor) => new WrongProcessorError(processor);
      }
    });
    await vi.advanceTimersByTimeAsync(3_600_000);
    const found = problem('hotkey-no-listener', { processor: 'arm64' });
    expect([first.starts, events]).toEqual([1, [{ type: 'availability', problem: found }]]);
  });

  it('of which only one is not made for this processor are tried again', async () => {
    const { first, events } = await setUp({}, ([one, other]) => {
      if (one === undefined || other === undefined) return;
      one.broken = other.broken = 'arm64';
      other.makeError = (processor) => new WrongProcessorError(processor);
    });
    await vi.advanceTimersByTimeAsync(1000);
    const reason = 'first: arm64; second: it is not made for this processor (arm64)';
    const found = problem('hotkey-unavailable', { reason });
    expect([first.starts > 1, events]).toEqual([true, [{ type: 'availability', problem: found }]]);
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

  it('one of which is lost before its start is over does not count as listening', async () => {
    const slow = new FakeSource('slow');
    const start = slow.start.bind(slow);
    vi.spyOn(slow, 'start').mockImplementationOnce((onEdge, onLost) => {
      onLost('gone');
      return start(onEdge, onLost);
    });
    const { service } = await setUp({ sources: [slow] });
    expect(service.keeps).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect([slow.starts, service.keeps === null]).toEqual([2, false]);
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

describe('a source that can go deaf', () => {
  /** A source that heard a key, and has listened for a minute. */
  async function listening(parts: Partial<HotkeyParts> = {}) {
    const down = new Set<string>();
    const probe = (keys: readonly string[]) => Promise.resolve(new Set(keys.filter((key) => down.has(key))));
    const all = await setUp({ probe, canGoDeaf: true, ...parts });
    const key = (name: string, isDown: boolean): void => {
      if (isDown) down.add(name);
      else down.delete(name);
      all.first.key(name, isDown);
    };
    key('A', true);
    key('A', false);
    await vi.advanceTimersByTimeAsync(60_000);
    return { ...all, key };
  }

  it('is started anew when the hotkey is held in vain; the next press is heard', async () => {
    const { first, second, key, types } = await listening();
    first.deaf = true;
    key('RightCtrl', true);
    await vi.advanceTimersByTimeAsync(2001);
    key('RightCtrl', false);
    expect([first.starts, second.starts, types()]).toEqual([2, 0, []]);
    key('RightCtrl', true);
    key('RightCtrl', false);
    expect(types()).toEqual(['pressed', 'released']);
  });

  it('in mid-hold lets the key go, and is started anew', async () => {
    const { first, key, types } = await listening();
    key('RightCtrl', true);
    first.deaf = true;
    key('RightCtrl', false);
    await vi.advanceTimersByTimeAsync(CHECK_MS + 1);
    expect([first.starts, types()]).toEqual([2, ['pressed', 'released']]);
    key('RightCtrl', true);
    expect(types()).toEqual(['pressed', 'released', 'pressed']);
  });

  it('hears what we press ourselves, too', async () => {
    const { first, synthetic, key } = await listening();
    synthetic.expect('LeftCtrl', true);
    key('LeftCtrl', true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(first.starts).toBe(1);
  });

  it('is not heard by thumb buttons and clicks, which may come from elsewhere', async () => {
    const { first, key } = await listening();
    first.deaf = true;
    key('RightCtrl', true);
    for (let beat = 0; beat < 3; beat += 1) {
      first.deaf = false;
      first.click();
      first.key('Mouse4', true);
      first.deaf = true;
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(first.starts).toBe(2);
  });

  it('is asked for the modifiers and the keys of hotkeys, as far as their state tells', async () => {
    const asked: (readonly string[])[] = [];
    const probe = (keys: readonly string[]) => Promise.resolve(new Set((asked.push(keys), [])));
    await listening({ probe, bindings: [f9, undo, binding(['CapsLock']), binding(['Mouse4'])] });
    const keys = [...new Set(asked.flat())];
    expect([keys.length, keys.slice(8)]).toEqual([10, ['F9', 'Z']]);
  });

  it('is not looked after while none listens', async () => {
    const { first, second } = await listening();
    first.broken = second.broken = 'gone';
    first.lose();
    await settle();
    expect(vi.getTimerCount()).toBe(1);
  });

  describe('where another program keeps the keys from us', () => {
    const silent = problem('hotkey-silenced', { program: 'Terminal' });
    const told = (found: unknown) => ({ type: 'availability', problem: found });

    async function underSilence(bindings = [f9]) {
      const state = { silenced: null as Problem | null };
      const hearing = { denied: () => null, silenced: () => state.silenced };
      const all = await listening({ hearing, bindings });
      state.silenced = silent;
      all.first.deaf = true;
      return { ...all, state };
    }

    it('is told when a hotkey is pressed in vain, and taken back when it is over; nothing is started anew', async () => {
      const { first, key, events, state } = await underSilence([talk]);
      key('RightCtrl', true);
      await vi.advanceTimersByTimeAsync(5000);
      key('RightCtrl', false);
      expect(events).toEqual([told(silent)]);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(events).toEqual([told(silent)]);
      state.silenced = null;
      await vi.advanceTimersByTimeAsync(1000);
      expect([events, first.starts]).toEqual([[told(silent), told(null)], 1]);
    });

    it('is not told for as long as it takes to type a password', async () => {
      const { events, state } = await underSilence();
      for (const found of [silent, null, silent, null]) {
        state.silenced = found;
        await vi.advanceTimersByTimeAsync(9000);
      }
      expect(events).toEqual([]);
    });

    it('is not told, however long it lasts, where hotkeys are bare modifiers, which are heard', async () => {
      const { events } = await underSilence([talk]);
      await vi.advanceTimersByTimeAsync(600_000);
      expect(events).toEqual([]);
    });

    it('is told when it lasts, once for each cause', async () => {
      const { events, state } = await underSilence();
      for (const cause of [silent, null, silent, null, problem('hotkey-silenced', { program: 'Other' }), null]) {
        state.silenced = cause;
        await vi.advanceTimersByTimeAsync(20_000);
      }
      const other = problem('hotkey-silenced', { program: 'Other' });
      expect(events).toEqual([told(silent), told(null), told(other), told(null)]);
    });

    it('is taken back when a key is heard nevertheless', async () => {
      const { first, key, events } = await underSilence();
      await vi.advanceTimersByTimeAsync(10_000);
      first.deaf = false;
      key('A', true);
      expect(events).toEqual([told(silent), told(null)]);
    });

    it('is not taken back by modifiers, which are heard in any case, where a hotkey needs more', async () => {
      const { first, key, events } = await underSilence();
      first.deaf = false;
      for (let second = 0; second < 20; second += 1) {
        await vi.advanceTimersByTimeAsync(1000);
        key('LeftShift', true);
        key('LeftShift', false);
      }
      expect(events).toEqual([told(silent)]);
    });

    it('is taken back by modifiers where the hotkeys are nothing else', async () => {
      const { first, key, events } = await underSilence([talk]);
      key('RightCtrl', true);
      await vi.advanceTimersByTimeAsync(2000);
      first.deaf = false;
      key('RightCtrl', false);
      expect(events).toEqual([told(silent), told(null)]);
    });

    it('is taken back when nothing listens any more', async () => {
      const { first, events } = await underSilence();
      await vi.advanceTimersByTimeAsync(10_000);
      first.lose();
      expect(events).toEqual([told(silent), told(null)]);
    });

    it('is told no more after the hotkeys were disposed of', async () => {
      const { service, events } = await underSilence();
      service.dispose();
      await vi.advanceTimersByTimeAsync(60_000);
      expect([events, vi.getTimerCount()]).toEqual([[], 0]);
    });
  });
});

describe('where we may not listen', () => {
  const denied = problem('accessibility-denied', { macos: 26 });
  const told = (found: unknown) => ({ type: 'availability', problem: found });

  async function setUpDenied(isDenied = true) {
    const state = { denied: isDenied ? denied : null };
    const hearing = { denied: () => state.denied, silenced: () => null };
    return { ...(await setUp({ hearing })), state };
  }

  it('no source is started, since that would ask the user each time; it is told once', async () => {
    const { first, second, events } = await setUpDenied();
    await vi.advanceTimersByTimeAsync(600_000);
    expect([first.starts, second.starts, events]).toEqual([0, 0, [told(denied)]]);
  });

  it('a source listens within a second after we may', async () => {
    const { first, events, state } = await setUpDenied();
    await vi.advanceTimersByTimeAsync(600_000);
    state.denied = null;
    await vi.advanceTimersByTimeAsync(1000);
    expect([first.running, first.starts, events]).toEqual([true, 1, [told(denied), told(null)]]);
  });

  it('it is told that only a new start helps where none can listen although we may now', async () => {
    const { first, second, events, state } = await setUpDenied();
    first.broken = second.broken = 'no tap';
    state.denied = null;
    await vi.advanceTimersByTimeAsync(1500);
    expect(events).toEqual([told(denied)]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(events).toEqual([told(denied), told(problem('accessibility-restart', {}))]);
    first.broken = null;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(events.at(-1)).toEqual(told(null));
  });

  it('any more although no source could run, it is given some attempts before a new start is asked for', async () => {
    const { first, second, events, state } = await setUpDenied(false);
    first.broken = second.broken = 'no tap';
    first.lose();
    await vi.advanceTimersByTimeAsync(60_000);
    state.denied = denied;
    await vi.advanceTimersByTimeAsync(30_000);
    state.denied = null;
    await vi.advanceTimersByTimeAsync(1000);
    expect(events.at(-1)).toEqual(told(denied));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(events.at(-1)).toEqual(told(problem('accessibility-restart', {})));
  });

  it('no longer counts once a source has run', async () => {
    const { first, second, events, state } = await setUpDenied();
    state.denied = null;
    await vi.advanceTimersByTimeAsync(20_000);
    first.broken = second.broken = 'no tap';
    first.lose();
    await vi.advanceTimersByTimeAsync(60_000);
    const reason = 'first: no tap; second: no tap';
    expect(events.at(-1)).toEqual(told(problem('hotkey-unavailable', { reason })));
  });

  it('any more, the source is stopped within a second and the held key let go', async () => {
    const { first, events, state } = await setUpDenied(false);
    first.key('RightCtrl', true);
    state.denied = denied;
    await vi.advanceTimersByTimeAsync(1000);
    expect([first.running, events.slice(1)]).toEqual([false, [{ type: 'released', at: now() }, told(denied)]]);
    state.denied = null;
    await vi.advanceTimersByTimeAsync(1000);
    expect([first.running, events.at(-1)]).toEqual([true, told(null)]);
  });

  it('nothing is looked for after the hotkeys were disposed of', async () => {
    const { service } = await setUpDenied();
    service.dispose();
    expect(vi.getTimerCount()).toBe(0);
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
      bindings: [f9],
      probe: () => Promise.resolve(null),
      probesHardware: false,
      canGoDeaf: false,
      hearing: null,
      synthetic: new SyntheticKeys(now),
      dictating: () => false,
      retype: () => undefined,
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
