import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** Types of TLS records, and of the message in a handshake record, that a client sends before it names itself. */
const CHANGE_CIPHER_SPEC = 20;
const ALERT = 21;
const HANDSHAKE = 22;
const CLIENT_HELLO = 1;

/** Type, version and length of a TLS record. */
const HEADER_BYTES = 5;

type Written = (error?: Error | null) => void;

/**
 * The way under a TLS connection that shows a client certificate. The TLS library answers the server's certificate at
 * once with its own, and leaves it to the program to judge the server afterwards; so all that follows the client's hello
 * waits here until the program has judged. A client's hello may come twice (`HelloRetryRequest`), and before TLS 1.3
 * what waits is needed to finish the handshake.
 */
export class HoldingSocket extends Duplex {
  readonly #socket: Socket;
  readonly #holding: () => void;
  /** What waits; null: nothing does any more. */
  #held: [chunk: Buffer, written: Written][] | null = [];

  /** @param holding called once, when something waits for {@link release}: the server has shown its certificate */
  constructor(socket: Socket, holding: () => void) {
    super();
    this.#socket = socket;
    this.#holding = holding;
    socket.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) socket.pause();
    });
    socket.once('end', () => this.push(null));
    socket.once('error', (error) => this.destroy(error));
    socket.once('close', () => this.destroy());
  }

  /** Lets everything through, from what waits on. */
  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const [chunk, written] of held) this.#socket.write(chunk, written);
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, written: Written): void {
    const held = this.#held;
    if (held === null || (held.length === 0 && isAnonymous(chunk))) {
      this.#socket.write(chunk, written);
      return;
    }
    held.push([chunk, written]);
    // Not from within the TLS library, which is in the middle of its handshake.
    if (held.length === 1) setImmediate(this.#holding);
  }

  override _final(done: Written): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: Written): void {
    this.#socket.destroy();
    done(error);
  }
}

/** Whether nothing but the client's hello, alerts and the like is in some TLS records. */
function isAnonymous(records: Buffer): boolean {
  for (let at = 0; at < records.length; at += HEADER_BYTES + records.readUInt16BE(at + 3)) {
    if (at + HEADER_BYTES >= records.length) return false;
    const type = records[at];
    const isHello = type === HANDSHAKE && records[at + HEADER_BYTES] === CLIENT_HELLO;
    if (!isHello && type !== CHANGE_CIPHER_SPEC && type !== ALERT) return false;
  }
  return true;
}
