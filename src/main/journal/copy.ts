import { open, rename, rm } from 'node:fs/promises';
import type { AudioSource } from '../../shared/audio.ts';
import { problem, type Problem, reasonOf } from '../../shared/problem.ts';
import { SAMPLE_BYTES, wavHeader } from '../storage/wav.ts';

/** How many samples are copied at once. */
const BLOCK = 1 << 19;

/**
 * Writes audio to a WAV file at `path`; an existing file is replaced once the new one is complete. Returns what went
 * wrong, or null.
 */
export async function copyRecording(audio: AudioSource, path: string): Promise<Problem | null> {
  const part = `${path}.part`;
  try {
    const file = await open(part, 'w');
    try {
      const { rate, length } = audio;
      await file.writeFile(wavHeader(rate, length * SAMPLE_BYTES));
      for (let from = 0; from < length; from += BLOCK) {
        const { buffer, byteOffset, byteLength } = await audio.read(from, Math.min(length, from + BLOCK));
        await file.writeFile(new Uint8Array(buffer, byteOffset, byteLength));
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
    return null;
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined); // the first failure is the one to report
    return problem('audio-not-kept', { reason: reasonOf(error) });
  }
}
