import type { Platform } from '../../shared/platform.ts';
import type { InsertionSettings } from '../../shared/settings.ts';
import type { EditingKeyboard } from './keyboard.ts';
import type { OwnText } from './own-text.ts';
import type { Inserter, InsertionOutcome } from './port.ts';

/** What can be done to the text before the caret of the focused window. */
export interface FieldEditor {
  /** As {@link OwnText.edits}: tells whether anything of ours came between two turns. */
  readonly edits: number;
  /**
   * Strikes Backspace so many times. Rejects when the system refuses; some strokes may have been made then.
   * @param text What that takes away.
   */
  backspace(times: number, text: string): Promise<void>;
  /** Strikes the program's own undo so many times. Rejects as above. */
  ownUndo(times: number): Promise<void>;
  /** Inserts a text before the caret. Never rejects. */
  insert(text: string): Promise<InsertionOutcome>;
}

/** Does some work after all insertions that were asked for before, and before any that is asked for later. */
export type Exclusively = <T>(work: (editor: FieldEditor) => Promise<T>) => Promise<T>;

/** How the last insertion is taken back. */
export type UndoMethod = InsertionSettings['undo'];

/** What {@link createFieldEditing} needs. */
export interface FieldEditingParts {
  /** Knows whose turn it is. */
  readonly inserter: Pick<Inserter, 'exclusively'>;
  readonly keyboard: EditingKeyboard;
  readonly platform: Platform;
  /** Is told of each edit; insertions tell it themselves. */
  readonly own: OwnText;
}

/** Edits by striking keys, between the insertions of an inserter. */
export function createFieldEditing({ inserter, keyboard, platform, own }: FieldEditingParts): Exclusively {
  const chord = [platform === 'darwin' ? 'LeftMeta' : 'LeftCtrl', 'Z'];
  return (work) =>
    inserter.exclusively((insert) =>
      work({
        get edits() {
          return own.edits;
        },
        backspace: async (times, text) => {
          const begunAt = own.now();
          try {
            await keyboard.repeat('Backspace', times);
          } catch (error) {
            own.forget();
            throw error;
          }
          own.erased(text, begunAt);
        },
        ownUndo: async (times) => {
          own.forget();
          for (let left = times; left > 0; left -= 1) await keyboard.press(chord);
        },
        insert,
      }),
    );
}
