import { describe, expect, it } from 'vitest';
import { INPUT_RECORD } from '../../../../src/main/platform/windows/input-records.ts';
import { createWindowsKeyboard } from '../../../../src/main/platform/windows/windows-keyboard.ts';
import type { WindowsLibrary } from '../../../../src/main/platform/windows/windows-library.ts';
import type { KeyName, ModifierKey } from '../../../../src/shared/keys.ts';
import { record } from '../native/recorder.ts';

/** Scan codes of some keys in the layout of the window in front ("Keyboard Input Overview"). */
const SCAN_CODES: ReadonlyMap<number, number> = new Map([
  // V, Z, Backspace, Insert, Enter
  ...[
    [0x56, 0x2f] as const,
    [0x5a, 0x2c] as const,
    [0x08, 0x0e] as const,
    [0x2d, 0x52] as const,
    [0x0d, 0x1c] as const,
  ],
  // Left Shift, both Ctrl, left Alt, left Win
  ...[
    [0xa0, 0x2a] as const,
    [0xa2, 0x1d] as const,
    [0xa3, 0x1d] as const,
    [0xa4, 0x38] as const,
    [0x5b, 0x5b] as const,
  ],
]);
/** The layout of the window in front: German. */
const LAYOUT = 0x0407_0407n;
const DOWN = 0;
const UP = 0x0002;
const EXTENDED = 0x0001;
const UNICODE = 0x0004;

interface Scene {
  readonly front?: bigint | null;
  /** What GetAsyncKeyState says before each call. */
  readonly down?: readonly number[];
  readonly held?: readonly ModifierKey[];
  readonly hotkeys?: readonly (readonly KeyName[])[];
  /** How many edges Windows takes of those that it is given. */
  readonly takes?: (count: number) => number;
}

function scene({
  front = 100n,
  down = [],
  held = [],
  hotkeys = [['RightCtrl']],
  takes = (count) => count,
}: Scene = {}) {
  const state = new Set(down);
  const user = { held: new Set(held) };
  /** Each call of SendInput: virtual key, scan code and flags of its edges. */
  const sent: (readonly [number, number, number])[][] = [];
  const steps: string[] = [];
  let meanwhile = (): void => undefined;
  const { library, calls } = record<WindowsLibrary>({
    GetAsyncKeyState: (code) => (state.has(code) ? -0x8000 : 0),
    GetForegroundWindow: () => front,
    GetWindowThreadProcessId: () => 410,
    GetKeyboardLayout: () => LAYOUT,
    MapVirtualKeyExW: (code) => SCAN_CODES.get(code) ?? 0,
    SendInput: (count, records) => {
      const edges = Array.from({ length: count }, (_, index) => {
        const one = records.subarray(index * INPUT_RECORD.size);
        return [one.readUInt16LE(8), one.readUInt16LE(10), one.readUInt32LE(12)] as const;
      });
      for (const [code, , flags] of edges) {
        if ((flags & UP) === 0) state.add(code);
        else state.delete(code);
      }
      sent.push(edges);
      steps.push('send');
      return Promise.resolve(takes(count));
    },
  });
  const keyboard = createWindowsKeyboard(library, {
    onInject: (key, isDown) => steps.push(`${isDown ? '+' : '-'}${key ?? '?'}`),
    heldModifiers: () => user.held,
    hotkeys: () => hotkeys,
    wait: (ms) => {
      steps.push(`wait ${ms}`);
      meanwhile();
      return Promise.resolve();
    },
  });
  const onWait = (what: () => void): void => {
    meanwhile = what;
  };
  return { keyboard, sent, steps, calls, user, onWait, state };
}

const MASK = [
  [0xe8, 0, DOWN],
  [0xe8, 0, UP],
] as const;

