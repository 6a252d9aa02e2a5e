import type { KeyboardClass } from '@nut-tree/nut-js';
import type { KeyName, ModifierKey } from '../../../shared/keys.ts';
import type { Chord, EditingKeyboard, OnInject } from '../../insertion/keyboard.ts';
import { keyOfKeysym } from '../keysyms.ts';
import { pressedAgain } from '../press-again.ts';

type Nut = typeof import('@nut-tree/nut-js');
type NutKeyName = keyof Nut['Key'];

/** Names of keys in nut-js, where they are not ours. */
const NUT_NAMES: ReadonlyMap<KeyName, NutKeyName> = new Map<KeyName, NutKeyName>([
  ['LeftCtrl', 'LeftControl'],
  ['RightCtrl', 'RightControl'],
  ['Enter', 'Return'],
  ['PrintScreen', 'Print'],
  ['Backquote', 'Grave'],
  ['BracketLeft', 'LeftBracket'],
  ['BracketRight', 'RightBracket'],
  ...Array.from({ length: 10 }, (_, digit) => [String(digit), `Num${String(digit)}` as NutKeyName] as const),
]);

/**
 * What nut-js types right, found by trying all of ASCII on X11 in a terminal, a browser and a GTK editor: of the
 * characters above Shift only capital letters arrive.
 */
const TYPED_RIGHT = /^[A-Za-z0-9 ,.;'/\-=[\]\\`]*$/;

/** Key edges are heard within this time, in ms: they come through another process. */
const HEARD_MS = 50;

/** What {@link createNutKeyboard} needs. */
export interface NutKeyboardOptions {
  readonly onInject: OnInject;
  /** Which modifiers the user holds now. */
  readonly heldModifiers: () => ReadonlySet<ModifierKey>;
  /** The keys of each hotkey now. Let go for the user before a chord, they stay so until he presses them again. */
  readonly hotkeys: () => readonly (readonly KeyName[])[];
  /** Resolves after so many ms. */
  readonly wait: (ms: number) => Promise<void>;
  /** Loads nut-js. */
  readonly load: () => Promise<Pick<Nut, 'Key'> & { readonly keys: NutKeys; readonly typist: NutTypist }>;
}

/** What presses keys in nut-js. */
export type NutKeys = Pick<ReturnType<Nut['providerRegistry']['getKeyboard']>, 'pressKey' | 'releaseKey'>;
/** What types in nut-js. */
export type NutTypist = Pick<KeyboardClass, 'config' | 'type'>;

/** Loads nut-js: some 200 ms of work, most of it for pictures, so it is not done at start. */
export const loadNut: NutKeyboardOptions['load'] = async () => {
  const { Key, keyboard, providerRegistry } = await import('@nut-tree/nut-js');
  // Its `keyboard` presses through the same object, but takes a timer of at least 1 ms first, twice for each chord.
  return { Key, keys: providerRegistry.getKeyboard(), typist: keyboard };
};

/** Tells of the key edges that typing one character makes. */
function announce(character: string, onInject: OnInject): void {
  const small = character.toLowerCase();
  const key = keyOfKeysym(small.charCodeAt(0));
  const keys: readonly KeyName[] = [...(small === character ? [] : ['LeftShift']), ...(key === null ? [] : [key])];
  for (const down of [true, false]) for (const one of keys) onInject(one, down);
}

/** What is loaded of nut-js, and what presses keys by it, each edge announced right before. */
interface NutEdges {
  readonly nut: NutKeyboardOptions['load'];
  /** Presses or releases keys as one chord. Rejects a key that nut-js does not have. */
  readonly edge: (keys: Chord, down: boolean) => Promise<void>;
}

function createNutEdges({ load, onInject }: Pick<NutKeyboardOptions, 'load' | 'onInject'>): NutEdges {
  let loading: ReturnType<NutKeyboardOptions['load']> | null = null;
  const nut = (): ReturnType<NutKeyboardOptions['load']> => {
    loading ??= load().then((loaded) => {
      // The package waits 300 ms before every character unless told otherwise.
      loaded.typist.config.autoDelayMs = 0;
      return loaded;
    });
    return loading;
  };
  const edge = async (keys: Chord, down: boolean): Promise<void> => {
    const { keys: nutKeys, Key } = await nut();
    const codes = keys.map((key) => {
      const name = NUT_NAMES.get(key) ?? key;
      if (!(name in Key)) throw new Error(`${key} cannot be pressed`);
      return Key[name as NutKeyName];
    });
    for (const key of keys) onInject(key, down);
    await (down ? nutKeys.pressKey(...codes) : nutKeys.releaseKey(...codes));
  };
  return { nut, edge };
}

/**
 * A keyboard that presses through nut-js on macOS. There libnut keeps the flags of its own edges (`flagBuffer` in
 * src/macos/keypress.c): an edge of a modifier that it has not pressed would set its flag instead of clearing it, so
 * nothing of the user's is let go, and each key is pressed for itself, for one edge with flags is no key press to who
 * follows modifiers. Its own flags reach programs whatever the user holds. Nothing is typed: its characters would carry
 * the modifiers that he holds.
 */
export function createMacNutKeyboard(parts: Pick<NutKeyboardOptions, 'load' | 'onInject'>): EditingKeyboard {
  const { nut, edge } = createNutEdges(parts);
  const press = async (chord: Chord): Promise<void> => {
    const down: KeyName[] = [];
    try {
      for (const key of chord) {
        await edge([key], true);
        down.unshift(key);
      }
    } finally {
      for (const key of down) await edge([key], false);
    }
  };
  return {
    warmUp: async () => {
      await nut();
    },
    press,
    repeat: async (key, times) => {
      for (let left = times; left > 0; left -= 1) await press([key]);
    },
    type: () => Promise.reject(new Error('nothing can be typed')),
    canType: () => Promise.resolve(false),
  };
}

/** A keyboard that presses through nut-js. */
export function createNutKeyboard(options: NutKeyboardOptions): EditingKeyboard {
  const { onInject, heldModifiers, hotkeys, wait } = options;
  const { nut, edge } = createNutEdges(options);

  /** Runs something with no modifier held. */
  const withoutModifiers = async (work: () => Promise<void>): Promise<void> => {
    const letGo = [...heldModifiers()];
    for (const key of letGo) await edge([key], false);
    try {
      await work();
    } finally {
      const stillHeld = heldModifiers();
      const again = pressedAgain({ letGo, held: new Set(letGo), stillHeld, hotkeys: hotkeys() });
      for (const key of again) await edge([key], true);
      // What he let go at that moment is heard a little later.
      if (again.length > 0) await wait(HEARD_MS);
      for (const key of again) if (!heldModifiers().has(key)) await edge([key], false);
    }
  };

  return {
    warmUp: async () => {
      await nut();
    },
    press: (chord) =>
      withoutModifiers(async () => {
        await edge(chord, true);
        await edge(chord, false);
      }),
    repeat: (key, times) =>
      withoutModifiers(async () => {
        for (let left = times; left > 0; left -= 1) {
          await edge([key], true);
          await edge([key], false);
        }
      }),
    type: (text) =>
      withoutModifiers(async () => {
        const { typist } = await nut();
        for (const character of text) {
          announce(character, onInject);
          await typist.type(character);
        }
      }),
    canType: (text) => Promise.resolve(TYPED_RIGHT.test(text)),
  };
}
