import type { Run } from './run.ts';

/** How long one of the programs may take, in ms; a program that owns the clipboard may be slow to give it. */
const CLIPBOARD_MS = 1500;

/** The clipboard, and the selection that terminals paste. */
type Selection = 'clipboard' | 'primary';

/** What a selection held: one of its formats, for wl-copy offers no more than one. */
interface SavedSelection {
  readonly type: string;
  readonly data: Buffer;
}

/** What both selections held; null for an empty one, or one that could not be read. */
type SavedClipboard = Readonly<Record<Selection, SavedSelection | null>>;

/**
 * The clipboard of a Wayland session by wl-copy and wl-paste. Unlike a toolkit's clipboard it is really set while no
 * window of ours has the focus, where the compositor lets programs do that (all but GNOME's; there wl-copy opens a
 * window for a moment).
 */
export interface WaylandClipboard {
  /** Puts a text into both selections. Rejects when the clipboard does not take it. */
  publish(text: string): Promise<void>;
  save(): Promise<SavedClipboard>;
  /** Gives back what a selection held, where it still holds this text. */
  restore(saved: SavedClipboard, ours: string): Promise<void>;
}

/** Formats worth giving back, best first; what is not among them is given back if it is the only one. */
const PREFERRED = ['text/uri-list', 'image/png', 'text/plain;charset=utf-8', 'text/plain', 'UTF8_STRING', 'STRING'];

/** A {@link WaylandClipboard} by running wl-copy and wl-paste. */
export function createWaylandClipboard(run: Run): WaylandClipboard {
  const paste = (selection: Selection, ...args: readonly string[]): Promise<Buffer | null> =>
    run({ program: 'wl-paste', args: [...flag(selection), ...args], timeoutMs: CLIPBOARD_MS }).catch(() => null);
  const copy = async (selection: Selection, type: string, data: string | Buffer): Promise<void> => {
    await run({
      program: 'wl-copy',
      args: [...flag(selection), '--type', type],
      input: data,
      timeoutMs: CLIPBOARD_MS,
    });
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
    return data === null ? null : { type, data };
  };

  const giveBack = async (selection: Selection, saved: SavedSelection | null, ours: string): Promise<void> => {
    const now = await paste(selection, '--no-newline', '--type', 'text/plain;charset=utf-8');
    if (now?.toString() !== ours) return;
    if (saved === null) {
      await run({ program: 'wl-copy', args: [...flag(selection), '--clear'], timeoutMs: CLIPBOARD_MS });
    } else {
      await copy(selection, saved.type, saved.data);
    }
  };

  return {
    publish: async (text) => {
      await copy('clipboard', 'text/plain;charset=utf-8', text);
      // Not every compositor has the second selection; what has none pastes the first with the same keys.
      await copy('primary', 'text/plain;charset=utf-8', text).catch(() => undefined);
    },
    // One after the other: wl-copy and wl-paste of both selections at once lose one now and then.
    save: async () => ({ clipboard: await read('clipboard'), primary: await read('primary') }),
    restore: async (saved, ours) => {
      await giveBack('clipboard', saved.clipboard, ours);
      await giveBack('primary', saved.primary, ours);
    },
  };
}

const flag = (selection: Selection): readonly string[] => (selection === 'primary' ? ['--primary'] : []);
