import { powerSaveBlocker } from 'electron';

/**
 * Keeps macOS from slowing the app down while it dictates, as it does with apps that show no window (App Nap). Other
 * systems leave it alone.
 */
export class Wakefulness {
  readonly #platform: NodeJS.Platform;
  readonly #blocker: Pick<Electron.PowerSaveBlocker, 'start' | 'stop'>;
  /** Of the running blocker; the first is 0. */
  #id: number | null = null;

  constructor(platform: NodeJS.Platform = process.platform, blocker = powerSaveBlocker) {
    this.#platform = platform;
    this.#blocker = blocker;
  }

  /** @param busy whether something is being dictated, or still finished */
  set(busy: boolean): void {
    if (this.#platform !== 'darwin') return;
    if (busy) this.#id ??= this.#blocker.start('prevent-app-suspension');
    else if (this.#id !== null) {
      this.#blocker.stop(this.#id);
      this.#id = null;
    }
  }
}
