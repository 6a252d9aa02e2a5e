import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { vi } from 'vitest';

/** The `ipc` of contents, as far as Electron's dispatch of messages and requests goes. */
class Ipc extends EventEmitter {
  readonly handlers = new Map<string, (event: unknown, payload: unknown) => Promise<unknown>>();
  handle(channel: string, handler: (event: unknown, payload: unknown) => Promise<unknown>): void {
    if (this.handlers.has(channel)) throw new Error(`second handler of ${channel}`);
    this.handlers.set(channel, handler);
  }
  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }
}

/** Main's end of a message port. */
export class PortFake extends EventEmitter {
  readonly start = vi.fn();
  readonly close = vi.fn();
}

/** Contents of a window, for tests of what talks to its page. */
export class ContentsFake extends EventEmitter {
  readonly ipc = new Ipc();
  readonly mainFrame: { url: string };
  /** What main sent, in order. */
  sent: (readonly [channel: string, payload: unknown])[] = [];
  destroyed = false;

  constructor(url: string) {
    super();
    this.mainFrame = { url };
  }

  get contents(): WebContents {
    return this as unknown as WebContents;
  }

  readonly loadURL = vi.fn<(url: string) => Promise<void>>(() => Promise.resolve());

  isDestroyed(): boolean {
    return this.destroyed;
  }

  send(channel: string, payload: unknown): void {
    if (this.destroyed) throw new Error('Object has been destroyed');
    this.sent.push([channel, payload]);
  }

  /** The page, or another frame, sends a message. */
  say(channel: string, payload: unknown, senderFrame: unknown = this.mainFrame): void {
    this.ipc.emit(channel, { sender: this, senderFrame, ports: [] }, payload);
  }

  /** The page, or another frame, asks. */
  ask(channel: string, payload: unknown, senderFrame: unknown = this.mainFrame): Promise<unknown> {
    const handler = this.ipc.handlers.get(channel);
    return handler?.({ sender: this, senderFrame }, payload) ?? Promise.reject(new Error(`no handler of ${channel}`));
  }

  /** The page, or another frame, hands over a port. */
  handOver(channel: string, senderFrame: unknown = this.mainFrame): PortFake {
    const port = new PortFake();
    this.ipc.emit(channel, { sender: this, senderFrame, ports: [port] }, null);
    return port;
  }
}
