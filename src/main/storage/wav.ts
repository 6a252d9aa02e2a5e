import type { SampleRate } from '../../shared/audio.ts';

/** Length of the header that {@link wavHeader} makes, in bytes. */
export const WAV_HEADER_BYTES = 44;

/** Length of one sample, in bytes. */
export const SAMPLE_BYTES = 2;

/** The sizes in the header have 32 bits: 37 hours at 16 kHz. Longer audio claims this size. */
const MOST_BYTES = 0xffff_ffff;

/** Header of a canonical WAV file: PCM, 16 bit, mono, with `dataBytes` bytes of samples after it. */
export function wavHeader(rate: SampleRate, dataBytes: number): Buffer {
  const header = Buffer.alloc(WAV_HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(Math.min(MOST_BYTES, WAV_HEADER_BYTES - 8 + dataBytes), 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * SAMPLE_BYTES, 28);
  header.writeUInt16LE(SAMPLE_BYTES, 32);
  header.writeUInt16LE(8 * SAMPLE_BYTES, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(Math.min(MOST_BYTES, dataBytes), 40);
  return header;
}

/** The rate in a header that {@link wavHeader} made, whatever its sizes say; null for any other bytes. */
export function wavRate(header: Buffer): SampleRate | null {
  if (header.length < WAV_HEADER_BYTES) return null;
  const isOurs = (rate: SampleRate): boolean => {
    const ours = wavHeader(rate, header.readUInt32LE(40));
    return ours.subarray(0, 4).equals(header.subarray(0, 4)) && ours.subarray(8).equals(header.subarray(8, 44));
  };
  return ([16000, 8000] as const).find(isOurs) ?? null;
}
