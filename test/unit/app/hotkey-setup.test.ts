import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { composeHotkey, type HotkeyStationParts } from '../../../src/main/app/hotkey-setup.ts';
import type { HotkeyEvent, KeyHearing, KeySource } from '../../../src/main/hotkey/port.ts';
import { SyntheticKeys } from '../../../src/main/hotkey/synthetic.ts';
import { CHECK_MS } from '../../../src/main/hotkey/watchdog.ts';
import { now } from '../../../src/shared/clock.ts';
import { Emitter } from '../../../src/shared/emitter.ts';
import type { KeyName } from '../../../src/shared/keys.ts';
import type { Platform } from '../../../src/shared/platform.ts';
import { problem } from '../../../src/shared/problem.ts';
import { binding } from '../hotkey/edges.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** The hotkeys on a system whose keyboard has these keys down. */
async function start(name: Platform, hearing: KeyHearing | null = null) {
  const down = new Set<KeyName>();
  const events: HotkeyEvent[] = [];
  const hotkeyEvents = new Emitter<HotkeyEvent>();
  hotkeyEvents.event((event) => events.push(event));
  const synthetic = new SyntheticKeys(now);
  const starts = vi.fn<KeySource['start']>(() => Promise.resolve());
  const source: KeySource = {
    name: 'source',
    start: starts,
    keeps: () => true,
    stop: () => undefined,
  };
  const parts = {
    platform: { name, keySources: [source], keyState: () => Promise.resolve(down), hearing },
    settings: { current: { hotkeys: [binding(['RightCtrl'])] } },
    dictation: { status: { handsFree: false } },
    synthetic,
    hotkeyEvents,
  };
  const service = composeHotkey(parts as unknown as HotkeyStationParts);
  await service.start();
  const press = (key: KeyName): unknown => starts.mock.lastCall?.[0]({ key, down: true, at: now() });
  return { service, starts, synthetic, down, events, press };
}

describe.each([
  ['x11', 1, ['pressed']],
  ['win32', 2, ['pressed']],
  ['darwin', 2, ['pressed', 'released']],
] as const)('the hotkeys on %s', (name, times, events) => {
  it(`are listened for ${times}× where a key is held and not heard`, async () => {
    const { service, starts, down } = await start(name);
    await vi.advanceTimersByTimeAsync(60_000);
    down.add('RightCtrl');
    await vi.advanceTimersByTimeAsync(5000);
    expect(starts).toHaveBeenCalledTimes(times);
    service.dispose();
  });

  it(`are ${events.join(' and ')} where we let go of a key that is up by the system`, async () => {
    const { service, synthetic, events: told, press } = await start(name);
    press('RightCtrl');
    synthetic.expect('RightCtrl', false);
    await vi.advanceTimersByTimeAsync(CHECK_MS);
    expect(told.map(({ type }) => type)).toEqual(events);
    service.dispose();
  });
});

it('the hotkeys are told what the system keeps from us', async () => {
  const denied = problem('accessibility-denied', { macos: 26 });
  const { service, starts, events } = await start('darwin', { denied: () => denied, silenced: () => null });
  expect(events).toEqual([{ type: 'availability', problem: denied }]);
  expect(starts).not.toHaveBeenCalled();
  service.dispose();
});
