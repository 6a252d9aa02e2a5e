import type { Schedule } from '../../shared/clock.ts';
import { reasonOf } from '../../shared/problem.ts';

/** How long a service may take to end, in ms: enough for a slow disk, but a disk that never answers is not waited for. */
const LIMIT_MS = 5000;

/** What {@link Disposables} needs. */
export interface DisposablesParts {
  readonly schedule: Schedule;
  readonly log: (message: string) => void;
}

/** The services of the app, and what else must end with it: the one that was made last ends first. */
export class Disposables {
  readonly #parts: DisposablesParts;
  readonly #services: { readonly name: string; readonly dispose: () => unknown }[] = [];
  #end: Promise<void> | null = null;

  constructor(parts: DisposablesParts) {
    this.#parts = parts;
  }

  /**
   * Ends the service when the app does, before all that were added earlier.
   * @param name how the log calls it
   */
  add<T extends { dispose(): unknown }>(name: string, service: T): T {
    this.#services.push({ name, dispose: () => service.dispose() });
    return service;
  }

  /**
   * Ends all services, one after the other, once. A service that fails or takes too long is logged and keeps no other from
   * ending. Never rejects.
   */
  dispose(): Promise<void> {
    this.#end ??= this.#disposeAll();
    return this.#end;
  }

  async #disposeAll(): Promise<void> {
    for (const { name, dispose } of this.#services.toReversed()) await this.#disposeOne(name, dispose);
  }

  async #disposeOne(name: string, dispose: () => unknown): Promise<void> {
    const { schedule, log } = this.#parts;
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const stopTimer = schedule(LIMIT_MS, () => {
      log(`${name} did not end in time`);
      resolve(undefined);
    });
    try {
      await Promise.race([dispose(), late]);
    } catch (error) {
      log(`${name} did not end well: ${reasonOf(error)}`);
    } finally {
      stopTimer();
    }
  }
}