describe('a chord on Windows', () => {
  it.each([
    [
      ['LeftCtrl', 'V'],
      [
        [0xa2, 0x1d, DOWN],
        [0x56, 0x2f, DOWN],
        [0x56, 0x2f, UP],
        [0xa2, 0x1d, UP],
      ],
    ],
    [
      ['LeftShift', 'Insert'],
      [
        [0xa0, 0x2a, DOWN],
        [0x2d, 0x52, EXTENDED],
        [0x2d, 0x52, EXTENDED | UP],
        [0xa0, 0x2a, UP],
      ],
    ],
    [
      ['Enter'],
      [
        [0x0d, 0x1c, DOWN],
        [0x0d, 0x1c, UP],
      ],
    ],
  ])('of %j goes to the system in one call, its keys by their virtual-key codes', async (chord, edges) => {
    const { keyboard, sent, calls } = scene();
    await keyboard.press(chord);
    expect(sent).toEqual([edges]);
    expect(calls).toContain(`SendInput(${edges.length}, 40)`);
  });

  it('has the scan codes of the layout of the window in front', async () => {
    const { keyboard, sent, calls } = scene();
    await keyboard.press(['LeftCtrl', 'Z']);
    expect(calls.slice(0, 5)).toEqual([
      'GetForegroundWindow()',
      'GetWindowThreadProcessId(100)',
      'GetKeyboardLayout(410)',
      `MapVirtualKeyExW(162, 0, ${LAYOUT})`,
      `MapVirtualKeyExW(90, 0, ${LAYOUT})`,
    ]);
    expect(calls.filter((call) => call.startsWith('GetKeyboardLayout'))).toHaveLength(1);
    expect(sent[0]?.[1]).toEqual([0x5a, 0x2c, DOWN]);
  });

  it('has those of our own layout where no window is in front', async () => {
    const { keyboard, calls } = scene({ front: null });
    await keyboard.press(['Enter']);
    expect(calls).toContain('GetKeyboardLayout(0)');
  });

  it('is announced edge by edge before it is sent', async () => {
    const { keyboard, steps } = scene();
    await keyboard.press(['LeftCtrl', 'V']);
    expect(steps).toEqual(['+LeftCtrl', '+V', '-V', '-LeftCtrl', 'send']);
  });

  it.each([
    ...(['RightCtrl', 'RightAlt', 'LeftMeta', 'RightMeta', 'Menu', 'PrintScreen', 'NumLock', 'RightShift'] as const),
    ...(['Insert', 'Delete', 'Home', 'End', 'PageUp', 'PageDown', 'Up', 'Down', 'Left', 'Right'] as const),
  ])('has %s as an extended key', async (key) => {
    const { keyboard, sent } = scene();
    await keyboard.press([key]);
    expect(sent[0]?.map(([, , flags]) => flags & EXTENDED)).toEqual([EXTENDED, EXTENDED]);
  });

  it.each([
    'A',
    '5',
    'F12',
    'Enter',
    'Backspace',
    'Space',
    'Tab',
    'Escape',
    'LeftCtrl',
    'LeftShift',
    'LeftAlt',
    'Slash',
  ])('has %s as a plain key', async (key) => {
    const { keyboard, sent } = scene();
    await keyboard.press([key]);
    expect(sent[0]?.map(([, , flags]) => flags)).toEqual([DOWN, UP]);
  });

  it('fails where Windows takes less of it, and where it has a key that cannot be pressed', async () => {
    await expect(scene({ takes: () => 0 }).keyboard.press(['Enter'])).rejects.toThrow('Windows took 0 of 2 key edges');
    await expect(scene({ takes: () => 1 }).keyboard.press(['Enter'])).rejects.toThrow('Windows took 1 of 2 key edges');
    const { keyboard, sent } = scene();
    await expect(keyboard.press(['LeftCtrl', 'Mouse4'])).rejects.toThrow('Mouse4 cannot be pressed');
    expect(sent).toEqual([]);
  });
});

