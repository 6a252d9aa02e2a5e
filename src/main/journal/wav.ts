import type { SampleRate } from '../../shared/audio.ts';

/** Length of the header that {@link wavHeader} makes, in bytes. */
export const WAV_HEADER_BYTES = 44;

/** Header of a canonical WAV file: PCM, 16 bit, mono, with `dataBytes` bytes of samples after it. */
export function wavHeader(rate: SampleRate, dataBytes: number): Buffer {
  const header = Buffer.alloc(WAV_HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(WAV_HEADER_BYTES - 8 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, 40);
  return header;
}
