import type { XEvent } from 'x11';
import type { X11Connection } from './connection.ts';

/** Keeps the events that fit, from the moment it is made, until they are asked for. */
export class EventQueue {
  readonly #kept: XEvent[] = [];
  readonly #stopListening: () => void;
  #wake: (() => void) | null = null;

  constructor(x11: X11Connection, fits: (event: XEvent) => boolean) {
    this.#stopListening = x11.onEvent((event) => {
      if (!fits(event)) return;
      this.#kept.push(event);
      this.#wake?.();
    });
  }

  /** The next event, or null when none came within the time. */
  async next(timeoutMs: number): Promise<XEvent | null> {
    if (this.#kept.length === 0) {
      await new Promise<void>((resolve) => {
        const late = setTimeout(resolve, timeoutMs);
        this.#wake = () => {
          clearTimeout(late);
          resolve();
        };
      });
      this.#wake = null;
    }
    return this.#kept.shift() ?? null;
  }

  /** Ends the listening. */
  stop(): void {
    this.#stopListening();
  }
}
