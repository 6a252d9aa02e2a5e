import type { Atom, Window, X11Connection } from './connection.ts';

/**
 * When an answer that lies unread is followed by a wake-up, in ms: a program at ease reads it within 1 ms. From then on
 * after twice the time each, because a wake-up may be lost as the answer was; until Chromium has given up (1 s).
 */
const AFTER_MS = { first: 10, last: 640 } as const;

/**
 * Wakes programs that sleep over an answer of ours. Chromium does in about one of 200 pastes: the answer comes so soon
 * that it is taken off the socket together with something else that is being waited for, and then Chromium waits for
 * the socket. Any further event sets it going. Without one it takes the clipboard for empty after a second, or, when
 * the event is a new owner, drops a paste that we have counted as arrived.
 *
 * A requestor removes the property of an answer when it has read it (ICCCM section 2.4), so a program that is not
 * asleep is sent nothing. The wake-up is a client message of a type that nobody knows, which programs ignore.
 */
export class Waker {
  readonly #x11: X11Connection;
  readonly #type: Atom;
  readonly #timers = new Map<Window, NodeJS.Timeout>();

  /** @param type Type of the message that wakes; an atom of our own. */
  constructor(x11: X11Connection, type: Atom) {
    this.#x11 = x11;
    this.#type = type;
  }

  /** An answer has been put into a property of a window; what was put there before was read. */
  watch(requestor: Window, property: Atom): void {
    this.#later(requestor, property, AFTER_MS.first);
  }

  /** Wakes nobody any more. */
  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #later(requestor: Window, property: Atom, ms: number): void {
    clearTimeout(this.#timers.get(requestor));
    const timer = setTimeout(() => void this.#look(requestor, property, ms, timer), ms);
    this.#timers.set(requestor, timer);
  }

  async #look(requestor: Window, property: Atom, ms: number, timer: NodeJS.Timeout): Promise<void> {
    // It rejects when the window has gone.
    const unread = await this.#x11.hasProperty(requestor, property).catch(() => false);
    if (this.#timers.get(requestor) !== timer) return; // A newer answer is watched, or nothing any more.
    this.#timers.delete(requestor);
    if (!unread) return;
    this.#x11.tell((client) =>
      client.SendEvent(requestor, 0, 0, {
        name: 'ClientMessage',
        seq: 0,
        wid: requestor,
        message_type: this.#type,
        format: 32,
        data: [0, 0, 0, 0, 0],
      }),
    );
    if (ms < AFTER_MS.last) this.#later(requestor, property, 2 * ms);
  }
}
