import { readFile } from 'node:fs/promises';
import type { AudioSource } from '../../shared/audio.ts';
import { writePrivately } from '../storage/private.ts';

/** So many loudest samples are told of a second of audio. */
export const PEAKS_PER_SECOND = 50;
/** Pieces read at once, in peaks: about 1 MB at 16 kHz. */
const AT_ONCE = 1600;

/** The loudest sample of each fiftieth of a second, 0 to 255. Holds only a piece of the audio at a time. */
export async function computePeaks(audio: AudioSource): Promise<Uint8Array<ArrayBuffer>> {
  const each = audio.rate / PEAKS_PER_SECOND;
  const peaks = new Uint8Array(countOf(audio));
  for (let first = 0; first < peaks.length; first += AT_ONCE) {
    const samples = await audio.read(first * each, Math.min(audio.length, (first + AT_ONCE) * each));
    for (let at = 0; at < samples.length; at += each) {
      let most = 0;
      for (let n = at; n < Math.min(at + each, samples.length); n += 1)
        most = Math.max(most, Math.abs(samples[n] ?? 0));
      peaks[first + at / each] = Math.min(255, most >> 7);
    }
  }
  return peaks;
}

/**
 * Peaks as they were kept in a file, or computed and kept there. A file of another length is not of this audio. Rejects
 * when the audio cannot be read.
 */
export async function keptPeaks(path: string, audio: AudioSource): Promise<Uint8Array<ArrayBuffer>> {
  const kept = await readFile(path).catch(() => null);
  if (kept?.length === countOf(audio)) return new Uint8Array(kept);
  const peaks = await computePeaks(audio);
  // Where they cannot be kept they are computed again.
  await writePrivately(path, Buffer.from(peaks)).catch(() => false);
  return peaks;
}

const countOf = ({ length, rate }: AudioSource): number => Math.ceil((length * PEAKS_PER_SECOND) / rate);
