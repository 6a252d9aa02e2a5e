import type Electron from 'electron';
import { HostEmitter } from '../strict.ts';

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

  postMessage(message: unknown): void {
    if (!this.#closed) this.#other.postMessage(message);
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
