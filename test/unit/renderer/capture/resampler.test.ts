import { describe, expect, it } from 'vitest';
import { Resampler } from '../../../../src/renderer/capture/resampler.ts';

const sine = (hz: number, rate: number, samples: number): Float32Array =>
  Float32Array.from({ length: samples }, (_, n) => Math.sin((2 * Math.PI * hz * n) / rate));

function resample(input: Float32Array, from: number, to: number, chunk = 441): Float32Array {
  const resampler = new Resampler(from, to);
  const parts: Float32Array[] = [];
  for (let at = 0; at < input.length; at += chunk) parts.push(resampler.push(input.subarray(at, at + chunk)));
  parts.push(resampler.flush());
  return Float32Array.from(parts.flatMap((part) => Array.from(part)));
}

/** Largest difference in dB of full scale, without the ends, where the sine begins and breaks off. */
const errorDb = (a: Float32Array, b: Float32Array): number => {
  const edge = 200;
  let worst = 0;
  for (let n = edge; n < Math.min(a.length, b.length) - edge; n += 1) {
    worst = Math.max(worst, Math.abs((a[n] ?? 0) - (b[n] ?? 0)));
  }
  return 20 * Math.log10(worst);
};

/** Samples that the output runs behind the input. */
const delay = (from: number, to: number): number => 32 * Math.max(1, to / from);

const RATES = [
  [48_000, 16_000],
  [44_100, 16_000],
  [44_100, 8000],
  [8000, 16_000],
  [32_000, 16_000],
] as const;

describe.each(RATES)('from %i Hz to %i Hz', (from, to) => {
  const pass = 0.8 * (Math.min(from, to) / 2);

  it.each([100, 1000, Math.round(pass)])('a tone of %i Hz stays what it is, in its place', (hz) => {
    const output = resample(sine(hz, from, from), from, to).subarray(delay(from, to));
    expect(errorDb(output, sine(hz, to, to))).toBeLessThan(-70);
  });

  it('gives as many samples as the time has, and those that it runs behind', () => {
    const output = resample(sine(100, from, from), from, to);
    expect(Math.abs(output.length - to - delay(from, to))).toBeLessThanOrEqual(1);
  });

  it('has a frame of 60 ms complete when 60 ms have come', () => {
    const resampler = new Resampler(from, to);
    let count = 0;
    for (let chunk = 0; chunk < 6; chunk += 1) count += resampler.push(new Float32Array(from / 100)).length;
    expect(count).toBeGreaterThanOrEqual(to * 0.06);
  });

  it('does not depend on how the input is cut', () => {
    const input = sine(440, from, 5000);
    expect(resample(input, from, to, 1)).toEqual(resample(input, from, to, 5000));
    expect(resample(input, from, to, 97)).toEqual(resample(input, from, to, 5000));
  });
});

describe('what the output rate cannot carry', () => {
  it.each([8200, 12_000, 20_000])('a tone of %i Hz is gone at 16 kHz', (hz) => {
    const output = resample(sine(hz, 48_000, 48_000), 48_000, 16_000);
    expect(errorDb(output, new Float32Array(output.length))).toBeLessThan(-70);
  });
});

describe('flush', () => {
  it('begins anew: what follows is as from the start', () => {
    const resampler = new Resampler(48_000, 16_000);
    const input = sine(300, 48_000, 4800);
    const once = [...resampler.push(input), ...resampler.flush()];
    expect([...resampler.push(input), ...resampler.flush()]).toEqual(once);
  });
});
