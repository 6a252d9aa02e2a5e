import type { Key } from '@nut-tree/nut-js';
import { MACOS_KEY_CODES } from '../../src/main/hotkey/key-codes.ts';
import { TwinModifiers } from '../../src/main/hotkey/twin-modifiers.ts';
import { codesByKey } from '../../src/main/platform/native/key-state.ts';
import type { NutKeys } from '../../src/main/platform/nut/nut-keyboard.ts';
import { isModifier, type KeyName } from '../../src/shared/keys.ts';
import { keyOfNut } from './nut.ts';

/** An event of a key in Quartz, as programs and listeners get it. */
export interface QuartzEvent {
  readonly code: number;
  readonly down: boolean;
  readonly flags: number;
  readonly text?: string;
}

/** `kCGEventFlagMask…` (CGEventTypes.h), by the end of a modifier's name. */
const MASKS = { Ctrl: 0x4_0000, Shift: 0x2_0000, Alt: 0x8_0000, Meta: 0x10_0000 } as const;
const maskOf = (key: KeyName): number => {
  const [, kind] = /(Ctrl|Shift|Alt|Meta)$/.exec(key) ?? [];
  return kind === undefined ? 0 : MASKS[kind as keyof typeof MASKS];
};

/** The modifiers in the flags of an event, without their sides, e.g. `Ctrl+Meta`. */
export const modifiersOf = ({ flags }: QuartzEvent): string =>
  Object.entries(MASKS)
    .flatMap(([name, mask]) => (flags & mask ? [name] : []))
    .join('+');

/**
 * What both listeners report of an event, as `+V` or `-V`: of a modifier they know only whether one of its kind is in the
 * flags (`getModifierDownState` in main.swift of MacKeyServer, `process_modifier_changed` in input_hook.c of libuiohook).
 */
export function createListener(
  twins: Pick<TwinModifiers, 'isDown'> = new TwinModifiers(),
): (event: QuartzEvent) => string {
  return ({ code, down, flags }) => {
    const key = MACOS_KEY_CODES.get(code);
    if (key === undefined) return `${down ? '+' : '-'}null`;
    const reported = isModifier(key) ? (flags & maskOf(key)) !== 0 : down;
    return `${twins.isDown(key, reported) ? '+' : '-'}${key}`;
  };
}

/**
 * What libnut makes of edges on macOS: `toggleKeyCode` in src/macos/keypress.c of nut-tree/libnut-core, with its global
 * `flagBuffer`; and before it nut-js, which presses the last key of a chord and gives the others as flags.
 */
export function libnutOnMac(post: (event: QuartzEvent) => void): NutKeys {
  const codes = codesByKey(MACOS_KEY_CODES);
  let buffer = 0;
  const toggle = (chord: readonly Key[], down: boolean): Promise<void> => {
    const keys = chord.map(keyOfNut);
    let flags = keys.map(maskOf).reduce((all, mask) => all | mask, 0);
    if (down) {
      flags |= buffer;
      buffer |= flags;
    } else {
      const released = flags;
      flags ^= buffer;
      buffer ^= released;
    }
    post({ code: codes.get(keys.at(-1) ?? '') ?? -1, down, flags });
    return Promise.resolve();
  };
  return { pressKey: (...keys) => toggle(keys, true), releaseKey: (...keys) => toggle(keys, false) };
}
