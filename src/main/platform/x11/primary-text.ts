import { NONE, type Window, type X11Connection } from './connection.ts';
import { SelectionReader } from './selection-reader.ts';

/** A person waits for it, and wants a word, not a book. */
const LIMITS = { formatMs: 500, totalMs: 1000, totalBytes: 64 * 1024 } as const;

/** What is selected in the program in front, as text; null where nothing is, or it was selected in another program. */
export async function primaryText(x11: X11Connection): Promise<string | null> {
  const primary = await x11.atom('PRIMARY');
  const [focus, owner] = await Promise.all([
    x11.focus(),
    x11.ask<Window>((reply) => x11.client.GetSelectionOwner(primary, reply)),
  ]);
  if (focus === null || owner === NONE || !x11.sameClient(focus.window, owner)) return null;
  return new SelectionReader(x11, LIMITS).text(primary);
}
