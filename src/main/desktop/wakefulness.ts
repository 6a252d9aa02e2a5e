import { powerSaveBlocker } from 'electron';

/**
 * Keeps macOS from slowing the app down during dictation, as it does with apps without a visible window (App Nap).
 * Other systems have nothing like it.
 */
export class Wakefulness {
  readonly #platform: NodeJS.Platform;
  readonly #blocker: Pick<Electron.PowerSaveBlocker, 'start' | 'stop'>;
  /** Id of the running blocker; the first is 0. */
  #id: number | null = null;

  constructor(platform: NodeJS.Platform = process.platform, blocker = powerSaveBlocker) {
    this.#platform = platform;
    this.#blocker = blocker;
  }

  /** @param busy whether an utterance is being recorded or finished */
  set(busy: boolean): void {
    if (this.#platform !== 'darwin') return;
    if (busy) this.#id ??= this.#blocker.start('prevent-app-suspension');
    else if (this.#id !== null) {
      this.#blocker.stop(this.#id);
      this.#id = null;
    }
  }
}
