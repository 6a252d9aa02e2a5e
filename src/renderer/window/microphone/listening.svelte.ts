import type { Problem } from '../../../shared/problem.ts';
import type { WindowState } from '../window-state.svelte.ts';

/** So often main is told that somebody still looks, in ms: it ends the listening a minute after it last heard so. */
const STILL_MS = 20_000;
/** A microphone that gives less for so long is taken for muted, in ms. */
const QUIET_MS = 3000;
const QUIET = 0.05;

/** The level of the microphone, and listening for it while the view is looked at. Use it in a component's set-up. */
export class Listening {
  readonly #app: WindowState;
  #level = $state(0);
  #isQuiet = $state(false);
  /** Why it could not begin. */
  #problem = $state.raw<Problem | null>(null);

  constructor(app: WindowState) {
    this.#app = app;
    $effect(() => app.on('microphone:level', (level) => this.#take(level)));
    $effect(() => {
      if (app.areas.microphone.open === null) this.#level = 0;
    });
    $effect(() => {
      if (!app.areas.microphone.listening) return;
      const still = setInterval(() => void this.#ask(true), STILL_MS);
      const hidden = (): void => {
        if (document.hidden) void this.#ask(false);
      };
      document.addEventListener('visibilitychange', hidden);
      return () => {
        clearInterval(still);
        document.removeEventListener('visibilitychange', hidden);
      };
    });
    $effect(() => {
      if (!app.areas.microphone.listening || this.#level >= QUIET) {
        this.#isQuiet = false;
        return;
      }
      const timer = setTimeout(() => (this.#isQuiet = true), QUIET_MS);
      return () => clearTimeout(timer);
    });
    // The view is left.
    $effect(() => () => {
      if (app.areas.microphone.listening) void this.#ask(false);
    });
  }

  /** 0 to 1. */
  get level(): number {
    return this.#level;
  }

  /** Whether nothing was heard for a while. */
  get isQuiet(): boolean {
    return this.#isQuiet;
  }

  get isOn(): boolean {
    return this.#app.areas.microphone.listening;
  }

  get problem(): Problem | null {
    return this.#problem ?? this.#app.areas.microphone.problem;
  }

  async toggle(): Promise<void> {
    await this.#ask(!this.isOn);
  }

  async #ask(on: boolean): Promise<void> {
    const reply = await this.#app.request('microphone:listen', on);
    this.#problem = 'problem' in reply ? reply.problem : null;
  }

  #take(level: number): void {
    this.#level = level;
  }
}
