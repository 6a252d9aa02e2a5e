import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMacKeyboard } from '../../../../src/main/platform/macos/macos-keyboard.ts';
import type { Chord } from '../../../../src/main/insertion/keyboard.ts';
import { createListener, modifiersOf } from '../../../support/quartz.ts';
import { type FakeLayout, FakeMac, QWERTY } from './fake-mac.ts';

let mac: FakeMac;
let steps: string[];
let announced: string[];
beforeEach(() => {
  mac = new FakeMac();
  steps = [];
  announced = [];
});
afterEach(() => {
  expect(mac.owned.size, 'every event and every layout is released').toBe(0);
});

const keyboard = () =>
  createMacKeyboard(mac.library, {
    onInject: (key, down) => {
      announced.push(`${down ? '+' : '-'}${key}`);
      steps.push(`announced before event ${mac.posted.length}`);
    },
    wait: (ms) => Promise.resolve(void steps.push(`wait ${ms}`)),
  });
const heard = (): string[] => mac.posted.map(createListener());
/** A US keyboard with other letters on some keys. */
const layoutWith = (changes: Readonly<Record<number, string>>, command = changes): FakeLayout => {
  const change = (keys: Readonly<Record<number, string>>): ReadonlyMap<number, string> =>
    new Map([...QWERTY.plain, ...Object.entries(keys).map(([code, letter]) => [Number(code), letter] as const)]);
  return { plain: change(changes), command: change(command) };
};
/** Dvorak: K where V is on a US keyboard, V where that has the full stop. */
const DVORAK = layoutWith({ 9: 'k', 47: 'v', 6: ';', 44: 'z' });
const AZERTY = layoutWith({ 13: 'z', 6: 'w' });
const CYRILLIC: FakeLayout = { plain: new Map([[9, 'м']]), command: new Map([[9, 'м']]) };

describe('a chord on a Mac', () => {
  // Codes: kVK_… (Events.h). Flags: kCGEventFlagMaskCommand and NX_DEVICELCMDKEYMASK (CGEventTypes.h, IOLLEvent.h).
  it('is each key down and up again, with the flags of its own modifiers only', async () => {
    await keyboard().press(['LeftMeta', 'V']);
    expect(mac.posted).toEqual([
      { code: 55, down: true, flags: 0x10_0008 },
      { code: 9, down: true, flags: 0x10_0008 },
      { code: 9, down: false, flags: 0x10_0008 },
      { code: 55, down: false, flags: 0 },
    ]);
  });

  it.each([
    ['LeftCtrl', 59, 0x4_0001],
    ['RightCtrl', 62, 0x4_2000],
    ['LeftShift', 56, 0x2_0002],
    ['RightShift', 60, 0x2_0004],
    ['LeftAlt', 58, 0x8_0020],
    ['RightAlt', 61, 0x8_0040],
    ['LeftMeta', 55, 0x10_0008],
    ['RightMeta', 54, 0x10_0010],
  ])('has for %s the code %i and the flags of its kind and its side', async (modifier, code, flags) => {
    await keyboard().press([modifier]);
    expect(mac.posted).toEqual([
      { code, down: true, flags },
      { code, down: false, flags: 0 },
    ]);
  });

  it('adds flag by flag, and takes them off in reverse', async () => {
    await keyboard().press(['LeftCtrl', 'LeftShift', 'V']);
    expect(mac.posted.map(modifiersOf)).toEqual([
      ...['Ctrl', 'Ctrl+Shift', 'Ctrl+Shift'],
      ...['Ctrl+Shift', 'Ctrl', ''],
    ]);
  });

  it.each<[string, Chord]>([
    ['Cmd+V', ['LeftMeta', 'V']],
    ['Shift+Cmd+Z', ['LeftShift', 'LeftMeta', 'Z']],
    ['Enter', ['Enter']],
  ])('announces what listeners will hear of %s, each edge right before', async (_name, chord) => {
    await keyboard().press(chord);
    expect(heard()).toEqual(announced);
    expect(steps).toEqual([...mac.posted.map((_event, index) => `announced before event ${index}`), 'wait 2']);
  });

  it('comes from the session, where the hardware does, and keeps no key of the user back', async () => {
    const pressing = keyboard();
    await pressing.press(['Enter']);
    await pressing.press(['Enter']);
    const of = (name: string): readonly string[] => mac.calls.filter((call) => call.startsWith(`${name}(`));
    expect(of('CGEventSourceCreate')).toEqual(['CGEventSourceCreate(0)']);
    expect(of('CGEventSourceSetLocalEventsSuppressionInterval')).toEqual([
      expect.stringMatching(/\(\d+, 0\)$/) as string,
    ]);
    expect(of('CGEventPost').every((call) => call.startsWith('CGEventPost(0, '))).toBe(true);
  });

  it('rejects a key that Macs do not have, and presses nothing', async () => {
    await expect(keyboard().press(['LeftMeta', 'PrintScreen'])).rejects.toThrow('PrintScreen');
    expect([mac.posted, steps]).toEqual([[], []]);
  });

  it('rejects where macOS makes no event or has no source, and leaves nothing pressed', async () => {
    mac.state.refuses = 'event';
    await expect(keyboard().press(['LeftMeta', 'V'])).rejects.toThrow('no key press');
    mac.state.refuses = 'source';
    await expect(keyboard().press(['LeftMeta', 'V'])).rejects.toThrow('lets nobody press');
    await expect(keyboard().warmUp()).rejects.toThrow('lets nobody press');
    expect([mac.posted, announced]).toEqual([[], []]);
  });
});

