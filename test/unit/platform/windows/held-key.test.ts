import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { HotkeyService } from '../../../../src/main/hotkey/hotkey-service.ts';
import { SyntheticKeys } from '../../../../src/main/hotkey/synthetic.ts';
import type { EditingKeyboard } from '../../../../src/main/insertion/keyboard.ts';
import { createNutKeyboard } from '../../../../src/main/platform/nut/nut-keyboard.ts';
import { createWindowsKeyState } from '../../../../src/main/platform/windows/windows-key-state.ts';
import { createWindowsKeyboard } from '../../../../src/main/platform/windows/windows-keyboard.ts';
import { SimulatedWindows } from '../../../support/simulated-windows.ts';
import type { KeyName } from '../../../../src/shared/keys.ts';
import { binding } from '../../hotkey/edges.ts';

let windows: SimulatedWindows;
let service: HotkeyService;
let told: string[];
/** Through SendInput, as the app does, and through nut-js. */
let keyboard: EditingKeyboard;
let nut: EditingKeyboard;

/** The user presses the key for push to talk and holds it until it has begun to repeat itself. */
async function talk(key: KeyName, hasAltGr = false): Promise<void> {
  windows = new SimulatedWindows();
  windows.hasAltGr = hasAltGr;
  told = [];
  const now = (): number => windows.now;
  const synthetic = new SyntheticKeys(now);
  service = new HotkeyService({
    sources: [windows.source],
    bindings: [binding([key])],
    probe: createWindowsKeyState(windows.library),
    probesHardware: false,
    canGoDeaf: false,
    hearing: null,
    synthetic,
    dictating: () => false,
    retype: () => undefined,
    onEvent: ({ type }) => told.push(type),
    now,
  });
  const options = {
    onInject: synthetic.expect.bind(synthetic),
    heldModifiers: () => service.heldModifiers(),
    hotkeys: () => [[key]],
    wait: (ms: number) => {
      windows.pass(ms);
      return Promise.resolve();
    },
  };
  keyboard = createWindowsKeyboard(windows.library, options);
  nut = createNutKeyboard({ ...options, load: windows.nut });
  await service.start();
  told.length = 0;
  windows.hold(key);
  windows.pass(1500);
}

beforeEach(async () => {
  vi.useFakeTimers();
  await talk('RightCtrl');
});

afterEach(() => {
  service.dispose();
  vi.useRealTimers();
});

it('deletes letter by letter while the key for push to talk is held', async () => {
  await keyboard.repeat('Backspace', 120);
  expect(windows.struck).toEqual(Array.from({ length: 120 }, () => 'Backspace'));
});

it('types text and no shortcuts meanwhile', async () => {
  const text = 'Wait! 你好😀 '.repeat(20);
  await keyboard.type(text);
  expect(windows.struck.join('')).toBe(text);
});

it('pastes by nothing but its chord, time and again', async () => {
  for (let text = 0; text < 3; text += 1) {
    await keyboard.press(['LeftShift', 'Insert']);
    windows.pass(700);
  }
  expect(windows.struck).toEqual(['LeftShift+Insert', 'LeftShift+Insert', 'LeftShift+Insert']);
});

it('does not press the key again for the user, hears when he lets go of it, and takes none of it for his typing', async () => {
  const before = windows.now;
  await keyboard.repeat('Backspace', 600);
  await keyboard.type('你好');
  windows.pass(700);
  expect(windows.down).toEqual([]);
  expect(told).toEqual(['pressed']);
  windows.letGo('RightCtrl');
  expect(told).toEqual(['pressed', 'released']);
  expect(service.lastActivityAt()).toBeLessThan(before);
});

it('leaves the next hold of the key to programs, too', async () => {
  await keyboard.press(['LeftCtrl', 'V']);
  windows.letGo('RightCtrl');
  windows.hold('RightCtrl');
  windows.pass(1000);
  expect(windows.down).toEqual(['RightCtrl']);
});

it('gives other modifiers back that the user holds', async () => {
  windows.hold('LeftAlt');
  await keyboard.press(['LeftCtrl', 'V']);
  expect(windows.struck).toEqual(['RightCtrl+LeftAlt+232', 'LeftCtrl+V', 'LeftAlt+232']);
  expect(windows.down).toEqual(['LeftAlt']);
  windows.letGo('LeftAlt');
  expect(windows.down).toEqual([]);
});

it('deletes letter by letter while AltGr is held, before which Windows repeats a left Ctrl of its own', async () => {
  service.dispose();
  await talk('RightAlt', true);
  expect(windows.down).toEqual(['LeftCtrl', 'RightAlt']);
  await keyboard.repeat('Backspace', 120);
  windows.pass(700);
  expect(new Set(windows.struck)).toEqual(new Set(['LeftCtrl+RightAlt+232', 'Backspace']));
  expect(windows.down).toEqual([]);
  // Another program presses the Ctrl meanwhile: its key-up is the user's, and not kept.
  windows.press(0xa2);
  windows.letGo('RightAlt');
  expect(windows.down).toEqual([]);
  expect(told).toEqual(['pressed', 'released']);
  windows.hold('RightAlt');
  expect(windows.down).toEqual(['LeftCtrl', 'RightAlt']);
});

it('gives AltGr whole to programs where it is pressed anew after a key-up that was missed', async () => {
  service.dispose();
  await talk('RightAlt', true);
  await keyboard.press(['Enter']);
  // Another key ends its repeats.
  windows.hold('F9');
  windows.letGo('F9');
  windows.pass(2500);
  windows.hold('RightAlt');
  expect(windows.down).toEqual(['LeftCtrl', 'RightAlt']);
});

it('pastes by its chord also where the key for push to talk is part of it, whenever that repeats itself', async () => {
  for (let phase = 0; phase < 33; phase += 1) {
    service.dispose();
    await talk('LeftCtrl');
    windows.pass(phase);
    await keyboard.press(['LeftCtrl', 'V']);
    expect([phase, ...windows.struck]).toEqual([phase, 'LeftCtrl+V']);
    windows.letGo('LeftCtrl');
    expect(told).toEqual(['pressed', 'released']);
  }
});

it('is why nut-js is the second choice: with it letters become words, and text becomes shortcuts', async () => {
  await nut.repeat('Backspace', 20);
  expect(windows.struck).toContain('RightCtrl+Backspace');
  windows.struck.length = 0;
  await nut.type('window');
  expect(windows.struck).toContain('RightCtrl+W');
});
