import type Electron from 'electron';
import { HostEmitter, notImplemented } from '../strict.ts';

/** What a port needs of the page at its other end. */
interface OtherEnd {
  postMessage(message: unknown): void;
  close(): void;
}

type Implemented = Pick<Electron.MessagePortMain, 'close' | 'postMessage' | 'start'>;

/** Main's end of a MessageChannel whose other end is in a page. Messages wait until `start`. */
export class MessagePortMain extends HostEmitter implements Implemented {
  readonly #other: OtherEnd;
  readonly #waiting: unknown[] = [];
  #started = false;
  #closed = false;

  constructor(other: OtherEnd) {
    super('MessagePortMain', ['message', 'close']);
    this.#other = other;
  }

  /** Takes along other ports of main only, which the host does not have (shell/browser/api/message_port.cc). */
  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (this.#closed) return;
    if (!Array.isArray(transfer)) throw new TypeError('transferables must be an array of MessagePorts');
    const other = transfer.findIndex((one) => !(one instanceof MessagePortMain));
    if (other >= 0) throw new TypeError(`Port at index ${other} is not a valid port`);
    if (transfer.length > 0) throw notImplemented('a port that main transfers');
    this.#other.postMessage(message);
  }

  start(): void {
    this.#started = true;
    for (const message of this.#waiting.splice(0)) this.#emitMessage(message);
  }

  close(): void {
    if (!this.#closed) this.#other.close();
    this.closedByPage();
  }

  /** Of the host: the page posted a message. */
  receive(message: unknown): void {
    if (this.#started) this.#emitMessage(message);
    else this.#waiting.push(message);
  }

  /** Of the host: the page's end is closed or gone. */
  closedByPage(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.emit('close');
  }

  #emitMessage(data: unknown): void {
    if (!this.#closed) this.emit('message', { data, ports: [] });
  }
}
