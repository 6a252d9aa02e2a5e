import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { type Cue, toSrt } from '../../shared/history/subtitles.ts';

/** What a {@link SubtitleFile} needs. */
export interface SubtitleFileParts {
  readonly path: string;
  /** How many segments there are now, and each as a cue. */
  readonly count: () => number;
  readonly cue: (index: number) => Cue;
  /** It could not be written; null: all of it is there again. */
  readonly onTrouble: (error: unknown) => void;
}

/** Where the cue of a segment begins in the file, in bytes, and how many cues are before it. */
interface Place {
  readonly at: number;
  readonly cues: number;
}

const START: Place = { at: 0, cues: 0 };

/**
 * A file of subtitles that grows with the text, for programs that follow it: each segment is appended when it is settled,
 * and one that changes is written anew with all after it. What could not be written is tried again with the next.
 */
export class SubtitleFile {
  readonly path: string;
  readonly #parts: SubtitleFileParts;
  /** Of each segment that is in the file, and of the one after it. */
  #places: Place[] = [START];
  /** From this segment on the file is not up to date. */
  #staleFrom = 0;
  #file: FileHandle | null = null;
  #writing: Promise<void> | null = null;

  constructor(parts: SubtitleFileParts) {
    this.path = parts.path;
    this.#parts = parts;
  }

  /** Segments from this one on are new or others: writes them. */
  write(from: number): void {
    this.#staleFrom = Math.min(this.#staleFrom, from);
    this.#writing ??= this.#catchUp().finally(() => {
      this.#writing = null;
      if (this.#file !== null && this.#staleFrom < this.#parts.count()) this.write(this.#staleFrom);
    });
  }

  /** Writes what is left, and closes the file. */
  async finish(): Promise<void> {
    await this.#writing;
    if (this.#staleFrom < this.#parts.count()) this.write(this.#staleFrom);
    await this.#writing;
    await this.#file?.close();
    this.#file = null;
  }

  /** Closes and removes the file. */
  async discard(): Promise<void> {
    await this.#writing;
    await this.#file?.close();
    this.#file = null;
    await rm(this.path, { force: true });
  }

  async #catchUp(): Promise<void> {
    try {
      // The first time it is emptied even where there is no text yet.
      while (this.#file === null || this.#staleFrom < this.#parts.count()) await this.#writeStale();
      this.#parts.onTrouble(null);
    } catch (error) {
      // The next attempt opens it again: its disk may have been away.
      await this.#file?.close().catch(() => undefined);
      this.#file = null;
      this.#staleFrom = 0;
      this.#parts.onTrouble(error);
    }
  }

  async #writeStale(): Promise<void> {
    const { count, cue } = this.#parts;
    const file = await this.#opened();
    const from = this.#staleFrom;
    const places = this.#places.slice(0, from + 1);
    const start = places.at(-1) ?? START;
    let [text, { at, cues }] = ['', start];
    const end = count();
    for (let index = from; index < end; index += 1) {
      const next = cue(index);
      if (next.text.trim() !== '') {
        const written = toSrt([next], { first: (cues += 1), isNamed: true });
        text += written;
        at += Buffer.byteLength(written);
      }
      places.push({ at, cues });
    }
    this.#staleFrom = end;
    await file.truncate(start.at);
    await file.write(text, start.at);
    this.#places = places;
  }

  /** The file as it was written, or an empty one, into which all of it has to go. */
  async #opened(): Promise<FileHandle> {
    if (this.#file !== null) {
      if (await this.#isOurs(this.#file)) return this.#file;
      await this.#file.close();
    }
    this.#file = await open(this.path, 'w');
    this.#staleFrom = 0;
    return this.#file;
  }

  /** Whether the file is the one at the path, and as long as it was written: others may remove it, or save over it. */
  async #isOurs(file: FileHandle): Promise<boolean> {
    const [ours, there] = await Promise.all([
      file.stat({ bigint: true }),
      stat(this.path, { bigint: true }).catch(() => null),
    ]);
    const size = BigInt(this.#places.at(-1)?.at ?? 0);
    return there !== null && there.ino === ours.ino && there.dev === ours.dev && there.size === size;
  }
}
