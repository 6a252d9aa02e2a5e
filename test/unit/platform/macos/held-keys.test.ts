import { Key } from '@nut-tree/nut-js';
import { describe, expect, it } from 'vitest';
import type { EditingKeyboard, OnInject } from '../../../../src/main/insertion/keyboard.ts';
import { createMacKeyboard } from '../../../../src/main/platform/macos/macos-keyboard.ts';
import { createMacNutKeyboard, createNutKeyboard } from '../../../../src/main/platform/nut/nut-keyboard.ts';
import { TwinModifiers } from '../../../../src/main/hotkey/twin-modifiers.ts';
import type { KeyName, ModifierKey } from '../../../../src/shared/keys.ts';
import { createListener, libnutOnMac, modifiersOf, type QuartzEvent } from '../../../support/quartz.ts';
import { FakeMac } from './fake-mac.ts';

/** A keyboard on a simulated Mac, the events that it makes, and the edges that it announces. */
interface Trial {
  readonly keyboard: EditingKeyboard;
  readonly events: readonly QuartzEvent[];
  readonly announced: readonly string[];
}
type Make = (onInject: OnInject) => Omit<Trial, 'announced'>;

const wait = (): Promise<void> => Promise.resolve();
/** What nut-js is on a Mac, and the events that come of it. */
const nutOnMac = () => {
  const events: QuartzEvent[] = [];
  const keys = libnutOnMac((event) => events.push(event));
  const type = (): Promise<never> => Promise.reject(new Error('nothing is typed here'));
  return { events, load: () => Promise.resolve({ Key, keys, typist: { config: { autoDelayMs: 300 }, type } }) };
};

const byQuartz: Make = (onInject) => {
  const mac = new FakeMac();
  return { keyboard: createMacKeyboard(mac.library, { onInject, wait }), events: mac.posted };
};
const byNut: Make = (onInject) => {
  const { events, load } = nutOnMac();
  return { keyboard: createMacNutKeyboard({ onInject, load }), events };
};
/** As on Windows and X11: what the user holds is let go first. */
const byNutLettingGo =
  (held: readonly ModifierKey[]): Make =>
  (onInject) => {
    const { events, load } = nutOnMac();
    const parts = { heldModifiers: () => new Set(held), hotkeys: () => [held] };
    return { keyboard: createNutKeyboard({ onInject, load, wait, ...parts }), events };
  };

const trial = (make: Make): Trial => {
  const announced: string[] = [];
  return { ...make((key, down) => announced.push(`${down ? '+' : '-'}${key}`)), announced };
};
/** Three sentences of one hold. Gives the modifiers with which V went down each time. */
const threeSentences = async ({ keyboard, events }: Trial): Promise<readonly string[]> => {
  for (let sentence = 0; sentence < 3; sentence += 1) await keyboard.press(['LeftMeta', 'V']);
  return events.filter(({ code, down }) => code === 9 && down).map(modifiersOf);
};

describe.each<[string, Make]>([
  ['Quartz events', byQuartz],
  ['nut-js', byNut],
])('keys by %s on a Mac, whatever the user holds', (_name, make) => {
  it('paste every sentence with Cmd and nothing else', async () => {
    expect(await threeSentences(trial(make))).toEqual(['Meta', 'Meta', 'Meta']);
  });

  it('are announced exactly as they are heard, and let go of nothing that is not theirs', async () => {
    const tried = trial(make);
    await threeSentences(tried);
    const sentence = ['+LeftMeta', '+V', '-V', '-LeftMeta'];
    expect(tried.events.map(createListener())).toEqual([...sentence, ...sentence, ...sentence]);
    expect(tried.announced).toEqual([...sentence, ...sentence, ...sentence]);
  });

  it.each([
    ['tells sides apart', new TwinModifiers()],
    ['does not', { isDown: (_key: KeyName, down: boolean) => down }],
  ])('are heard the same while the other Cmd is held to talk, by who %s', async (_who, twins) => {
    const tried = trial(make);
    const listener = createListener(twins);
    // The right Cmd goes down, is held for a sentence, and comes up: by the flags of the hardware.
    expect(listener({ code: 54, down: true, flags: 0x10_0010 })).toBe('+RightMeta');
    await tried.keyboard.press(['LeftMeta', 'V']);
    expect(tried.events.map(listener)).toEqual(tried.announced);
    expect(listener({ code: 54, down: false, flags: 0 })).toBe('-RightMeta');
  });

  it('leave it to the user to let go of the very key that they press, too', async () => {
    const tried = trial(make);
    const listener = createListener();
    expect(listener({ code: 55, down: true, flags: 0x10_0008 })).toBe('+LeftMeta');
    await tried.keyboard.press(['LeftMeta', 'V']);
    expect(tried.events.map(listener)).toEqual(tried.announced);
    expect(listener({ code: 55, down: false, flags: 0 })).toBe('-LeftMeta');
  });

  it('erase with no modifier', async () => {
    const tried = trial(make);
    await tried.keyboard.press(['LeftMeta', 'V']);
    await tried.keyboard.repeat('Backspace', 2);
    expect(tried.events.slice(4).map(modifiersOf)).toEqual(['', '', '', '']);
  });
});

describe('libnut on a Mac', () => {
  it('sets the flag of a modifier that is let go although it did not press it: every other sentence is lost', async () => {
    const tried = trial(byNutLettingGo(['RightCtrl']));
    expect(await threeSentences(tried)).toEqual(['Ctrl+Meta', 'Meta', 'Ctrl+Meta']);
    expect(tried.events.map(createListener())).not.toEqual(tried.announced);
  });
});
