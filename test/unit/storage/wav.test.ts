import { describe, expect, it } from 'vitest';
import { wavHeader, wavRate } from '../../../src/main/storage/wav.ts';

describe('the WAV header', () => {
  it('tells its rate, whatever its sizes', () => {
    expect(wavRate(wavHeader(16000, 0))).toBe(16000);
    expect(wavRate(wavHeader(8000, 123_456))).toBe(8000);
  });

  it('is told from those of other programs, and from anything else', () => {
    const stereo = wavHeader(16000, 4);
    stereo.writeUInt16LE(2, 22);
    expect(wavRate(stereo)).toBeNull();
    expect(wavRate(Buffer.alloc(44))).toBeNull();
    expect(wavRate(Buffer.from('RIFF'))).toBeNull();
  });

  it('says the most it can of audio that is too long for its sizes', () => {
    const header = wavHeader(16000, 2 ** 33);
    expect([header.readUInt32LE(4), header.readUInt32LE(40)]).toEqual([0xffffffff, 0xffffffff]);
  });
});
