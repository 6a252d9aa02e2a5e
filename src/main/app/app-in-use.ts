import type { Schedule } from '../../shared/clock.ts';
import { type Disposable, Emitter, type Event } from '../../shared/emitter.ts';
import type { AppMethod } from '../../shared/insertion-method.ts';
import type { Settings } from '../../shared/settings.ts';
import { appMethod } from '../insertion/app-method.ts';
import type { Inserter } from '../insertion/port.ts';
import type { PlatformPort } from '../platform/port.ts';

/** A window manager moves the focus in several steps, which are over by then (ms). */
const SETTLED_MS = 200;
/**
 * When it is asked again, and how often where the system does not report another window, in ms: about as often as a hand
 * gets from its window to the tray. It cannot be asked then: on Windows the tray has the focus by that time, and on
 * Linux the desktop has the menu before it is opened.
 */
const LATER_MS = 2000;

/** How many applications are remembered. */
const MOST_RECENT = 6;

/** What {@link AppInUse} needs. */
export interface AppInUseParts {
  readonly platform: Pick<PlatformPort, 'name' | 'targets' | 'focusMoved'>;
  readonly inserter: Pick<Inserter, 'lastTarget'>;
  readonly settings: () => Settings;
  /** Something was dictated, so that an application is in use. */
  readonly dictated: Event<void>;
  readonly schedule: Schedule;
}

/** Knows which application was in use last, where the window system tells. */
export class AppInUse {
  readonly #parts: AppInUseParts;
  readonly #changed = new Emitter();
  /** Another application is in use. */
  readonly changed = this.#changed.event;
  readonly #listening: readonly Disposable[];
  /** Null while no look is due. */
  #cancelLook: (() => void) | null = null;
  #app = '';
  /** The last one first. */
  #recent: readonly string[] = [];
  /** Kept, since it takes a millisecond to find out, and the tray wants it at every key down. */
  #known: { readonly of: Settings; readonly app: string; readonly method: AppMethod } | null = null;

  constructor(parts: AppInUseParts) {
    this.#parts = parts;
    const { platform, dictated } = parts;
    if (platform.targets === null) {
      this.#listening = [];
      return;
    }
    const soon = (): void => this.#lookAfter(SETTLED_MS, true);
    this.#listening = [dictated, platform.focusMoved ?? []].flat().map((event) => event(soon));
    soon();
  }

  /** How text goes to it; null where it is not known. */
  get method(): AppMethod | null {
    if (this.#app === '') return null;
    const of = this.#parts.settings();
    if (this.#known?.of !== of || this.#known.app !== this.#app) {
      this.#known = { of, app: this.#app, method: appMethod(of, this.#app, this.#parts.platform.name) };
    }
    return this.#known.method;
  }

  /** Those that were in use while the app runs, the last one first. */
  get recent(): readonly string[] {
    return this.#recent;
  }

  dispose(): void {
    for (const one of this.#listening) one.dispose();
    this.#cancelLook?.();
  }

  /** @param again Look once more: some programs take the focus late, or say late what they are. */
  #lookAfter(ms: number, again: boolean): void {
    this.#cancelLook?.();
    this.#cancelLook = this.#parts.schedule(ms, () => {
      this.#cancelLook = null;
      if (again || this.#parts.platform.focusMoved === null) this.#lookAfter(LATER_MS, false);
      void this.#look();
    });
  }

  async #look(): Promise<void> {
    const app = (await this.#parts.inserter.lastTarget())?.app ?? '';
    if (app === this.#app) return;
    this.#app = app;
    if (app !== '') this.#recent = [app, ...this.#recent.filter((one) => one !== app)].slice(0, MOST_RECENT);
    this.#changed.fire();
  }
}
