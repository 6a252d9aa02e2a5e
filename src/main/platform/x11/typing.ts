import { NONE, type X11Connection } from './connection.ts';

/** The bit of CapsLock in a state of the modifiers (X protocol, LockMask). */
const LOCK = 2;

/**
 * Whether keys that are pressed now mean what is engraved on them: CapsLock is off, and no input method runs, which
 * might make something else of them.
 */
export async function keysArePlain(x11: X11Connection): Promise<boolean> {
  const [{ keyMask }, servers] = await Promise.all([
    x11.ask<{ keyMask: number }>((reply) => x11.client.QueryPointer(x11.root, reply)),
    // Each server of input methods owns a selection of its name (XIM, section 4.2); fcitx and IBus are such, too.
    x11.atoms(x11.root, 'XIM_SERVERS'),
  ]);
  const owners = await Promise.all(
    servers.map((server) => x11.ask<number>((reply) => x11.client.GetSelectionOwner(server, reply))),
  );
  return (keyMask & LOCK) === 0 && owners.every((owner) => owner === NONE);
}
