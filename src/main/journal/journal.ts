import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SampleRate } from '../../shared/audio.ts';
import { problem, type Problem, reasonOf } from '../../shared/problem.ts';
import { WAV_HEADER_BYTES, wavHeader } from './wav.ts';

/** Where an utterance's audio ended up, or why it could not be kept. */
export type Kept = { readonly path: string } | { readonly problem: Problem };

/** The audio of one utterance on disk. */
export interface Recording {
  /** Takes 16-bit mono samples; returns at once, the disk follows. */
  append(pcm: Int16Array): void;
  /** The utterance got its text: removes the file. */
  discard(): Promise<void>;
  /** The utterance did not get its text: completes the WAV file. */
  keep(): Promise<Kept>;
}

/** Writes the audio of every utterance to a folder while it is spoken. */
export interface Journal {
  open(rate: SampleRate): Recording;
}

/**
 * A journal in `folder`, which is made when first needed. File names carry the time of speech (`now`, epoch ms) so
 * that a person finds the right one. When the disk fails, what it did not take stays in memory and is tried once more
 * by `keep`.
 */
export function createJournal(folder: string, now: () => number): Journal {
  return { open: (rate) => new WavRecording(join(folder, fileName(now())), folder, rate) };
}

const fileName = (at: number): string =>
  `${new Date(at).toISOString().replaceAll(':', '-').slice(0, 19)}-${randomUUID().slice(0, 4)}.wav`;

class WavRecording implements Recording {
  readonly #path: string;
  readonly #rate: SampleRate;
  readonly #opened: Promise<FileHandle>;
  #pending: Buffer[] = [];
  #bytes = 0;
  #writing: Promise<void> | null = null;

  constructor(path: string, folder: string, rate: SampleRate) {
    this.#path = path;
    this.#rate = rate;
    this.#opened = openFile(path, folder);
    this.#opened.catch(() => undefined); // told by `keep`, which waits for it
  }

  append(pcm: Int16Array): void {
    this.#pending.push(Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength));
    this.#writing ??= this.#flush()
      .catch(() => undefined) // what was not written is still pending; `keep` tries again and tells
      .finally(() => {
        this.#writing = null;
      });
  }

  async discard(): Promise<void> {
    await this.#writing;
    const file = await this.#opened.catch(() => null);
    if (file === null) return;
    await file.close();
    await rm(this.#path, { force: true });
  }

  async keep(): Promise<Kept> {
    try {
      await this.#writing;
      await this.#flush();
      const file = await this.#opened;
      await file.write(wavHeader(this.#rate, this.#bytes), 0, WAV_HEADER_BYTES, 0);
      await file.sync();
      await file.close();
      return { path: this.#path };
    } catch (error) {
      return { problem: problem('audio-not-kept', { reason: reasonOf(error) }) };
    }
  }

  async #flush(): Promise<void> {
    const file = await this.#opened;
    while (this.#pending.length > 0) {
      const batch = this.#pending;
      const block = Buffer.concat(batch);
      const { bytesWritten } = await file.write(block, 0, block.length, WAV_HEADER_BYTES + this.#bytes);
      this.#bytes += bytesWritten;
      const rest = block.subarray(bytesWritten);
      this.#pending = [...(rest.length > 0 ? [rest] : []), ...this.#pending.slice(batch.length)];
    }
  }
}

async function openFile(path: string, folder: string): Promise<FileHandle> {
  await mkdir(folder, { recursive: true });
  return open(path, 'w', 0o600);
}
