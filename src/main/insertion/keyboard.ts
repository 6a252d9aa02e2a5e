import type { KeyName } from '../../shared/keys.ts';

/** Keys pressed together, modifiers first, e.g. `['LeftShift', 'Insert']`. */
export type Chord = readonly KeyName[];

/** Called before each key edge that we make up, so that the hotkey can tell it from the user's. */
export type OnInject = (key: KeyName, down: boolean) => void;

/** Makes up key presses in the focused window. */
export interface Keyboard {
  /** Loads what is slow to load, ahead of the first press. Rejects where key presses cannot be made up. */
  warmUp(): Promise<void>;
  /**
   * Presses and releases a chord as if no other modifier were held. Rejects when the system refuses. Afterwards the
   * modifiers that the user holds are as he holds them, as far as the platform lets that be.
   */
  press(chord: Chord): Promise<void>;
  /** Types a text, character by character; only what {@link canType} allows arrives right. Rejects as above. */
  type(text: string): Promise<void>;
  /** Whether a text would arrive as it is if it were typed now. */
  canType(text: string): Promise<boolean>;
}

/** A keyboard that can take text back; where the keys of the user are not heard, none may. */
export interface EditingKeyboard extends Keyboard {
  /**
   * Strikes a key so many times, as if no modifier were held. Resolves when the system has all strokes; programs get
   * them in order with what is pressed afterwards. Rejects as `press`; some strokes may have been made then.
   */
  repeat(key: KeyName, times: number): Promise<void>;
}
