import type { Readable, Writable } from 'node:stream';
import type { Commands, Events, Results } from './cdp-protocol.ts';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

/** Takes part in the DevTools protocol with one target, or (the root session) with the browser. */
export interface CdpSession {
  /** Resolves with the method's result; rejects with the browser's message. */
  send<M extends keyof Results>(method: M, params?: object): Promise<Results[M]>;
  send(method: Commands, params?: object): Promise<unknown>;
  on<E extends keyof Events>(event: E, listener: (params: Events[E]) => void): void;
}

/** The DevTools protocol over Chromium's debugging pipe: JSON texts that end with NUL. */
export class Cdp {
  readonly #out: Writable;
  readonly #waiting = new Map<number, PromiseWithResolvers<never> & { readonly method: string }>();
  readonly #listeners = new Map<string, ((params: never) => void)[]>();
  #last = 0;
  #rest: Buffer[] = [];

  constructor(out: Writable, back: Readable) {
    this.#out = out;
    out.on('error', () => this.#end());
    back.on('data', (chunk: Buffer) => this.#read(chunk));
    back.on('close', () => this.#end());
  }

  /** The session of the target with this session id; without one, of the browser. */
  session(id?: string): CdpSession {
    return {
      send: (method: string, params: object = {}) => {
        // What comes back is what the protocol says of this method.
        const waiting = { ...Promise.withResolvers<never>(), method };
        this.#waiting.set(++this.#last, waiting);
        this.#out.write(`${JSON.stringify({ id: this.#last, method, params, sessionId: id })}\0`);
        return waiting.promise;
      },
      on: (event, listener) => {
        const key = `${id ?? ''} ${event}`;
        const all = this.#listeners.get(key) ?? [];
        this.#listeners.set(key, [...all, listener]);
      },
    };
  }

  /** Closes the pipe, which makes Chromium leave. */
  close(): void {
    this.#out.end();
  }

  #read(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      this.#rest.push(chunk.subarray(start, end));
      const text = this.#rest.length === 1 ? String(this.#rest[0]) : Buffer.concat(this.#rest).toString();
      this.#rest = [];
      start = end + 1;
      // Each in a task of its own: what one of them starts goes on before the next comes, and what it throws does not stop that.
      setImmediate(() => this.#take(JSON.parse(text) as Message));
    }
    if (start < chunk.length) this.#rest.push(chunk.subarray(start));
  }

  #take(message: Message): void {
    if (message.id === undefined) {
      const listeners = this.#listeners.get(`${message.sessionId ?? ''} ${message.method ?? ''}`) ?? [];
      for (const listener of listeners) listener(message.params as never);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error) waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`));
    else waiting?.resolve(message.result as never);
  }

  #end(): void {
    for (const { reject, method } of this.#waiting.values()) reject(new Error(`${method}: the browser is gone`));
    this.#waiting.clear();
  }
}
