import { type FileHandle, open } from 'node:fs/promises';
import type { AudioSource, SampleRate } from '../../shared/audio.ts';
import { SAMPLE_BYTES, WAV_HEADER_BYTES, wavRate } from '../storage/wav.ts';

/** A WAV file that is open for reading. */
export type WavSource = AudioSource & { close(): Promise<void> };

/** Opens a WAV file with the header that the app writes; null for any other. Rejects when it cannot be read. */
export async function openWav(path: string): Promise<WavSource | null> {
  const file = await open(path, 'r');
  try {
    const header = Buffer.alloc(WAV_HEADER_BYTES);
    await file.read(header, 0, WAV_HEADER_BYTES, 0);
    const rate = wavRate(header);
    if (rate !== null)
      return new OpenWav(file, rate, Math.floor(((await file.stat()).size - WAV_HEADER_BYTES) / SAMPLE_BYTES));
    await file.close();
    return null;
  } catch (error) {
    await file.close();
    throw error;
  }
}

class OpenWav implements WavSource {
  readonly rate: SampleRate;
  readonly length: number;
  readonly #file: FileHandle;

  constructor(file: FileHandle, rate: SampleRate, length: number) {
    this.#file = file;
    this.rate = rate;
    this.length = length;
  }

  async read(from: number, to: number): Promise<Int16Array> {
    const samples = new Int16Array(Math.max(0, Math.min(to, this.length) - from));
    const bytes = new Uint8Array(samples.buffer);
    let filled = 0;
    while (filled < bytes.length) {
      const at = WAV_HEADER_BYTES + from * SAMPLE_BYTES + filled;
      const { bytesRead } = await this.#file.read(bytes, filled, bytes.length - filled, at);
      if (bytesRead === 0) throw new Error('the file became shorter');
      filled += bytesRead;
    }
    return samples;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}
