import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Where in the shared memory is whether the answer is there, and the answer: two numbers. */
export const [ANSWERED, POSITION] = [0, 1];

/** How long an answer may take, in ms; the first one includes the start of the thread. */
const ANSWER_MS = 2000;

/** What the thread is given. */
export interface XThreadData {
  readonly display: string;
  /** Process id of the Chromium whose windows it watches. */
  readonly chromium: number;
  readonly memory: Int32Array<SharedArrayBuffer>;
}

/** What the thread says: that it watches, or the X server's name of a window that may be shown. */
export type XThreadMessage = 'watching' | number;

/**
 * A thread with a connection to the X server of its own. It has to be quick when Chromium makes a window (see
 * raw-windows.ts), and answers where the pointer is at once, as Electron does, though the X server answers later: this
 * thread waits for it, about 0.2 ms.
 */
export class XThread {
  /** Resolves when no window of Chromium is overlooked any more. */
  readonly watching: Promise<void>;
  readonly #memory = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
  readonly #worker: Worker;

  /** @param onWindow a window of Chromium may be shown: the X server's name for it */
  constructor(display: string, chromium: number, onWindow: (xid: number) => void) {
    const workerData: XThreadData = { display, chromium, memory: this.#memory };
    // Threads do not inherit the cache, and taking the types out of their files would cost them 50 ms.
    const cache = getCompileCacheDir();
    const env = { ...process.env, ...(cache !== undefined && { NODE_COMPILE_CACHE: dirname(cache) }) };
    this.#worker = new Worker(new URL('x-thread-worker.ts', import.meta.url), { workerData, env });
    this.#worker.unref();
    this.watching = new Promise((resolve, reject) => {
      this.#worker.once('error', reject);
      this.#worker.on('message', (message: XThreadMessage) => {
        if (message === 'watching') resolve();
        else onWindow(message);
      });
    });
    this.watching.catch(() => undefined); // told to who waits
  }

  /** Where the pointer is, in pixels of the screen. Throws when the X server does not answer. */
  pointer(): { x: number; y: number } {
    Atomics.store(this.#memory, ANSWERED, 0);
    this.#worker.postMessage(null);
    if (Atomics.wait(this.#memory, ANSWERED, 0, ANSWER_MS) === 'timed-out') {
      throw new Error('stand-in host: the X server does not say where the pointer is');
    }
    return { x: this.#memory[POSITION] ?? 0, y: this.#memory[POSITION + 1] ?? 0 };
  }
}