describe('a letter of a chord on a Mac', () => {
  it.each<[string, FakeLayout | null, FakeLayout | null, Chord, number]>([
    ['is where a US keyboard has it', QWERTY, QWERTY, ['LeftMeta', 'V'], 9],
    ['is where Dvorak has it', DVORAK, QWERTY, ['LeftMeta', 'V'], 47],
    ['is Z, not W, with AZERTY', AZERTY, QWERTY, ['LeftMeta', 'Z'], 13],
    [
      'goes by what Cmd makes of the layout (Dvorak – QWERTY ⌘)',
      layoutWith({ 9: 'k', 47: 'v' }, {}),
      QWERTY,
      ['LeftMeta', 'V'],
      9,
    ],
    ['goes by what the other Cmd makes of it, too', layoutWith({ 9: 'k', 47: 'v' }, {}), QWERTY, ['RightMeta', 'V'], 9],
    [
      'is not on a key that writes more than is asked for',
      layoutWith({ 3: 'vocal', 9: 'k', 47: 'v' }),
      null,
      ['LeftMeta', 'V'],
      47,
    ],
    ['goes by the layout itself without Cmd', layoutWith({ 9: 'k', 47: 'v' }, {}), QWERTY, ['LeftCtrl', 'V'], 47],
    ['is that of the last layout with Latin letters where this one has none', CYRILLIC, DVORAK, ['LeftMeta', 'V'], 47],
    ['is that of the last layout where this one has no table', null, DVORAK, ['LeftMeta', 'V'], 47],
    ['is where a US keyboard has it where no layout has a table', null, null, ['LeftMeta', 'V'], 9],
    ['may be on a key that a US keyboard does not have', layoutWith({ 9: 'k', 10: 'v' }), null, ['LeftMeta', 'V'], 10],
    [
      'is where a US keyboard has it, although another key writes it, too',
      layoutWith({ 3: 'v' }),
      null,
      ['LeftMeta', 'V'],
      9,
    ],
    ['stays at its place for a key that is no letter', layoutWith({ 18: '&', 0: '1' }), QWERTY, ['LeftMeta', '1'], 18],
  ])('%s', async (_what, current, ascii, chord, code) => {
    mac.state.layouts = { current, ascii, inputMethod: false };
    await keyboard().press(chord);
    expect(mac.posted.map((event) => event.code).slice(1, 3)).toEqual([code, code]);
    expect(heard()).toEqual(announced);
  });

  it('is where a US keyboard has it where macOS tells of no layout', async () => {
    mac.state.refuses = 'layouts';
    await keyboard().press(['LeftMeta', 'V']);
    expect(mac.posted.map((event) => event.code)).toEqual([55, 9, 9, 55]);
  });

  it('struck alone goes by the layout without Cmd', async () => {
    const current = layoutWith({ 9: 'k', 47: 'v' }, {});
    mac.state.layouts = { current, ascii: current, inputMethod: false };
    await keyboard().repeat('V', 1);
    expect(mac.posted.map((event) => event.code)).toEqual([47, 47]);
  });

  it('follows when the user changes the layout', async () => {
    const pressing = keyboard();
    await pressing.press(['LeftMeta', 'V']);
    mac.state.layouts = { current: DVORAK, ascii: DVORAK, inputMethod: false };
    await pressing.press(['LeftMeta', 'V']);
    expect(mac.posted.filter(({ down }) => down).map(({ code }) => code)).toEqual([55, 9, 55, 47]);
  });
});

describe('strokes on a Mac', () => {
  it('carry no modifier, and leave programs time', async () => {
    await keyboard().repeat('Backspace', 2);
    expect(mac.posted).toEqual([true, false, true, false].map((down) => ({ code: 51, down, flags: 0 })));
    expect(steps.filter((step) => step.startsWith('wait'))).toEqual(['wait 2', 'wait 2']);
    expect(heard()).toEqual(announced);
  });

  it('are none for none', async () => {
    await keyboard().repeat('Backspace', 0);
    await keyboard().type('');
    expect([mac.posted, steps]).toEqual([[], []]);
  });
});

describe('typing on a Mac', () => {
  const typed = (): readonly string[] => mac.posted.filter(({ down }) => down).map(({ text }) => text ?? '');

  it('puts the text into events of the key of A, which is announced', async () => {
    await keyboard().type('你好 hi');
    expect(mac.posted).toEqual([true, false].map((down) => ({ code: 0, down, flags: 0, text: '你好 hi' })));
    expect(announced).toEqual(['+A', '-A']);
    expect(heard()).toEqual(announced);
  });

  it('cuts it after twenty units, and never through a character', async () => {
    await keyboard().type(`${'a'.repeat(19)}😀${'b'.repeat(20)}c`);
    expect(typed()).toEqual(['a'.repeat(19), `😀${'b'.repeat(18)}`, 'bbc']);
    expect(steps.filter((step) => step.startsWith('wait'))).toHaveLength(3);
    expect(heard()).toEqual(announced);
  });

  it.each([
    ['Hello, (world)?', true],
    ['今天😀', true],
    ['two\nlines', false],
    ['\ttab', false],
    ['\u{7f}', false],
  ])('arrives unchanged: %j, %s', async (text, typable) => {
    expect(await keyboard().canType(text)).toBe(typable);
  });

  it('is not possible through an input method', async () => {
    mac.state.layouts = { ...mac.state.layouts, inputMethod: true };
    expect(await keyboard().canType('Hello')).toBe(false);
  });
});
