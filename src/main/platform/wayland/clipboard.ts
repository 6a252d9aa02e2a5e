import type { Run } from './run.ts';

/** How long one of the programs may take, in ms; a program that owns the clipboard may be slow to give it. */
const CLIPBOARD_MS = 1500;

/** The clipboard, and the selection that terminals paste. */
type Selection = 'clipboard' | 'primary';

/** What a selection held: one of its formats, for wl-copy offers no more than one. */
interface SavedSelection {
  readonly type: string;
  readonly data: Buffer;
  /** Its program wants no history to keep it, as password managers do. */
  readonly isSecret: boolean;
}

/** What both selections held; null for an empty one, or one that could not be read. */
type SavedClipboard = Readonly<Record<Selection, SavedSelection | null>>;

/**
 * The clipboard of a Wayland session by wl-copy and wl-paste. Unlike a toolkit's clipboard it is really set while no
 * window of ours has the focus, where the compositor lets programs do that (all but GNOME's; there wl-copy opens a
 * window for a moment).
 */
export interface WaylandClipboard {
  /**
   * Puts a text into both selections for a paste, with the mark that keeps it out of histories where wl-copy can give
   * one. Rejects when the clipboard does not take it.
   */
  publish(text: string): Promise<void>;
  /** Puts a text into both selections for the user, without the mark. Rejects as above. */
  copy(text: string): Promise<void>;
  /** The text that is selected in the program in front; null where none is, or the compositor does not tell. */
  selected(): Promise<string | null>;
  save(): Promise<SavedClipboard>;
  /** Gives back what a selection held, where it still holds this text. */
  restore(saved: SavedClipboard, ours: string): Promise<void>;
}

/** What programs offer besides a secret (a convention of KDE that most histories know), and what it holds then. */
const SECRET_HINT = { type: 'x-kde-passwordManagerHint', data: 'secret' } as const;
/** The text that every program takes. */
const TEXT = 'text/plain;charset=utf-8';

/** Formats worth giving back, best first; what is not among them is given back if it is the only one. */
const PREFERRED = ['text/uri-list', 'image/png', 'text/plain;charset=utf-8', 'text/plain', 'UTF8_STRING', 'STRING'];

/**
 * A {@link WaylandClipboard} by running wl-copy and wl-paste.
 * @param canMark Whether this wl-copy can mark a content as a secret (from 2.3.0 on): one that cannot fails at it.
 */
export function createWaylandClipboard(run: Run, canMark: boolean): WaylandClipboard {
  const paste = (selection: Selection, ...args: readonly string[]): Promise<Buffer | null> =>
    run({ program: 'wl-paste', args: [...flag(selection), ...args], timeoutMs: CLIPBOARD_MS }).catch(() => null);
  const copy = async (
    selection: Selection,
    { type, data, isSecret }: Omit<SavedSelection, 'data'> & { readonly data: string | Buffer },
  ): Promise<void> => {
    await run({
      program: 'wl-copy',
      args: [...flag(selection), ...(isSecret && canMark ? ['--sensitive'] : []), '--type', type],
      input: data,
      timeoutMs: CLIPBOARD_MS,
    });
  };
  const copyToBoth = async (text: string, isSecret: boolean): Promise<void> => {
    await copy('clipboard', { type: TEXT, data: text, isSecret });
    // Not every compositor has the second selection; what has none pastes the first with the same keys.
    await copy('primary', { type: TEXT, data: text, isSecret }).catch(() => undefined);
  };

  const read = async (selection: Selection): Promise<SavedSelection | null> => {
    const types =
      (await paste(selection, '--list-types'))
        ?.toString()
        .split('\n')
        .filter((type) => type !== '') ?? [];
    const type = PREFERRED.find((one) => types.includes(one)) ?? types[0];
    if (type === undefined) return null;
    const data = await paste(selection, '--no-newline', '--type', type);
    if (data === null) return null;
    const hint = types.includes(SECRET_HINT.type)
      ? await paste(selection, '--no-newline', '--type', SECRET_HINT.type)
      : null;
    return { type, data, isSecret: hint?.toString() === SECRET_HINT.data };
  };

  const giveBack = async (selection: Selection, saved: SavedSelection | null, ours: string): Promise<void> => {
    const now = await paste(selection, '--no-newline', '--type', TEXT);
    if (now?.toString() !== ours) return;
    // A secret that cannot be marked as one goes: it can be copied again, but not be taken out of every history.
    if (saved === null || (saved.isSecret && !canMark)) {
      await run({ program: 'wl-copy', args: [...flag(selection), '--clear'], timeoutMs: CLIPBOARD_MS });
    } else {
      await copy(selection, saved);
    }
  };

  return {
    publish: (text) => copyToBoth(text, true),
    copy: (text) => copyToBoth(text, false),
    selected: async () => (await paste('primary', '--no-newline', '--type', TEXT))?.toString() ?? null,
    // One after the other: wl-copy and wl-paste of both selections at once lose one now and then.
    save: async () => ({ clipboard: await read('clipboard'), primary: await read('primary') }),
    restore: async (saved, ours) => {
      await giveBack('clipboard', saved.clipboard, ours);
      await giveBack('primary', saved.primary, ours);
    },
  };
}

const flag = (selection: Selection): readonly string[] => (selection === 'primary' ? ['--primary'] : []);
