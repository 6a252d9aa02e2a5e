/** Something that can be ended. Ending it again does nothing. */
export interface Disposable {
  dispose(): void;
}

/** Calls the listener with each value from now on, until what it returns is disposed of. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/**
 * Calls any number of listeners, in the order in which they were added. One that throws stops neither the others nor
 * the caller: its error becomes an uncaught exception.
 */
export class Emitter<T = void> {
  readonly #listeners = new Set<{ readonly listener: (value: T) => void }>();

  /** For listeners; only the owner can {@link fire}. */
  readonly event: Event<T> = (listener) => {
    const entry = { listener };
    this.#listeners.add(entry);
    return { dispose: () => void this.#listeners.delete(entry) };
  };

  fire(value: T): void {
    for (const entry of [...this.#listeners]) {
      // A listener before this one may have removed it.
      if (!this.#listeners.has(entry)) continue;
      try {
        entry.listener(value);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
