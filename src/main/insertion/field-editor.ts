import type { Platform } from '../../shared/platform.ts';
import type { Problem } from '../../shared/problem.ts';
import type { InsertionSettings } from '../../shared/settings.ts';
import type { EditingKeyboard } from './keyboard.ts';
import type { OwnText } from './own-text.ts';
import type { Inserter, InsertionOutcome } from './port.ts';

/** What can be done to the text before the caret of the focused window. */
export interface FieldEditor {
  /** As {@link OwnText.edits}: shows whether the app changed anything else between two turns. */
  readonly edits: number;
  /** Why keys that are pressed now reach nobody; null where nothing is known to stop them. */
  denied(): Problem | null;
  /**
   * Presses Backspace `times` times. Rejects when the system refuses; by then some strokes may have been made.
   * @param text The text that this removes.
   */
  backspace(times: number, text: string): Promise<void>;
  /** Presses the keys of the program's own undo `times` times. Rejects likewise. */
  ownUndo(times: number): Promise<void>;
  /** Inserts a text before the caret. Never rejects. */
  insert(text: string): Promise<InsertionOutcome>;
}

/** Runs some work after all insertions requested before it, and before any requested later. */
export type Exclusively = <T>(work: (editor: FieldEditor) => Promise<T>) => Promise<T>;

/** How the last insertion is taken back. */
export type UndoMethod = InsertionSettings['undo'];

/** What {@link createFieldEditing} needs. */
interface FieldEditingParts {
  /** Keeps the order. */
  readonly inserter: Pick<Inserter, 'exclusively'>;
  readonly keyboard: EditingKeyboard;
  /** As {@link FieldEditor.denied}. */
  readonly keysDenied: () => Problem | null;
  readonly platform: Platform;
  /** Notes each edit made here; insertions note themselves. */
  readonly own: OwnText;
}

/** Edits by pressing keys, between the insertions of an inserter. */
export function createFieldEditing({ inserter, keyboard, keysDenied, platform, own }: FieldEditingParts): Exclusively {
  const chord = [platform === 'darwin' ? 'LeftMeta' : 'LeftCtrl', 'Z'];
  return (work) =>
    inserter.exclusively((insert) =>
      work({
        get edits() {
          return own.edits;
        },
        denied: keysDenied,
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
