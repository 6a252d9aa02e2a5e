import { Key } from '@nut-tree/nut-js';
import { describe, expect, it } from 'vitest';
import {
  createMacNutKeyboard,
  createNutKeyboard,
  type NutKeys,
  type NutTypist,
} from '../../../../src/main/platform/nut/nut-keyboard.ts';
import type { KeyName, ModifierKey } from '../../../../src/shared/keys.ts';

function recordedKeyboard(held: readonly ModifierKey[], hotkeys: readonly (readonly KeyName[])[] = [['RightCtrl']]) {
  const steps: string[] = [];
  let meanwhile = (): void => undefined;
  const keys: NutKeys = {
    pressKey: (...pressed) => {
      steps.push(`press ${pressed.map((key) => Key[key]).join('+')}`);
      return Promise.resolve();
    },
    releaseKey: (...released) => {
      steps.push(`release ${released.map((key) => Key[key]).join('+')}`);
      return Promise.resolve();
    },
  };
  const typist: NutTypist = {
    config: { autoDelayMs: 300 },
    type: (...text) => {
      steps.push(`type ${text.join('')}`);
      return Promise.resolve(undefined as never);
    },
  };
  const onInject = (key: KeyName | null, down: boolean): void => {
    steps.push(`${down ? '+' : '-'}${key}`);
  };
  const load = () => Promise.resolve({ Key, keys, typist });
  const created = createNutKeyboard({
    onInject,
    heldModifiers: () => new Set(held),
    hotkeys: () => hotkeys,
    wait: (ms) => {
      steps.push(`wait ${ms}`);
      meanwhile();
      return Promise.resolve();
    },
    load,
  });
  const onMac = createMacNutKeyboard({ onInject, load });
  const onWait = (what: () => void): void => {
    meanwhile = what;
  };
  return { keyboard: created, onMac, steps, typist, onWait };
}

describe('the keyboard through nut-js', () => {
  it('announces each edge before it presses the chord, without a delay', async () => {
    const { keyboard, steps, typist } = recordedKeyboard([]);
    await keyboard.press(['LeftCtrl', 'V']);
    expect(steps).toEqual(['+LeftCtrl', '+V', 'press LeftControl+V', '-LeftCtrl', '-V', 'release LeftControl+V']);
    expect(typist.config.autoDelayMs).toBe(0);
  });

  it('lets go of held modifiers first and presses again those that are not for push to talk', async () => {
    const { keyboard, steps } = recordedKeyboard(['RightCtrl', 'LeftAlt']);
    await keyboard.press(['LeftCtrl', 'V']);
    expect(steps.filter((step) => !/^[+-]/.test(step))).toEqual([
      'release RightControl',
      'release LeftAlt',
      'press LeftControl+V',
      'release LeftControl+V',
      'press LeftAlt',
      'wait 50',
    ]);
  });

  it('does not press again what was let go meanwhile', async () => {
    const held: ModifierKey[] = ['LeftAlt'];
    const { keyboard, steps } = recordedKeyboard(held);
    const pressed = keyboard.press(['LeftCtrl', 'V']);
    held.length = 0;
    await pressed;
    expect(steps).toContain('release LeftAlt');
    expect(steps).not.toContain('press LeftAlt');
  });

  it('lets go again of what was let go at that very moment', async () => {
    const held: ModifierKey[] = ['LeftAlt'];
    const { keyboard, steps, onWait } = recordedKeyboard(held);
    onWait(() => (held.length = 0));
    await keyboard.press(['LeftCtrl', 'V']);
    expect(steps.slice(-5)).toEqual(['+LeftAlt', 'press LeftAlt', 'wait 50', '-LeftAlt', 'release LeftAlt']);
  });

  it('presses the modifiers of another hotkey again unless all of them are held', async () => {
    const undo = [['LeftCtrl', 'LeftAlt', 'Z']] as const;
    const whole = recordedKeyboard(['LeftCtrl', 'LeftAlt'], undo);
    await whole.keyboard.repeat('Backspace', 1);
    expect(whole.steps.at(-1)).toBe('release Backspace');
    const part = recordedKeyboard(['LeftCtrl'], undo);
    await part.keyboard.repeat('Backspace', 1);
    expect(part.steps).toContain('press LeftControl');
  });

  it('strikes a key again and again, with no modifier held', async () => {
    const { keyboard, steps } = recordedKeyboard(['LeftCtrl']);
    await keyboard.repeat('Backspace', 2);
    expect(steps).toEqual([
      ...['-LeftCtrl', 'release LeftControl'],
      ...['+Backspace', 'press Backspace', '-Backspace', 'release Backspace'],
      ...['+Backspace', 'press Backspace', '-Backspace', 'release Backspace'],
      ...['+LeftCtrl', 'press LeftControl', 'wait 50'],
    ]);
  });

  it.each([
    ['LeftMeta', 'LeftMeta'],
    ['Enter', 'Return'],
    ['7', 'Num7'],
    ['F9', 'F9'],
    ['BracketLeft', 'LeftBracket'],
    ['Z', 'Z'],
  ])('knows %s as %s', async (ours, theirs) => {
    const { keyboard, steps } = recordedKeyboard([]);
    await keyboard.press([ours]);
    expect(steps).toContain(`press ${theirs}`);
  });

  it('refuses a key that nut-js does not have', async () => {
    await expect(recordedKeyboard([]).keyboard.press(['Mouse4'])).rejects.toThrow('Mouse4');
  });

  it('announces the keys of typed characters', async () => {
    const { keyboard, steps } = recordedKeyboard([]);
    await keyboard.type('A.');
    expect(steps).toEqual(['+LeftShift', '+A', '-LeftShift', '-A', 'type A', '+Period', '-Period', 'type .']);
  });

  it.each([
    ['Hello, world 42', true],
    ['what?', false],
    ['a@b', false],
    ['你好', false],
    ['two\nlines', false],
  ])('can type %j: %s', async (text, typable) => {
    expect(await recordedKeyboard([]).keyboard.canType(text)).toBe(typable);
  });
});

describe('the keyboard through nut-js on a Mac', () => {
  it('presses key by key, each announced, and lets go of nothing that the user holds', async () => {
    const { onMac, steps } = recordedKeyboard(['RightCtrl']);
    await onMac.press(['LeftMeta', 'V']);
    expect(steps).toEqual([
      ...['+LeftMeta', 'press LeftMeta', '+V', 'press V'],
      ...['-V', 'release V', '-LeftMeta', 'release LeftMeta'],
    ]);
  });

  it('strikes a key again and again', async () => {
    const { onMac, steps } = recordedKeyboard([]);
    await onMac.repeat('Backspace', 2);
    expect(steps.filter((step) => !/^[+-]/.test(step))).toEqual([
      ...['press Backspace', 'release Backspace'],
      ...['press Backspace', 'release Backspace'],
    ]);
  });

  it('leaves no modifier pressed before a key that it does not have', async () => {
    const { onMac, steps } = recordedKeyboard([]);
    await expect(onMac.press(['LeftMeta', 'Mouse4'])).rejects.toThrow('Mouse4');
    expect(steps.at(-1)).toBe('release LeftMeta');
  });

  it('does not type', async () => {
    const { onMac, steps } = recordedKeyboard([]);
    expect(await onMac.canType('hello')).toBe(false);
    await expect(onMac.type('hello')).rejects.toThrow();
    expect(steps).toEqual([]);
  });

  it('is loaded ahead', async () => {
    const { onMac, typist } = recordedKeyboard([]);
    await onMac.warmUp();
    expect(typist.config.autoDelayMs).toBe(0);
  });
});
