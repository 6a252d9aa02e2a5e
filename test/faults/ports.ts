/** Ports below those that systems hand out by themselves; each process that plays servers has its own share of them. */
const FIRST = 12_000;
const SHARE = 4000;
const SHARES = 5;

/**
 * Ports for servers that come and go. A free port of the system's choice would not do: while such a server is down, a
 * client of another trial could be given its port, or even meet itself there.
 */
export class Ports {
  readonly #first: number;
  #next = Math.floor(Math.random() * SHARE);

  /** @param share number of the process, from 0 */
  constructor(share: number) {
    this.#first = FIRST + (share % SHARES) * SHARE;
  }

  /** Starts something on a port that nobody has. */
  async use<T>(start: (port: number) => Promise<T>): Promise<T> {
    for (;;) {
      const port = this.#first + (this.#next++ % SHARE);
      try {
        return await start(port);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      }
    }
  }
}
