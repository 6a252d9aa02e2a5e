import { describe, expect, it } from 'vitest';
import { Slicer } from '../../../../src/renderer/capture/slicer.ts';

function record() {
  const frames: { utterance: number; length: number; first: number | undefined; last: boolean }[] = [];
  const heard: [number, number][] = [];
  const levels: number[] = [];
  const slicer = new Slicer(16_000, {
    frame: (utterance, pcm, last) => frames.push({ utterance, length: pcm.length, first: pcm[0], last }),
    heard: (utterance, samplesAgo) => heard.push([utterance, samplesAgo]),
    level: (level) => levels.push(level),
  });
  return { slicer, frames, heard, levels };
}
const tone = (samples: number): Float32Array => new Float32Array(samples).fill(0.5);

describe('the slicer', () => {
  it('gives frames of 60 ms, and what is left at the end', () => {
    const { slicer, frames } = record();
    slicer.start(1, false);
    for (let n = 0; n < 20; n += 1) slicer.push(tone(160));
    slicer.stop(1);
    expect(frames.map(({ length, last }) => [length, last])).toEqual([
      [960, false],
      [960, false],
      [960, false],
      [320, true],
    ]);
  });

  it('ends with one last frame even when nothing came', () => {
    const { slicer, frames } = record();
    slicer.start(1, false);
    slicer.stop(1);
    slicer.stop(1);
    expect(frames).toEqual([{ utterance: 1, length: 0, first: undefined, last: true }]);
  });

  it('begins 300 ms before the start when it was listening then', () => {
    const { slicer, frames } = record();
    slicer.push(new Float32Array(8000));
    slicer.push(tone(4800));
    slicer.start(2, true);
    slicer.stop(2);
    expect(frames).toHaveLength(6);
    expect(frames[0]).toMatchObject({ first: 16_384, last: false });
    expect(frames.reduce((sum, { length }) => sum + length, 0)).toBe(4800);
  });

  it('keeps nothing of another stream, or of before a start without pre-roll', () => {
    const { slicer, frames } = record();
    slicer.push(tone(4800));
    slicer.forget();
    slicer.start(1, true);
    slicer.stop(1);
    slicer.push(tone(4800));
    slicer.start(2, false);
    slicer.stop(2);
    expect(frames.map(({ length }) => length)).toEqual([0, 0]);
  });

  it('says how much is missing until the next frame, and how much there was', () => {
    const { slicer } = record();
    expect(slicer.missingMs).toBe(60);
    slicer.start(1, false);
    slicer.push(tone(160));
    expect([slicer.missingMs, slicer.length]).toEqual([50, 160]);
    slicer.push(tone(800));
    expect([slicer.missingMs, slicer.length]).toEqual([60, 960]);
    slicer.start(2, false);
    expect(slicer.length).toBe(0);
  });

  it('tells the first sample that is not zero, once an utterance', () => {
    const { slicer, heard } = record();
    slicer.start(1, false);
    slicer.push(new Float32Array(160));
    slicer.push(Float32Array.from([...new Float32Array(100), ...tone(60)]));
    slicer.push(tone(160));
    slicer.stop(1);
    slicer.start(2, false);
    slicer.push(tone(160));
    expect(heard).toEqual([
      [1, 60],
      [2, 160],
    ]);
  });

  it('measures the level of an utterance once every 120 ms, and never beside one', () => {
    const { slicer, levels } = record();
    slicer.push(tone(16_000));
    slicer.start(1, false);
    for (let n = 0; n < 100; n += 1) slicer.push(tone(160));
    expect(levels).toHaveLength(8);
  });
});
