import type { RecordState } from '../../../shared/ipc/window/record.ts';
import type { WindowState } from '../window-state.svelte.ts';

/** So often the time is looked at, in ms. */
const LOOK_MS = 250;

/** How long the recording is by now: main tells it only when something else changes. Use it in a component's set-up. */
export class Elapsed {
  readonly #app: WindowState;
  #now = $state(Date.now());

  constructor(app: WindowState) {
    this.#app = app;
    $effect(() => {
      if (this.#state.phase !== 'recording') return;
      this.#now = Date.now();
      const timer = setInterval(() => (this.#now = Date.now()), LOOK_MS);
      return () => clearInterval(timer);
    });
  }

  get #state(): RecordState {
    return this.#app.areas.record;
  }

  /** Length of its audio. */
  get ms(): number {
    const { phase, recordedMs, asOf } = this.#state;
    return phase === 'recording' ? recordedMs + Math.max(0, this.#now - asOf) : recordedMs;
  }
}
