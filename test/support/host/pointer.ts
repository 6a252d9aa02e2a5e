import { Worker } from 'node:worker_threads';

/** Where in the shared memory is whether the answer is there, and the answer: two numbers. */
export const [ANSWERED, POSITION] = [0, 1];

/** How long an answer may take, in ms; the first one includes the start of the thread. */
const ANSWER_MS = 2000;

/** What the thread is given. */
export interface Shared {
  readonly display: string;
  readonly memory: Int32Array<SharedArrayBuffer>;
}

/**
 * Answers where the pointer is at once, as Electron does, though the X server answers later: a thread of its own asks it while this
 * one waits, about 0.2 ms.
 */
export class Pointer {
  readonly #memory = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
  readonly #thread: Worker;

  constructor(display: string) {
    const workerData: Shared = { display, memory: this.#memory };
    this.#thread = new Worker(new URL('pointer-thread.ts', import.meta.url), { workerData });
    this.#thread.unref();
  }

  /** In pixels of the screen. Throws when the X server does not answer. */
  position(): { x: number; y: number } {
    Atomics.store(this.#memory, ANSWERED, 0);
    this.#thread.postMessage(null);
    if (Atomics.wait(this.#memory, ANSWERED, 0, ANSWER_MS) === 'timed-out') {
      throw new Error('stand-in host: the X server does not say where the pointer is');
    }
    return { x: this.#memory[POSITION] ?? 0, y: this.#memory[POSITION + 1] ?? 0 };
  }
}
