import { type KeyName, MODIFIER_KEYS } from '../../../shared/keys.ts';
import type { X11Connection } from './connection.ts';
import { type FakeEdge, fakeKeys } from './fake-keys.ts';
import type { KeyboardMap } from './keyboard-map.ts';
import { keysDown } from './key-state.ts';
import type { PhysicalKeys } from './physical-keys.ts';
import { keysArePlain } from './typing.ts';
import type { EditingKeyboard, Keyboard, OnInject } from '../../insertion/keyboard.ts';

/**
 * Strokes in one burst. The server takes any number, but the key listener hears them all, and keeps account of those
 * that were announced and have not come back.
 */
const BURST = 200;

/** Modifiers that are down. */
interface Held {
  /** As programs see it. */
  readonly keys: readonly KeyName[];
  /** By a finger on a keyboard; other programs may hold keys too. */
  readonly byFinger: ReadonlySet<KeyName>;
}

/**
 * The keyboard on X11: presses through another one (nut-js) while the user holds no modifier, and chords with letters
 * by itself. While he does (the push-to-talk key, when sentences are inserted as he speaks), the chord goes as one
 * burst: modifiers up, chord, modifiers down again. They must come down again, all of them: the server passes on the
 * user's own key-up only for a key that it holds for down, and without that key-up the dictation would not end. In one
 * burst, because a key that he lets go between the two edges of ours would be left down; what he lets go right before
 * them is seen on the keyboard itself afterwards, and let go for him.
 * @param plain Null where there is none: then all chords go as bursts, and nothing is typed.
 */
export function createX11Keyboard(
  x11: X11Connection,
  map: KeyboardMap,
  onInject: OnInject,
  plain: Keyboard | null,
  physical: PhysicalKeys,
): EditingKeyboard {
  const heldModifiers = async (): Promise<Held> => {
    // In this order: a key that goes up in between is then none that is held.
    const [byFinger, keys] = await Promise.all([physical.down(MODIFIER_KEYS), keysDown(x11, map, MODIFIER_KEYS)]);
    return { keys: [...keys], byFinger };
  };
  /** Makes all edges in one burst, with the modifiers that the user holds up around them. */
  const burst = async ({ keys, byFinger }: Held, edges: readonly FakeEdge[]): Promise<void> => {
    const all: FakeEdge[] = [
      ...keys.map((key) => ({ key, down: false })),
      ...edges,
      ...keys.map((key) => ({ key, down: true })),
    ];
    for (const { key, down } of all) onInject(key, down);
    fakeKeys(x11, map, all);
    if (keys.length === 0) return;
    const still = await physical.down(keys);
    const gone = keys.filter((key) => byFinger.has(key) && !still.has(key));
    // Not announced: for the key listener it is the user's own key-up, which the server did not pass on.
    fakeKeys(
      x11,
      map,
      gone.map((key) => ({ key, down: false })),
    );
    // The next time a keyboard counts that was plugged in meanwhile. Only a lost connection rejects.
    physical.find().catch(() => undefined);
  };
  return {
    warmUp: () => plain?.warmUp() ?? Promise.resolve(),
    press: async (chord) => {
      const missing = chord.find((key) => map.codes(key).length === 0);
      if (missing !== undefined) throw new Error(`this keyboard has no ${missing}`);
      const held = await heldModifiers();
      // Which key is a letter's is a matter of the layout, which nut-js looks up once and for all.
      const isLetterless = chord.every((key) => key.length > 1);
      if (plain !== null && held.keys.length === 0 && isLetterless) {
        await plain.press(chord);
        return;
      }
      await burst(held, [
        ...chord.map((key) => ({ key, down: true })),
        ...chord.toReversed().map((key) => ({ key, down: false })),
      ]);
    },
    repeat: async (key, times) => {
      if (map.codes(key).length === 0) throw new Error(`this keyboard has no ${key}`);
      for (let left = times; left > 0; left -= BURST) {
        const stroke = [true, false].map((down) => ({ key, down }));
        const strokes = Array.from({ length: Math.min(left, BURST) }, () => stroke);
        await burst(await heldModifiers(), strokes.flat());
        await x11.sync();
      }
    },
    type: (text) => plain?.type(text) ?? Promise.reject(new Error('nothing can be typed here')),
    canType: async (text) =>
      (await plain?.canType(text)) === true &&
      // nut-js presses a character's key, but no Shift that the layout may want for it.
      Array.from(text).every((character) => map.isUnshifted(character.toLowerCase())) &&
      (await keysArePlain(x11)) &&
      // Typing takes long: what he holds, or lets go meanwhile, would get into it.
      (await heldModifiers()).keys.length === 0,
  };
}
