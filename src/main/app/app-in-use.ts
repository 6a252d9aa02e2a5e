import type { Platform } from '../../shared/platform.ts';
import { Emitter } from '../../shared/emitter.ts';
import type { AppMethod } from '../../shared/insertion-method.ts';
import type { Settings } from '../../shared/settings.ts';
import { appMethod } from '../insertion/app-method.ts';
import type { Inserter } from '../insertion/port.ts';

/**
 * How often it is asked which application is in use, in ms: about as often as a hand gets from its window to the tray.
 * Asking takes a millisecond.
 */
const EVERY_MS = 2000;

/** What {@link AppInUse} needs. */
export interface AppInUseParts {
  readonly platform: Platform;
  readonly inserter: Pick<Inserter, 'lastTarget'>;
  readonly settings: () => Settings;
}

/** Knows which application was in use last, where the window system tells. */
export class AppInUse {
  readonly #parts: AppInUseParts;
  readonly #timer: NodeJS.Timeout;
  readonly #changed = new Emitter();
  /** Another application is in use. */
  readonly changed = this.#changed.event;
  #app = '';
  /** Kept, since it takes a millisecond to find out, and the tray wants it at every key down. */
  #way: { readonly of: Settings; readonly app: string; readonly way: AppMethod } | null = null;

  constructor(parts: AppInUseParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => void this.#look(), EVERY_MS);
  }

  /** How text goes to it; null where it is not known. */
  get way(): AppMethod | null {
    if (this.#app === '') return null;
    const of = this.#parts.settings();
    if (this.#way?.of !== of || this.#way.app !== this.#app) {
      this.#way = { of, app: this.#app, way: appMethod(of, this.#app, this.#parts.platform) };
    }
    return this.#way.way;
  }

  dispose(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const app = (await this.#parts.inserter.lastTarget())?.app ?? '';
    if (app === this.#app) return;
    this.#app = app;
    this.#changed.fire();
  }
}
