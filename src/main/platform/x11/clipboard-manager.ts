import { type Atom, EVENT, NONE, type Window, type X11Connection } from './connection.ts';
import { EventQueue } from './event-queue.ts';

/** How long a clipboard manager may take to keep what we leave behind. */
const HAND_OVER_MS = 500;
const REPLACE = 0;

/**
 * ICCCM section 2.6.1.3: asks the clipboard manager, where there is one, to read the clipboard before we go. Rejects
 * when the connection is lost.
 * @param owner Our window that owns the clipboard.
 * @param targets The formats that it has.
 */
export async function handOverClipboard(x11: X11Connection, owner: Window, targets: readonly Atom[]): Promise<void> {
  const [manager, saveTargets, property, atom] = await Promise.all([
    x11.atom('CLIPBOARD_MANAGER'),
    x11.atom('SAVE_TARGETS'),
    x11.atom('TINGXIE_SAVE_TARGETS'),
    x11.atom('ATOM'),
  ]);
  if ((await x11.ask<Window>((reply) => x11.client.GetSelectionOwner(manager, reply))) === NONE) return;
  const done = new EventQueue(x11, (event) => event.type === EVENT.selectionNotify && event['selection'] === manager);
  x11.tell((client) => {
    client.ChangeProperty(REPLACE, owner, property, atom, 32, targets);
    client.ConvertSelection(owner, manager, saveTargets, property, NONE);
  });
  await done.next(HAND_OVER_MS);
  done.stop();
}