describe('modifiers that the user holds on Windows', () => {
  it('are let go at the beginning of the same call, as far as the system has them down', async () => {
    // Heard as held, but let go by us before: only the left Shift is down for programs.
    const { keyboard, sent } = scene({ down: [0xa0], held: ['RightCtrl', 'LeftShift'], hotkeys: [['RightCtrl']] });
    await keyboard.press(['Enter']);
    expect(sent[0]).toEqual([...MASK, [0xa0, 0x2a, UP], [0x0d, 0x1c, DOWN], [0x0d, 0x1c, UP]]);
  });

  it('have the scan codes of the layout of the window in front', async () => {
    const { keyboard, calls } = scene({ down: [0xa4], held: ['LeftAlt'] });
    await keyboard.press(['Enter']);
    expect(calls.filter((call) => call === `MapVirtualKeyExW(164, 0, ${LAYOUT})`).length).toBe(2);
  });

  it.each([
    ['left Shift', 0xa0],
    ['right Shift', 0xa1],
    ['left Alt', 0xa4],
    ['right Alt', 0xa5],
    ['left Win', 0x5b],
    ['right Win', 0x5c],
  ])('are masked where they mean something alone: %s', async (_key, code) => {
    const { keyboard, sent } = scene({ down: [code] });
    await keyboard.press(['Enter']);
    expect(sent[0]?.slice(0, 3).map(([virtualKey]) => virtualKey)).toEqual([0xe8, 0xe8, code]);
  });

  it('are not masked where they mean nothing alone', async () => {
    const { keyboard, sent } = scene({ down: [0xa3], held: ['RightCtrl'] });
    await keyboard.press(['Enter']);
    expect(sent).toEqual([
      [
        [0xa3, 0x1d, EXTENDED | UP],
        [0x0d, 0x1c, DOWN],
        [0x0d, 0x1c, UP],
      ],
    ]);
  });

  it('come back afterwards, so that letting go of them opens no menu', async () => {
    const { keyboard, sent, steps } = scene({ down: [0xa4], held: ['LeftAlt'] });
    await keyboard.press(['Enter']);
    expect(sent[1]).toEqual([[0xa4, 0x38, DOWN], ...MASK]);
    expect(steps.slice(-5)).toEqual(['+LeftAlt', '+?', '-?', 'send', 'wait 50']);
  });

  it('do not come back where they are for push to talk, or where nobody was heard to press them', async () => {
    const talk = scene({ down: [0xa3], held: ['RightCtrl'] });
    await talk.keyboard.press(['Enter']);
    expect(talk.sent.length).toBe(1);
    // The rest of the hotkey was let go for an earlier text.
    const rest = scene({ down: [0xa4], held: ['LeftCtrl', 'LeftAlt'], hotkeys: [['LeftCtrl', 'LeftAlt', 'Z']] });
    await rest.keyboard.press(['Enter']);
    expect(rest.sent.length).toBe(1);
    // The rest of it was let go by the user while the keys were pressed.
    const ended = scene({ down: [0xa4], held: ['LeftCtrl', 'LeftAlt'], hotkeys: [['LeftCtrl', 'LeftAlt', 'Z']] });
    const pressed = ended.keyboard.press(['Enter']);
    ended.user.held.delete('LeftCtrl');
    await pressed;
    expect(ended.sent.length).toBe(1);
    const unheard = scene({ down: [0x5b], held: [] });
    await unheard.keyboard.press(['Enter']);
    expect(unheard.sent.length).toBe(1);
  });

  it('do not come back where they were let go meanwhile, and go again where that was at that very moment', async () => {
    const before = scene({ down: [0xa4], held: ['LeftAlt'] });
    const pressed = before.keyboard.press(['Enter']);
    before.user.held.clear();
    await pressed;
    expect(before.sent.length).toBe(1);
    const during = scene({ down: [0xa4], held: ['LeftAlt'] });
    during.onWait(() => during.user.held.clear());
    await during.keyboard.press(['Enter']);
    expect(during.sent.slice(1)).toEqual([
      [[0xa4, 0x38, DOWN], ...MASK],
      [...MASK, [0xa4, 0x38, UP]],
    ]);
  });

  it('come back where keys could not be pressed', async () => {
    let calls = 0;
    const { keyboard, sent } = scene({
      down: [0xa4],
      held: ['LeftAlt'],
      takes: (count) => (++calls === 1 ? 0 : count),
    });
    await expect(keyboard.press(['Enter'])).rejects.toThrow('Windows took 0');
    expect(sent[1]?.[0]).toEqual([0xa4, 0x38, DOWN]);
  });
});

describe('many strokes on Windows', () => {
  const backspace = (times: number) =>
    Array.from({ length: times }, () => [
      [0x08, 0x0e, DOWN],
      [0x08, 0x0e, UP],
    ]).flat();

  it('go in calls of fifty, each of which begins without modifiers', async () => {
    const { keyboard, sent, state, steps } = scene();
    const repeated = keyboard.repeat('Backspace', 120);
    // The keyboard repeats a modifier that is held.
    state.add(0xa3);
    await repeated;
    expect(sent.map((edges) => edges.length)).toEqual([100, 101, 40]);
    expect(sent[1]).toEqual([[0xa3, 0x1d, EXTENDED | UP], ...backspace(50)]);
    expect(steps.filter((step) => step === '+Backspace').length).toBe(120);
  });

  it('are typed as characters, a UTF-16 unit each, and announced as keys without a name', async () => {
    const { keyboard, sent, steps } = scene();
    await keyboard.type('a好😀');
    const units = [0x61, 0x597d, 0xd83d, 0xde00];
    expect(sent).toEqual([
      units.flatMap((unit) => [
        [0, unit, UNICODE],
        [0, unit, UNICODE | UP],
      ]),
    ]);
    expect(steps).toEqual([...units.flatMap(() => ['+?', '-?']), 'send']);
  });

  it('do not part the halves of a character', async () => {
    const { keyboard, sent } = scene();
    await keyboard.type(`${'a'.repeat(49)}😀b`);
    expect(sent.map((edges) => edges.length)).toEqual([102, 2]);
  });

  it.each([
    ['Hello, 你好！ what? a@b 😀', true],
    ['two\nlines', false],
    ['a\tb', false],
    ['a\rb', false],
    ['bell\u0007', false],
    ['half \ud83d', false],
    ['line\u2028end', false],
    ['paragraph\u2029end', false],
    ['', true],
  ])('can make %j: %s', async (text, typable) => {
    expect(await scene().keyboard.canType(text)).toBe(typable);
  });
});
