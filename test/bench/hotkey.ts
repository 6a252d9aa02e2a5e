import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DictationState, INITIAL_STATE, step } from '../../src/main/dictation/machine.ts';
import { GlobalKeyListenerSource } from '../../src/main/hotkey/global-key-listener-source.ts';
import { HotkeyService } from '../../src/main/hotkey/hotkey-service.ts';
import type { HotkeyEvent, KeyEdge, KeySource } from '../../src/main/hotkey/port.ts';
import { SyntheticKeys } from '../../src/main/hotkey/synthetic.ts';
import { openX11 } from '../../src/main/platform/x11/connection.ts';
import { fakeKeys } from '../../src/main/platform/x11/fake-keys.ts';
import { openKeyboardMap } from '../../src/main/platform/x11/keyboard-map.ts';
import { now } from '../../src/shared/clock.ts';
import { DEFAULT_SETTINGS } from '../support/settings.ts';
import { startDesktop } from '../support/desktop.ts';
import { type Figure, summary } from './report.ts';

const ROUNDS = 200;
/** Edges of which one sample of the service alone consists: a single one is too short to be timed. */
const BATCH = 1000;
/** Between two edges, so that each finds everything at rest. */
const REST_MS = 10;
/** An edge that took longer than this got lost. */
const LOST_MS = 2000;

/** The hotkeys as a first start has them; `onState` is told when the dictation's state has followed an event. */
function hotkeys(source: KeySource, onState: () => void): HotkeyService {
  let state: DictationState = INITIAL_STATE;
  const onEvent = (event: HotkeyEvent): void => {
    if (event.type === 'pressed')
      [state] = step(state, { type: 'pressed', at: event.at, gesture: event.binding.gesture, profile: null });
    else if (event.type === 'released') [state] = step(state, event);
    onState();
  };
  return new HotkeyService({
    sources: [source],
    bindings: DEFAULT_SETTINGS.hotkeys,
    probe: () => Promise.resolve(null),
    probesHardware: false,
    canGoDeaf: false,
    hearing: null,
    synthetic: new SyntheticKeys(now),
    dictating: () => false,
    retype: () => undefined,
    onEvent,
    now,
  });
}

/** Edge made up in the X server → state of the dictation, and what a round trip to that server takes by itself. */
async function throughX11(): Promise<{ edge: number[]; bare: number[] }> {
  const desktop = await startDesktop();
  process.env['DISPLAY'] = desktop.display;
  const folder = await mkdtemp(join(tmpdir(), 'tingxie-bench-'));
  const x11 = await openX11(desktop.display, () => undefined);
  const map = await openKeyboardMap(x11, () => undefined);
  let changed: () => void = () => undefined;
  const service = hotkeys(new GlobalKeyListenerSource({ folder, now }), () => changed());
  const result = { edge: [] as number[], bare: [] as number[] };
  try {
    await service.start();
    for (let round = -10; round < ROUNDS; round += 1) {
      const arrived = new Promise<void>((resolve, reject) => {
        const lost = setTimeout(() => reject(new Error('an edge was not heard')), LOST_MS);
        changed = () => {
          clearTimeout(lost);
          resolve();
        };
      });
      const struck = performance.now();
      fakeKeys(x11, map, [{ key: 'RightCtrl', down: round % 2 === 0 }]);
      await arrived;
      const took = performance.now() - struck;
      const asked = performance.now();
      await x11.sync();
      const answered = performance.now() - asked;
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
      if (round < 0) continue; // warming up
      result.edge.push(took);
      result.bare.push(answered);
    }
  } finally {
    service.dispose();
    map.dispose();
    x11.dispose();
    await desktop.close();
    await rm(folder, { recursive: true });
  }
  return result;
}

/** What one edge costs in the service and the dictation's machine alone. */
async function alone(): Promise<number[]> {
  let feed: (edge: KeyEdge) => boolean = () => false;
  const source: KeySource = {
    name: 'bench',
    start: (onEdge) => {
      feed = onEdge;
      return Promise.resolve();
    },
    keeps: () => false,
    stop: () => undefined,
  };
  const service = hotkeys(source, () => undefined);
  await service.start();
  const times: number[] = [];
  for (let round = -10; round < ROUNDS; round += 1) {
    const began = performance.now();
    for (let edge = 0; edge < BATCH; edge += 1) feed({ key: 'RightCtrl', down: edge % 2 === 0, at: now() });
    if (round >= 0) times.push((performance.now() - began) / BATCH);
  }
  service.dispose();
  return times;
}

/** What it takes from an edge of the hotkey to the change of the dictation's state. */
export async function hotkeyFigures(): Promise<Figure[]> {
  const { edge, bare } = await throughX11();
  return [
    {
      name: 'hotkey edge → state change, through the key listener (X11)',
      unit: 'ms',
      ...summary(edge),
      target: { median: 5, p95: 5 },
      baseline: { name: 'bare X round trip', median: summary(bare).median },
    },
    {
      name: 'hotkey edge → state change, the app’s part alone',
      unit: 'ms',
      ...summary(await alone()),
      target: { median: 0.1 },
    },
  ];
}
