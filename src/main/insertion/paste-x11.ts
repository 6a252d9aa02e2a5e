import { NONE, type X11Connection } from '../x11/connection.ts';
import type { Selections } from '../x11/selections.ts';
import type { InsertionBackend } from './backend.ts';
import type { Keyboard } from './keyboard.ts';

/** How long the focused program may take to fetch the text; a busy one takes some hundred ms. */
const TAKEN_WITHIN_MS = 1500;
/** The clipboard goes back when nobody has asked for it for so long. Nothing waits for this. */
const QUIET_MS = 500;

/** What {@link createX11Backend} needs. */
export interface X11BackendParts {
  readonly x11: X11Connection;
  readonly selections: Selections;
  readonly keyboard: Keyboard;
}

/**
 * Pasting on X11. We answer for the selections ourselves, and so see the target fetch the text: a paste is over then,
 * without any fixed wait, and known to have arrived. Readings by others (clipboard managers) do not count.
 */
export function createX11Backend({ x11, selections, keyboard }: X11BackendParts): InsertionBackend {
  return {
    prepare: () => selections.prepare(),
    copy: (text) => selections.copy(text),
    dispose: () => selections.dispose(),
    paste: async ({ text, chord, delayMs, target, isStillFocused }) => {
      const window = Number(target?.id ?? NONE);
      await selections.publish(text, (requestor) => x11.sameClient(requestor, window));
      let late: NodeJS.Timeout | undefined;
      let stopListening = (): void => undefined;
      try {
        if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
        if (!(await isStillFocused())) {
          await selections.restore();
          return 'moved';
        }
        // Whatever reads before the chord does not read because of it.
        const taken = new Promise<boolean>((resolve) => {
          stopListening = selections.onTaken(() => resolve(true));
          late = setTimeout(() => resolve(false), TAKEN_WITHIN_MS);
        });
        await keyboard.press(chord);
        if (await taken) {
          selections.restoreWhenQuiet(QUIET_MS);
          return 'taken';
        }
        selections.keep();
        return selections.holdsClipboard() ? 'not-taken' : 'lost';
      } catch (error) {
        await selections.restore();
        throw error;
      } finally {
        clearTimeout(late);
        stopListening();
      }
    },
  };
}
