import type { Schedule } from '../../../shared/clock.ts';
import { Emitter } from '../../../shared/emitter.ts';
import type { CheckName, CheckResult, CheckState } from '../../../shared/ipc/window/help.ts';
import { reasonOf } from '../../../shared/problem.ts';
import { bad, type Check, note, warning } from './check.ts';

/** What {@link Diagnostics} needs. */
export interface DiagnosticsParts {
  readonly checks: readonly Check[];
  readonly schedule: Schedule;
}

/** Looks, when it is asked to, whether all that a dictation needs works; and keeps what it found. */
export class Diagnostics {
  readonly #parts: DiagnosticsParts;
  readonly #results = new Map<CheckName, CheckResult>();
  readonly #running = new Map<CheckName, Promise<void>>();
  readonly #changed = new Emitter();
  readonly changed = this.#changed.event;

  constructor(parts: DiagnosticsParts) {
    this.#parts = parts;
  }

  get states(): readonly CheckState[] {
    return this.#parts.checks.map(({ name }) => ({
      name,
      isRunning: this.#running.has(name),
      result: this.#results.get(name) ?? null,
    }));
  }

  /** Runs all checks side by side, or one; those that run already are not begun again. Never rejects. */
  async run(name: CheckName | null): Promise<void> {
    const wanted = this.#parts.checks.filter((check) => name === null || check.name === name);
    await Promise.all(wanted.map((check) => this.#running.get(check.name) ?? this.#begin(check)));
  }

  /** Forgets what was found. */
  forget(): void {
    this.#results.clear();
    this.#changed.fire();
  }

  #begin(check: Check): Promise<void> {
    const run = this.#within(check).then((result) => {
      this.#results.set(check.name, result);
      this.#running.delete(check.name);
      this.#changed.fire();
    });
    this.#running.set(check.name, run);
    this.#changed.fire();
    return run;
  }

  #within({ run, limitMs }: Check): Promise<CheckResult> {
    return new Promise((resolve) => {
      const late = this.#parts.schedule(limitMs, () =>
        resolve(warning([note('took-too-long', { seconds: Math.round(limitMs / 1000) })])),
      );
      Promise.resolve()
        .then(run)
        .catch((error: unknown) => bad([note('check-failed', { reason: reasonOf(error) })]))
        .then((result) => {
          late();
          resolve(result);
        })
        .catch(() => undefined);
    });
  }
}
