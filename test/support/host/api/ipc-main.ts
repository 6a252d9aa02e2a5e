import type Electron from 'electron';
import { StrictEmitter } from '../strict.ts';

/** Answers an `invoke`. */
export type Handler = (event: object, ...args: unknown[]) => unknown;

type Implemented = Pick<Electron.IpcMain, 'removeHandler'>;

/** Electron's `ipcMain`, and the `ipc` of a page or a frame: an emitter with a channel per event, one handler per invoked channel. */
export class IpcMain extends StrictEmitter implements Implemented {
  readonly #handlers = new Map<string, Handler>();

  constructor(name = 'ipcMain') {
    super(name);
    // A channel may have this name (lib/browser/ipc-main-impl.ts).
    this.on('error', () => undefined);
  }

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    if (typeof handler !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`);
    }
    this.#handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Of the host: who answers this channel. */
  handlerOf(channel: string): Handler | undefined {
    return this.#handlers.get(channel);
  }
}
