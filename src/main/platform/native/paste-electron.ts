import type { InsertionBackend } from '../../insertion/backend.ts';
import type { ClipboardPort } from '../../insertion/clipboard-port.ts';
import type { Keyboard } from '../../insertion/keyboard.ts';

/** How often the clipboard is read anew when something is copied meanwhile. */
const SAVE_ATTEMPTS = 3;

/** What is peculiar to the clipboard of a system, and to the programs that paste from it. */
export interface ClipboardHabits {
  /** How long a program is given before the chord and after it, in ms: it is not seen to read, so these are fixed. */
  readonly beforeMs: number;
  readonly afterMs: number;
  /**
   * Types that tell clipboard managers, histories and clouds to leave a text alone, with what is written for them. For
   * most it counts that they are there.
   */
  readonly exclusion: Readonly<Record<string, string | Blob>>;
  /** Types that are not given back. */
  readonly notRestored: RegExp;
}

/** The type of a format of the system itself, in the words of Electron's clipboard. */
export const systemType = (format: string): string => `electron application/osclipboard;format="${format}"`;

/** All that the clipboard held, by MIME type. */
type Saved = Readonly<Record<string, Blob | string>>;

/** What {@link createElectronBackend} needs. */
export interface ElectronBackendParts {
  readonly clipboard: ClipboardPort;
  readonly keyboard: Keyboard;
  readonly habits: ClipboardHabits;
  /**
   * A number that is another one after anything was put into the clipboard, by whichever program; null where the system
   * is not asked.
   */
  readonly sequence: () => number | null;
  /** Resolves after so many ms. */
  readonly wait: (ms: number) => Promise<void>;
}

/** Our own text in the clipboard, and what is to be given back for it. */
interface Passing {
  readonly text: string;
  readonly saved: Saved;
  /** The clipboard's number with our text in it. */
  readonly sequence: number | null;
}

/**
 * Pasting on Windows and macOS, through Electron's clipboard. It does not show who reads it: a text is known to have
 * arrived where its field shows it, and is waited for otherwise.
 */
export function createElectronBackend(parts: ElectronBackendParts): InsertionBackend {
  const { clipboard, keyboard, habits, sequence, wait } = parts;
  /** What could not be given back: still ours while nobody has copied anything since. */
  let passing: Passing | null = null;

  const isOurs = async ({ text, sequence: then }: Passing): Promise<boolean> =>
    // Another number may come of a program that only looked, so the text counts then.
    (then !== null && sequence() === then) || (await clipboard.readText()) === text;

  /** What the user has in the clipboard. */
  const save = async (): Promise<Saved> => {
    if (passing !== null && (await isOurs(passing))) return passing.saved;
    for (let attempts = 1; ; attempts += 1) {
      const before = sequence();
      const saved = await readAll(clipboard, habits);
      // What is copied during the reading counts.
      if (sequence() === before || attempts === SAVE_ATTEMPTS) return saved;
    }
  };

  const restore = async (): Promise<void> => {
    if (passing === null) return;
    if (await isOurs(passing)) {
      if (Object.keys(passing.saved).length === 0) clipboard.clear();
      else await clipboard.write(passing.saved);
    }
    passing = null;
  };

  /** Our text stays, and is the user's from now on. Resolves with whether it is there. */
  const keep = async (ours: Passing): Promise<boolean> => {
    passing = null;
    if (!(await isOurs(ours))) return false;
    // Without the marks that keep it out of histories.
    await clipboard.write({ 'text/plain': ours.text });
    return true;
  };

  return {
    // Reading the clipboard is quick here, and on macOS may ask the user: not before it is needed.
    prepare: () => undefined,
    copy: (text, history) => {
      passing = null;
      return history === 'unrecorded'
        ? writeUnrecorded(clipboard, text, habits)
        : clipboard.write({ 'text/plain': text });
    },
    dispose: () => restore().catch(() => undefined),
    paste: async ({ text, chord, delayMs, isStillFocused, noteField }) => {
      const saved = await save();
      await writeUnrecorded(clipboard, text, habits);
      const ours = { text, saved, sequence: sequence() };
      passing = ours;
      try {
        const [note] = await Promise.all([noteField(), wait(habits.beforeMs + delayMs)]);
        if (!(await isStillFocused())) return 'moved';
        await keyboard.press(chord);
        const waited = wait(habits.afterMs);
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

/** Writes with the marks that keep the text out of histories; without them where the system refuses them. */
async function writeUnrecorded(clipboard: ClipboardPort, text: string, { exclusion }: ClipboardHabits): Promise<void> {
  try {
    await clipboard.write({ 'text/plain': text, ...exclusion });
  } catch {
    await clipboard.write({ 'text/plain': text });
  }
}

async function readAll(clipboard: ClipboardPort, { notRestored }: ClipboardHabits): Promise<Saved> {
  const saved: Record<string, Blob | string> = {};
  for (const entry of await clipboard.read()) {
    for (const type of entry.types) {
      if (notRestored.test(type)) continue;
      try {
        const data = await entry.getType(type);
        // Bookmarks are the one kind of data that is no Blob; their text is there as another type.
        if (data instanceof Blob) saved[type] = data;
      } catch {
        // Gone between listing and reading: the program that offered it has ended.
      }
    }
  }
  return saved;
}
