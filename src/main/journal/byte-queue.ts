/** Memory is taken in blocks of this size, in bytes: 2 s of speech. */
const BLOCK_BYTES = 1 << 16;

/** So many empty blocks are kept to be filled again, at most. */
const MOST_SPARE = 128;

/** Blocks of memory that are used again and again: new ones would keep the garbage collector busy. */
export class BlockPool {
  readonly #spare: Buffer[] = [];

  take(): Buffer {
    return this.#spare.pop() ?? Buffer.allocUnsafeSlow(BLOCK_BYTES);
  }

  /** Takes a block back that nobody uses any more. */
  give(block: Buffer): void {
    if (this.#spare.length < MOST_SPARE) this.#spare.push(block);
  }
}

/**
 * Bytes on their way through memory, first in, first out. They are copied once, so that what came in many small pieces
 * leaves in few large ones.
 */
export class ByteQueue {
  readonly #pool: BlockPool;
  /** The bytes begin at `#start` in the first block. */
  readonly #blocks: Buffer[] = [];
  #start = 0;
  #length = 0;

  constructor(pool: BlockPool) {
    this.#pool = pool;
  }

  get length(): number {
    return this.#length;
  }

  /** Takes a copy of bytes of any shape. */
  push({ buffer, byteOffset, byteLength }: NodeJS.ArrayBufferView): void {
    for (let at = 0; at < byteLength;) {
      const end = this.#start + this.#length;
      const inBlock = end % BLOCK_BYTES;
      const bytes = Math.min(byteLength - at, BLOCK_BYTES - inBlock);
      this.#blockOf(end).set(new Uint8Array(buffer, byteOffset + at, bytes), inBlock);
      this.#length += bytes;
      at += bytes;
    }
  }

  /** The bytes from `from` up to, not including, `to` (at most `length`) where they lie, until they are dropped. */
  slices(from: number, to: number): Buffer[] {
    const slices: Buffer[] = [];
    for (let at = this.#start + from; at < this.#start + to;) {
      const inBlock = at % BLOCK_BYTES;
      const bytes = Math.min(this.#start + to - at, BLOCK_BYTES - inBlock);
      slices.push(this.#blockOf(at).subarray(inBlock, inBlock + bytes));
      at += bytes;
    }
    return slices;
  }

  /** Lets go of the first so many bytes. */
  drop(bytes: number): void {
    this.#start += bytes;
    this.#length -= bytes;
    const done = this.#length === 0 ? this.#blocks.length : Math.floor(this.#start / BLOCK_BYTES);
    for (const block of this.#blocks.splice(0, done)) this.#pool.give(block);
    this.#start = this.#length === 0 ? 0 : this.#start % BLOCK_BYTES;
  }

  /** The block of a place, counted from the start of the first one. */
  #blockOf(place: number): Buffer {
    return (this.#blocks[Math.floor(place / BLOCK_BYTES)] ??= this.#pool.take());
  }
}
