import type { KeyEdge } from './port.ts';

/** How long (in ms) an edge of left Ctrl waits for that of AltGr: Windows makes both at once. */
const WAIT_MS = 15;

/**
 * Leaves out the left Ctrl that Windows makes up before AltGr (right Alt on most layouts), where its scan code is not
 * reported: it has the time stamp of the AltGr that follows (as GLFW tells them apart, win32_window.c). A left Ctrl of
 * the user is passed on at the next edge, at the latest after a few milliseconds.
 */
export class AltGr {
  readonly #give: (edge: KeyEdge) => void;
  /** The last edge of left Ctrl, until another edge comes. */
  #ctrl: { readonly edge: KeyEdge; readonly time: number; given: boolean } | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(give: (edge: KeyEdge) => void) {
    this.#give = give;
  }

  /** Takes an edge of a key; `time` is the system's own stamp. */
  take(edge: KeyEdge, time: number): void {
    const ctrl = this.#ctrl;
    if (ctrl !== null && edge.key === 'RightAlt' && ctrl.edge.down === edge.down && ctrl.time === time) {
      // Where AltGr came too late, its Ctrl is down by what was passed on.
      if (ctrl.given && edge.down) this.#give({ ...ctrl.edge, down: false });
      this.dispose();
    } else {
      this.#giveCtrl();
      this.#ctrl = null;
    }
    if (edge.key !== 'LeftCtrl') {
      this.#give(edge);
      return;
    }
    this.#ctrl = { edge, time, given: false };
    this.#timer = setTimeout(() => this.#giveCtrl(), WAIT_MS);
  }

  /** No edge follows by itself. */
  dispose(): void {
    clearTimeout(this.#timer);
    this.#ctrl = null;
  }

  #giveCtrl(): void {
    clearTimeout(this.#timer);
    if (this.#ctrl === null || this.#ctrl.given) return;
    this.#ctrl.given = true;
    this.#give(this.#ctrl.edge);
  }
}
