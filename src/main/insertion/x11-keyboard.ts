import { MODIFIER_KEYS } from '../../shared/keys.ts';
import type { X11Connection } from '../x11/connection.ts';
import { type FakeEdge, fakeKeys } from '../x11/fake-keys.ts';
import type { KeyboardMap } from '../x11/keyboard-map.ts';
import { keysDown } from '../x11/key-state.ts';
import type { Keyboard, OnInject } from './keyboard.ts';

/**
 * The keyboard on X11: presses through another one (nut-js) while the user holds no modifier. While he does (the
 * push-to-talk key, when sentences are inserted as he speaks), the chord goes as one burst: modifiers up, chord,
 * modifiers down again. They must come down again, all of them: the server passes on the user's own key-up only for
 * a key that it holds for down, and without that key-up the dictation would not end. In one burst, because a key that
 * he lets go between the two edges of ours would be left down.
 */
export function createX11Keyboard(x11: X11Connection, map: KeyboardMap, onInject: OnInject, plain: Keyboard): Keyboard {
  return {
    warmUp: () => plain.warmUp(),
    press: async (chord) => {
      const held = [...(await keysDown(x11, map, MODIFIER_KEYS))];
      if (held.length === 0) {
        await plain.press(chord);
        return;
      }
      const edges: FakeEdge[] = [
        ...held.map((key) => ({ key, down: false })),
        ...chord.map((key) => ({ key, down: true })),
        ...chord.toReversed().map((key) => ({ key, down: false })),
        ...held.map((key) => ({ key, down: true })),
      ];
      for (const { key, down } of edges) onInject(key, down);
      fakeKeys(x11, map, edges);
    },
    type: (text) => plain.type(text),
    canType: async (text) =>
      (await plain.canType(text)) &&
      // nut-js presses a character's key, but no Shift that the layout may want for it.
      Array.from(text).every((character) => map.isUnshifted(character.toLowerCase())) &&
      // Typing takes long: what he holds, or lets go meanwhile, would get into it.
      (await keysDown(x11, map, MODIFIER_KEYS)).size === 0,
  };
}
