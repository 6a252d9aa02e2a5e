import { wait } from '../../../shared/clock.ts';
import { NONE, type X11Connection } from './connection.ts';
import type { Selections } from './selections.ts';
import type { InsertionBackend } from '../../insertion/backend.ts';
import type { Keyboard } from '../../insertion/keyboard.ts';

/** How long the focused program may take to fetch the text. One that has just started on a busy machine took 1.5 s. */
const TAKEN_WITHIN_MS = 3000;
/**
 * A program that has read the text before the chord (as one that shows the clipboard elsewhere does) need not read it
 * again for the paste; it is given this long to do so.
 */
const READ_AGAIN_WITHIN_MS = 300;
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
    copy: (text, history) => selections.copy(text, history === 'unrecorded'),
    dispose: () => selections.dispose(),
    paste: async ({ text, chord, delayMs, target, isStillFocused }) => {
      const window = Number(target?.id ?? NONE);
      // Another program may get the ids of one that ends meanwhile.
      const program = x11.follow(window);
      const reads = watchReads(selections);
      try {
        await selections.publish(text, (requestor) => program.isThere() && x11.sameClient(requestor, window));
        if (delayMs > 0) await wait(delayMs);
        if (!(await isStillFocused())) {
          await selections.restore();
          return 'moved';
        }
        // What was read before the chord was not read because of it.
        const early = reads.count();
        await keyboard.press(chord);
        const isTaken = await reads.moreThan(early, early > 0 ? READ_AGAIN_WITHIN_MS : TAKEN_WITHIN_MS);
        if (isTaken || early > 0) {
          // What is slow to see a new clipboard may be slow to paste it.
          selections.restoreWhenQuiet(QUIET_MS + 2 * delayMs);
          return isTaken ? 'taken' : 'sent';
        }
        selections.keep();
        return selections.holdsClipboard() ? 'not-taken' : 'lost';
      } catch (error) {
        await selections.restore();
        throw error;
      } finally {
        reads.stop();
        program.stop();
      }
    },
  };
}

/** Counts how often the target has read the text whole. */
function watchReads(selections: Selections) {
  let count = 0;
  let wake = (): void => undefined;
  const stop = selections.onTaken(() => {
    count += 1;
    wake();
  });
  return {
    count: () => count,
    /** Resolves with whether it has read more than so often, as soon as that is so, at the latest after so many ms. */
    moreThan: async (before: number, withinMs: number): Promise<boolean> => {
      if (count === before) {
        await new Promise<void>((resolve) => {
          const late = setTimeout(resolve, withinMs);
          wake = () => {
            clearTimeout(late);
            resolve();
          };
        });
      }
      return count > before;
    },
    stop,
  };
}
