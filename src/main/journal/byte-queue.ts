/**
 * Bytes in memory, first in, first out. They are not copied: nobody may change them after `push`. (Speech comes in a
 * new array for every frame; copying each was a quarter of the journal's cost.)
 */
export class ByteQueue {
  #pieces: NodeJS.ArrayBufferView[] = [];
  /** Where each piece ends, counted like `#start`. */
  #ends: number[] = [];
  /** Position of the first byte. */
  #start = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Takes bytes of any shape. */
  push(piece: NodeJS.ArrayBufferView): void {
    const { byteLength } = piece;
    if (byteLength === 0) return;
    this.#length += byteLength;
    this.#pieces.push(piece);
    this.#ends.push(this.#start + this.#length);
  }

  /** The bytes from `from` up to, not including, `to` (at most `length`), in pieces as they came. */
  slices(from: number, to: number): NodeJS.ArrayBufferView[] {
    const slices: NodeJS.ArrayBufferView[] = [];
    const end = this.#start + to;
    let at = this.#start + from;
    for (let n = this.#pieceOf(at); at < end; n += 1) {
      const [piece, pieceEnd] = [this.#pieces[n], this.#ends[n]];
      if (piece === undefined || pieceEnd === undefined) break;
      const sliceEnd = Math.min(end, pieceEnd);
      slices.push(part(piece, at - (pieceEnd - piece.byteLength), sliceEnd - at));
      at = sliceEnd;
    }
    return slices;
  }

  /** Drops this many bytes from the start. */
  drop(bytes: number): void {
    this.#start += bytes;
    this.#length -= bytes;
    const done = this.#pieceOf(this.#start);
    this.#pieces = this.#pieces.slice(done);
    this.#ends = this.#ends.slice(done);
  }

  /** The index of the piece with the byte at a position; after the last byte, the number of pieces. */
  #pieceOf(place: number): number {
    let [low, high] = [0, this.#ends.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ends[middle] ?? Infinity) <= place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function part(piece: NodeJS.ArrayBufferView, from: number, bytes: number): NodeJS.ArrayBufferView {
  if (bytes === piece.byteLength) return piece;
  return new Uint8Array(piece.buffer, piece.byteOffset + from, bytes);
}

/** A view as bytes. */
export const asBytes = ({ buffer, byteOffset, byteLength }: NodeJS.ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
