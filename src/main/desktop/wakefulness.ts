import { powerSaveBlocker } from 'electron';

/**
 * Keeps the system from suspending the app. During dictation on macOS alone, which slows apps down that have no visible
 * window (App Nap); during a recording everywhere, as a computer left to listen would go to sleep.
 */
export class Wakefulness {
  readonly #isNeeded: boolean;
  readonly #blocker: Pick<Electron.PowerSaveBlocker, 'start' | 'stop'>;
  /** Id of the running blocker; the first is 0. */
  #id: number | null = null;

  constructor(where: 'macos' | 'everywhere', platform: NodeJS.Platform = process.platform, blocker = powerSaveBlocker) {
    this.#isNeeded = where === 'everywhere' || platform === 'darwin';
    this.#blocker = blocker;
  }

  /** @param busy whether something is being recorded or finished */
  set(busy: boolean): void {
    if (!this.#isNeeded) return;
    if (busy) this.#id ??= this.#blocker.start('prevent-app-suspension');
    else if (this.#id !== null) {
      this.#blocker.stop(this.#id);
      this.#id = null;
    }
  }
}
