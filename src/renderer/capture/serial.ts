/** Runs steps one after another: at once while none is under way, else when those before are over. */
export class Serial {
  readonly #waiting: (() => void | Promise<void>)[] = [];
  #busy = false;

  /** @param step must not throw or reject */
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
      const done = step();
      if (done !== undefined) {
        void done.then(() => {
          this.#busy = false;
          this.#next();
        });
        return;
      }
      this.#busy = false;
    }
  }
}
