/** An accessible object: unique bus name of its program, and its path there. */
export interface AccessibleId {
  readonly program: string;
  readonly path: string;
}

/**
 * What has the keyboard's focus, put together from the accessibility events of all programs. Pure.
 *
 * Programs differ in what they tell when the user goes elsewhere: GTK 4 only that the widget lost the focus, Chromium
 * only that the window is no longer active (its widget keeps the focus), GTK 3 and Qt both. Each of the two is enough
 * here. A program whose window is known to be inactive may move its focus, but does not get the keyboard by that.
 */
export class Focus {
  /** The focused object of each program. */
  readonly #objects = new Map<string, string>();
  /** Programs that said that their window is no longer active. */
  readonly #inactive = new Set<string>();
  /** The program that has the keyboard, and its active window where it told. */
  #active: { readonly program: string; readonly window: string | null } | null = null;

  /** The object that has the keyboard; null when that is not known. */
  get current(): AccessibleId | null {
    if (this.#active === null) return null;
    const { program } = this.#active;
    const path = this.#objects.get(program);
    return path === undefined ? null : { program, path };
  }

  /** An object got or lost the focus within its program. */
  moved({ program, path }: AccessibleId, focused: boolean): void {
    if (focused) {
      this.#objects.set(program, path);
      if (!this.#inactive.has(program) && this.#active?.program !== program) this.#active = { program, window: null };
    } else if (this.#objects.get(program) === path) {
      // Of two objects, the one that gets the focus may tell it before the one that loses it.
      this.#objects.delete(program);
    }
  }

  /** A window became active. */
  activated({ program, path }: AccessibleId): void {
    this.#inactive.delete(program);
    this.#active = { program, window: path };
  }

  /** A window is no longer active. */
  deactivated({ program, path }: AccessibleId): void {
    const active = this.#active?.program === program ? this.#active : null;
    // The program's next window may be active already.
    if (active !== null && active.window !== null && active.window !== path) return;
    this.#inactive.add(program);
    if (active !== null) this.#active = null;
  }

  /** A program left the bus. */
  gone(program: string): void {
    this.#objects.delete(program);
    this.#inactive.delete(program);
    if (this.#active?.program === program) this.#active = null;
  }
}
