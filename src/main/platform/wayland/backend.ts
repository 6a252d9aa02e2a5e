import type { InsertionBackend } from '../../insertion/backend.ts';
import type { Keyboard } from '../../insertion/keyboard.ts';
import type { WaylandClipboard } from './clipboard.ts';

/** Time for the focused program to read the clipboard before it is given back, in ms; that it did cannot be seen. */
const AFTER_MS = 450;

/** What {@link createWaylandBackend} needs. */
export interface WaylandBackendParts {
  readonly keyboard: Keyboard;
  /** Null where it cannot be set from outside: then the text is typed. */
  readonly clipboard: Omit<WaylandClipboard, 'selected'> | null;
  /** Copies in the toolkit's own way, which is all there is without wl-copy. */
  readonly ownCopy: (text: string) => Promise<void>;
  /** Resolves when the user holds no hotkey: its modifiers would get into the chord, and cannot be let go for him. */
  readonly released: () => Promise<void>;
  /** Resolves after so many ms. */
  readonly wait: (ms: number) => Promise<void>;
}

/** Inserting on Wayland, which does not show who reads the clipboard: only the field may show that a text arrived. */
export function createWaylandBackend(parts: WaylandBackendParts): InsertionBackend {
  const { keyboard, clipboard, released, wait } = parts;
  /** What the last paste has still to give back. */
  let restoring: Promise<void> = Promise.resolve();

  const copy = (text: string): Promise<void> => clipboard?.copy(text) ?? parts.ownCopy(text);

  return {
    prepare: () => {
      // A session that the desktop has closed is opened anew before it is needed; the press tells if that fails.
      keyboard.warmUp().catch(() => undefined);
    },
    copy,
    dispose: () => restoring,
    paste: async ({ text, chord, delayMs, isStillFocused, noteField }) => {
      await released();
      if (clipboard === null) {
        const note = await noteField();
        if (!(await isStillFocused())) return 'moved';
        await keyboard.type(text);
        const arrival = await note?.watch();
        if (arrival !== 'nothing') return arrival === 'arrived' ? 'taken' : 'sent';
        await parts.ownCopy(text);
        return 'not-taken';
      }
      await restoring;
      const saved = await clipboard.save();
      await clipboard.publish(text);
      const giveBack = (): Promise<void> =>
        clipboard.restore(saved, text).catch(() => {
          // The text has gone out, or the failure is told: a clipboard that cannot be given back changes neither.
        });
      const [note] = await Promise.all([noteField(), wait(delayMs)]);
      if (!(await isStillFocused())) {
        await giveBack();
        return 'moved';
      }
      await keyboard.press(chord);
      const waited = wait(AFTER_MS);
      const arrival = await note?.watch();
      if (arrival === 'nothing') {
        // What nothing has come of stays in the clipboard, and is the user's from now on: without the mark.
        await clipboard.copy(text).catch(() => {
          // It is there with the mark.
        });
        return 'not-taken';
      }
      restoring = arrival === 'arrived' ? giveBack() : waited.then(giveBack);
      return arrival === 'arrived' ? 'taken' : 'sent';
    },
  };
}
