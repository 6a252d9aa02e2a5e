import type { KeyName } from '../../shared/keys.ts';

/** Keys pressed together, modifiers first, e.g. `['LeftShift', 'Insert']`. */
export type Chord = readonly KeyName[];

/**
 * Called before each key edge that we simulate, so that the hotkey can tell it from the user's. Null for a key that has
 * no name of ours.
 */
export type OnInject = (key: KeyName | null, down: boolean) => void;

/** Simulates key presses in the focused window. */
export interface Keyboard {
  /** Loads what is slow to load, ahead of the first press. Rejects where key presses cannot be simulated. */
  warmUp(): Promise<void>;
  /**
   * Presses and releases a chord as if no other modifier were held. Rejects when the system refuses. Afterwards the
   * modifiers that the user holds are down again, as far as the platform allows.
   */
  press(chord: Chord): Promise<void>;
  /** Types a text, character by character; only what {@link canType} allows arrives unchanged. Rejects like `press`. */
  type(text: string): Promise<void>;
  /** Whether a text would arrive unchanged if it were typed now. */
  canType(text: string): Promise<boolean>;
}

/** A keyboard that can delete text. Used only where the user's keys are heard. */
export interface EditingKeyboard extends Keyboard {
  /**
   * Presses a key `times` times, as if no modifier were held. Resolves when the system has all strokes; programs get
   * them before whatever is pressed afterwards. Rejects like `press`; by then some strokes may have been made.
   */
  repeat(key: KeyName, times: number): Promise<void>;
}
