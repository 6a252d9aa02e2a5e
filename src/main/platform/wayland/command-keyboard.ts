import { isModifier, type KeyName } from '../../../shared/keys.ts';
import type { Chord, Keyboard, OnInject } from '../../insertion/keyboard.ts';
import { keysymOf } from '../keysyms.ts';
import { eventCodeOf } from './event-codes.ts';
import type { Run } from './run.ts';

/** Programs that press keys for others on Wayland. */
export type KeyProgram = 'wtype' | 'ydotool';

/** How long a chord may take, in ms. */
const PRESS_MS = 2000;
/** How long typing may take, in ms: some 2 ms a character, for a long text. */
const TYPE_MS = 60_000;

/**
 * Time for the focused program to take in the layout that wtype brings, in ms: without it, a busy program loses the
 * first key.
 */
const SETTLE_MS = 50;

/** A keyboard that presses through a program. Rejects with what the program complains of. */
export function createCommandKeyboard(run: Run, program: KeyProgram, onInject: OnInject): Keyboard {
  const toArgs = program === 'wtype' ? wtypeArgs : ydotoolArgs;
  return {
    warmUp: () => Promise.resolve(),
    press: async (chord) => {
      const args = toArgs(chord);
      for (const key of chord) onInject(key, true);
      for (const key of chord.toReversed()) onInject(key, false);
      await run({ program, args, timeoutMs: PRESS_MS });
    },
    type: async (text) => {
      if (program !== 'wtype') throw new Error(`${program} types ASCII only`);
      await run({ program, args: [...WTYPE_SETTLE, '-'], input: text, timeoutMs: TYPE_MS });
    },
    // wtype brings a layout of its own with every character of the text; ydotool presses places of a US keyboard.
    canType: (text) => Promise.resolve(program === 'wtype' && !/[^\P{Cc}\n\t]/u.test(text)),
  };
}

/** Modifiers by wtype's names; it knows no sides. */
const WTYPE_MODIFIERS = { Ctrl: 'ctrl', Shift: 'shift', Alt: 'alt', Meta: 'logo' } as const;

const WTYPE_SETTLE = ['-s', String(SETTLE_MS)] as const;

/** E.g. `-s 50 -M ctrl -k v -m ctrl`. */
function wtypeArgs(chord: Chord): readonly string[] {
  const modifiers = chord
    .filter((key) => isModifier(key))
    .map((key) => WTYPE_MODIFIERS[key.replace(/^(Left|Right)/, '') as keyof typeof WTYPE_MODIFIERS]);
  return [
    ...WTYPE_SETTLE,
    ...modifiers.flatMap((modifier) => ['-M', modifier]),
    ...chord.filter((key) => !isModifier(key)).flatMap((key) => ['-k', known(key, keysymOf(key)).name]),
    ...modifiers.toReversed().flatMap((modifier) => ['-m', modifier]),
  ];
}

/** E.g. `key 29:1 47:1 47:0 29:0`. */
function ydotoolArgs(chord: Chord): readonly string[] {
  const codes = chord.map((key) => known(key, eventCodeOf(key)));
  return ['key', ...codes.map((code) => `${code}:1`), ...codes.toReversed().map((code) => `${code}:0`)];
}

function known<T>(key: KeyName, value: T | null): T {
  if (value === null) throw new Error(`${key} cannot be pressed`);
  return value;
}
