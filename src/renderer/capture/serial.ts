/** Runs steps one after another: at once while none is under way, else when those before are over. */
export class Serial {
  readonly #waiting: (() => void | Promise<void>)[] = [];
  readonly #onFault: (error: unknown) => void;
  #busy = false;

  /** @param onFault a step threw or rejected; those after it run all the same */
  constructor(onFault: (error: unknown) => void) {
    this.#onFault = onFault;
  }

  run(step: () => void | Promise<void>): void {
    this.#waiting.push(step);
    if (!this.#busy) this.#next();
  }

  /** Drops the steps that have not begun. */
  clear(): void {
    this.#waiting.length = 0;
  }

  #next(): void {
    for (let step = this.#waiting.shift(); step !== undefined; step = this.#waiting.shift()) {
      this.#busy = true;
      const done = this.#begin(step);
      if (done !== undefined) {
        void done.catch(this.#onFault).then(() => {
          this.#busy = false;
          this.#next();
        });
        return;
      }
      this.#busy = false;
    }
  }

  #begin(step: () => void | Promise<void>): void | Promise<void> {
    try {
      return step();
    } catch (error) {
      this.#onFault(error);
    }
  }
}
