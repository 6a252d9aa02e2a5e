import type { Problem } from '../../../shared/problem.ts';
import type { InsertionBackend } from '../../insertion/backend.ts';
import type { Keyboard } from '../../insertion/keyboard.ts';
import type { SavedClipboard, SystemClipboard } from './system-clipboard.ts';

/** How long a program is given before the chord and after it, in ms: it is not seen to read, so these are fixed. */
export interface PasteTimes {
  readonly beforeMs: number;
  readonly afterMs: number;
}

/** What {@link createNativeBackend} needs. */
export interface NativeBackendParts {
  readonly clipboard: SystemClipboard;
  readonly keyboard: Keyboard;
  readonly times: PasteTimes;
  /** What the user had in the clipboard is gone. */
  readonly onProblem: (problem: Problem) => void;
  /** Resolves after so many ms. */
  readonly wait: (ms: number) => Promise<void>;
}

/** Our own text in the clipboard. */
interface Passing {
  readonly text: string;
  /** What is to be given back for it; null where nothing can be. */
  readonly saved: SavedClipboard | null;
  /** The clipboard's number with our text in it. */
  readonly sequence: number | null;
}

/**
 * Pasting on Windows and macOS. Their clipboards do not show who reads: a text is known to have arrived where its field
 * shows it, and is waited for otherwise.
 */
export function createNativeBackend(parts: NativeBackendParts): InsertionBackend {
  const { clipboard, keyboard, times, onProblem, wait } = parts;
  /** What could not be given back: still ours while nobody has copied anything since. */
  let passing: Passing | null = null;
  /** The user knows what he has to allow; until then it is so at every paste. */
  let isAllowingTold = false;

  const isOurs = async ({ text, sequence }: Passing): Promise<boolean> =>
    // Another number may come of a program that only looked, so the text counts then.
    (sequence !== null && clipboard.sequence() === sequence) || (await clipboard.holds(text));

  const tellLost = (why: Problem): void => {
    const isAllowing = why.code === 'clipboard-not-kept';
    if (!isAllowing || !isAllowingTold) onProblem(why);
    isAllowingTold ||= isAllowing;
  };

  const forget = (): void => {
    passing?.saved?.discard();
    passing = null;
  };

  /** What the user has in the clipboard. */
  const save = async (): Promise<SavedClipboard | Problem | null> => {
    if (passing !== null && (await isOurs(passing))) return passing.saved;
    forget();
    return clipboard.save();
  };

  /** Puts our text in its place. */
  const publish = async (text: string): Promise<Passing> => {
    const found = await save();
    const saved = found !== null && 'code' in found ? null : found;
    try {
      await clipboard.write(text, 'unrecorded');
    } catch (error) {
      // An earlier text of ours may be there still: then it is due as before.
      if (saved !== passing?.saved) saved?.discard();
      throw error;
    }
    passing = { text, saved, sequence: clipboard.sequence() };
    if (found !== null && 'code' in found) tellLost(found);
    return passing;
  };

  const restore = async (): Promise<void> => {
    // Our text stays where nothing can be given back for it, and is known by that at the next paste.
    if (passing === null || passing.saved === null) return;
    if (await isOurs(passing)) await passing.saved.restore();
    forget();
  };

  /** Our text stays, and is the user's from now on. Resolves with whether it is there. */
  const keep = async (ours: Passing): Promise<boolean> => {
    forget();
    if (!(await isOurs(ours))) return false;
    // Without the marks that keep it out of histories, where that can be.
    return clipboard.write(ours.text, 'recorded').then(
      () => true,
      () => isOurs(ours),
    );
  };

  return {
    // Reading the clipboard is quick here, and on macOS may ask the user: not before it is needed.
    prepare: () => undefined,
    copy: (text, history = 'recorded') => {
      forget();
      return clipboard.write(text, history);
    },
    dispose: () => restore().catch(() => undefined),
    paste: async ({ text, chord, delayMs, isStillFocused, noteField }) => {
      const ours = await publish(text);
      try {
        const [note] = await Promise.all([noteField(), wait(times.beforeMs + delayMs)]);
        if (!(await isStillFocused())) return 'moved';
        await keyboard.press(chord);
        const waited = wait(times.afterMs);
        const arrival = (await note?.watch()) ?? 'unknown';
        if (arrival === 'arrived') return 'taken';
        if (arrival === 'nothing') return (await keep(ours)) ? 'not-taken' : 'lost';
        await waited;
        return 'sent';
      } finally {
        await restore().catch(() => {
          // The text has gone out (or the press failed and is told): a clipboard that cannot be given back changes neither.
        });
      }
    },
  };
}
