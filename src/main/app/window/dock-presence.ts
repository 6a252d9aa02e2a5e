import type { Event } from '../../../shared/emitter.ts';

/** What {@link DockPresence} needs. */
export interface DockPresenceParts {
  /** Whether the user dictates. */
  readonly isDictating: () => boolean;
  /** The dictation may have begun or ended. */
  readonly changed: Event<void>;
  /** On macOS: whether the app stands in the Dock and has a menu (`regular`), or neither (`accessory`). */
  readonly setPolicy: (policy: 'regular' | 'accessory') => void;
}

/**
 * Whether the app is one among others on macOS, as it is while its window is open. It becomes one before the window is
 * shown, else the window has no menu, and with it no ⌘C and no ⌘V. It stops when the window is closed, but never within a
 * dictation: that changes which program is in front, and the text would go to another.
 */
export class DockPresence {
  readonly #parts: DockPresenceParts;
  readonly #following: { dispose(): void };
  #isRegular = false;
  #isWanted = false;

  constructor(parts: DockPresenceParts) {
    this.#parts = parts;
    this.#following = parts.changed(() => this.#leaveWhenIdle());
  }

  enter(): void {
    this.#isWanted = true;
    if (this.#isRegular) return;
    this.#isRegular = true;
    this.#parts.setPolicy('regular');
  }

  leave(): void {
    this.#isWanted = false;
    this.#leaveWhenIdle();
  }

  dispose(): void {
    this.#following.dispose();
  }

  #leaveWhenIdle(): void {
    if (this.#isWanted || !this.#isRegular || this.#parts.isDictating()) return;
    this.#isRegular = false;
    this.#parts.setPolicy('accessory');
  }
}
