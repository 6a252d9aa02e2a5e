import type { InsertionSettings } from '../../shared/settings.ts';
import type { EditingKeyboard } from './keyboard.ts';
import type { Inserter, InsertionOutcome } from './port.ts';
import type { InsertionPlatform } from './strategy.ts';

/** What can be done to the text before the caret of the focused window. */
export interface FieldEditor {
  /** Strikes Backspace so many times. Rejects when the system refuses; some strokes may have been made then. */
  backspace(times: number): Promise<void>;
  /** Strikes the program's own undo so many times. Rejects as above. */
  ownUndo(times: number): Promise<void>;
  /** Inserts a text before the caret. Never rejects. */
  insert(text: string): Promise<InsertionOutcome>;
}

/** Does some work after all insertions that were asked for before, and before any that is asked for later. */
export type Exclusively = <T>(work: (editor: FieldEditor) => Promise<T>) => Promise<T>;

/** How the last insertion is taken back. */
export type UndoMethod = InsertionSettings['undo'];

/**
 * Edits by striking keys, between the insertions of an inserter.
 * @param inserter Knows whose turn it is.
 */
export function createFieldEditing(
  inserter: Pick<Inserter, 'exclusively'>,
  keyboard: EditingKeyboard,
  platform: InsertionPlatform,
): Exclusively {
  const chord = [platform === 'darwin' ? 'LeftMeta' : 'LeftCtrl', 'Z'];
  return (work) =>
    inserter.exclusively((insert) =>
      work({
        backspace: (times) => keyboard.repeat('Backspace', times),
        ownUndo: async (times) => {
          for (let left = times; left > 0; left -= 1) await keyboard.press(chord);
        },
        insert,
      }),
    );
}
