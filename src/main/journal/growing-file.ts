import { constants, type FileHandle, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asBytes, ByteQueue } from './byte-queue.ts';

/** What the journal needs of an open file. */
export type JournalFile = Pick<FileHandle, 'read' | 'write' | 'writev' | 'datasync' | 'sync' | 'stat' | 'close'>;

/** Opens a file, as `open` of `node:fs/promises` does. */
export type OpenFile = (path: string, flags: number | string, mode?: number) => Promise<JournalFile>;

/** How much is written and synced at once, at most (in bytes): a failure has to repeat no more than that. */
const BATCH_BYTES = 1 << 22;

/** What a {@link GrowingFile} needs. */
interface GrowingFileParts {
  readonly path: string;
  readonly openFile: OpenFile;
  /** Bytes that are on disk already. */
  readonly safe: number;
  /** Makes the first bytes for a file of this size; they are rewritten whenever the file has grown. */
  readonly head?: (size: number) => Buffer;
}

/**
 * A file that grows at its end. What is added stays in memory until it is certainly on disk (`fdatasync`), so that a
 * failing disk loses nothing, and everything can be read at any time, wherever it is.
 */
export class GrowingFile {
  readonly #path: string;
  readonly #openFile: OpenFile;
  readonly #head: ((size: number) => Buffer) | null;
  readonly #pending = new ByteQueue();
  #safe: number;
  #file: JournalFile | null = null;
  /** As far as is known, everything up to here has been handed to the system. */
  #written = 0;
  /** Writes by {@link hand} that are under way. */
  #handing: Promise<unknown> = Promise.resolve();

  constructor({ path, openFile, safe, head }: GrowingFileParts) {
    this.#path = path;
    this.#openFile = openFile;
    this.#safe = safe;
    this.#head = head ?? null;
  }

  /** In bytes, in memory and on disk. */
  get size(): number {
    return this.#safe + this.#pending.length;
  }

  /** How many bytes are on disk. */
  get safe(): number {
    return this.#safe;
  }

  /** How many bytes are only in memory. */
  get pending(): number {
    return this.#pending.length;
  }

  /** Takes more bytes, in any shape; nobody may change them afterwards. */
  add(bytes: NodeJS.ArrayBufferView): void {
    this.#pending.push(bytes);
  }

  /** Writes everything to the disk. Rejects when the disk fails. One call at a time. */
  async sync(): Promise<void> {
    while (this.#pending.length > 0) {
      const bytes = Math.min(this.#pending.length, BATCH_BYTES);
      try {
        const file = this.#file ?? (await this.#open());
        await writeAll(file, this.#pending.slices(0, bytes), bytes, this.#safe);
        this.#written = Math.max(this.#written, this.#safe + bytes);
        const head = this.#head?.(this.#safe + bytes);
        if (head !== undefined) await writeAll(file, [head], head.length, 0);
        await file.datasync();
      } catch (error) {
        this.#written = 0;
        await this.close(); // the next attempt opens it again: this handle may be broken
        throw error;
      }
      this.#pending.drop(bytes);
      this.#safe += bytes;
    }
  }

  /**
   * Hands everything to the system without waiting for the disk: it then survives this process, though not a power cut.
   * Does nothing while the file is not open. May run during `sync`, which writes the same bytes to the same position.
   */
  hand(): void {
    const from = Math.max(this.#safe, this.#written);
    const to = this.size;
    if (this.#file === null || from >= to) return;
    const pieces = this.#pending.slices(from - this.#safe, to - this.#safe);
    const written = writeAll(this.#file, pieces, to - from, from).then(() => {
      if (this.#file !== null) this.#written = Math.max(this.#written, to);
    });
    this.#handing = Promise.allSettled([this.#handing, written]); // if it fails, `sync` reports it
  }

  /** The bytes from `start` up to, not including, `end` (at most `size`). Rejects when the disk cannot be read. */
  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(end - start);
    const seam = Math.min(end, Math.max(start, this.#safe));
    let at = seam - start;
    for (const slice of this.#pending.slices(seam - this.#safe, end - this.#safe)) {
      bytes.set(asBytes(slice), at);
      at += slice.byteLength;
    }
    if (start < seam) await this.#readSafe(bytes.subarray(0, seam - start), start);
    return bytes;
  }

  /** Drops what is only in memory. */
  forget(): void {
    this.#pending.drop(this.#pending.length);
  }

  /** Closes the file; a later `sync` opens it again. */
  async close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await this.#handing;
    await file?.close().catch(() => undefined); // its content has been synced, or is still in memory
  }

  async #open(): Promise<JournalFile> {
    const folder = dirname(this.#path);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await this.#openFile(this.#path, constants.O_RDWR | constants.O_CREAT, 0o600);
    this.#file = file;
    if (this.#safe === 0 && process.platform !== 'win32') await this.#syncFolder(folder);
    return file;
  }

  /** Makes the name of a new file as durable as its content. (Windows has no such call, and no such need.) */
  async #syncFolder(folder: string): Promise<void> {
    const opened = await this.#openFile(folder, 'r');
    await opened.sync().finally(() => opened.close());
  }

  async #readSafe(into: Uint8Array, position: number): Promise<void> {
    const file = await this.#openFile(this.#path, 'r');
    try {
      for (let done = 0; done < into.length;) {
        const { bytesRead } = await file.read(into, done, into.length - done, position + done);
        if (bytesRead === 0) throw new Error('The file is shorter than what was written to it');
        done += bytesRead;
      }
    } finally {
      await file.close();
    }
  }
}

/** Writes pieces, `bytes` bytes in all, one after the other. */
async function writeAll(
  file: JournalFile,
  pieces: NodeJS.ArrayBufferView[],
  bytes: number,
  position: number,
): Promise<void> {
  let { bytesWritten: done } = await file.writev(pieces, position);
  if (done === bytes) return;
  const whole = Buffer.concat(pieces.map(asBytes));
  while (done < bytes) done += (await file.write(whole, done, bytes - done, position + done)).bytesWritten;
}
