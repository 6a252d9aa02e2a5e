import type Electron from 'electron';
import { StrictEmitter } from '../strict.ts';

type Handler = (event: object, ...args: unknown[]) => unknown;

type Implemented = Pick<Electron.IpcMain, 'removeHandler'>;

/** Electron's `ipcMain`: an emitter with a channel per event, and one handler per invoked channel. */
export class IpcMain extends StrictEmitter implements Implemented {
  readonly #handlers = new Map<string, Handler>();

  constructor() {
    super('ipcMain');
  }

  handle(channel: string, handler: Handler): void {
    if (typeof handler !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`);
    }
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Of the host: answers an `invoke`. Rejects with what Electron tells the page. */
  async answer(channel: string, event: object, args: readonly unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    try {
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      return await handler(event, ...args);
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error);
      // Electron's own `error.toString()` fails then: main is left with the rejection, the page without an answer.
      if (error === undefined || error === null) {
        console.error(new TypeError("Cannot read properties of what is nothing (reading 'toString')"));
        return new Promise(() => undefined);
      }
      throw new Error(`Error invoking remote method '${channel}': ${(error as Error).toString()}`, { cause: error });
    }
  }
}
