import { describe, expect, it } from 'vitest';
import { FrameAssembler } from '../../../../src/renderer/capture/frames.ts';
import { LevelMeter, perceived } from '../../../../src/renderer/capture/level.ts';
import { SampleRing } from '../../../../src/renderer/capture/sample-ring.ts';

const ramp = (from: number, length: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => (from + i) / 32768);

describe('frames', () => {
  it('hold the samples in order, whatever the size of the pieces', () => {
    const assembler = new FrameAssembler(960);
    const frames: Int16Array[] = [];
    for (let at = 0; at < 3000; at += 128) assembler.push(ramp(at, 128), (frame) => frames.push(frame));
    frames.push(assembler.flush());
    expect(frames.map((frame) => frame.length)).toEqual([960, 960, 960, 192]);
    expect(frames.flatMap((frame) => [...frame])).toEqual(Array.from({ length: 3072 }, (_, i) => i));
  });

  it('come several at once from one long piece', () => {
    const assembler = new FrameAssembler(4);
    const frames: number[][] = [];
    assembler.push(ramp(0, 10), (frame) => frames.push([...frame]));
    expect(frames).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]);
  });

  it('clip what is too loud instead of wrapping it around', () => {
    const assembler = new FrameAssembler(5);
    let pcm: number[] = [];
    assembler.push(Float32Array.of(1, 1.5, -1, -1.5, -0.5), (frame) => (pcm = [...frame]));
    expect(pcm).toEqual([32767, 32767, -32768, -32768, -16384]);
  });

  it('begin empty and are empty again after a flush', () => {
    const assembler = new FrameAssembler(8);
    expect(assembler.flush()).toHaveLength(0);
    assembler.push(ramp(0, 3), () => undefined);
    expect([...assembler.flush()]).toEqual([0, 1, 2]);
    expect(assembler.flush()).toHaveLength(0);
  });

  it('each own their buffer, so that it can be transferred', () => {
    const assembler = new FrameAssembler(2);
    const buffers = new Set<ArrayBuffer>();
    assembler.push(ramp(0, 4), (frame) => buffers.add(frame.buffer));
    buffers.add(assembler.flush().buffer);
    expect(buffers.size).toBe(3);
  });
});

describe('the ring', () => {
  it('remembers the last samples in order', () => {
    const ring = new SampleRing(4);
    ring.push(Float32Array.of(1, 2, 3));
    ring.push(Float32Array.of(4, 5, 6));
    expect([...ring.drain()]).toEqual([3, 4, 5, 6]);
  });

  it('gives what there is when it is not yet full, and then nothing', () => {
    const ring = new SampleRing(4);
    ring.push(Float32Array.of(1, 2));
    expect([...ring.drain()]).toEqual([1, 2]);
    expect([...ring.drain()]).toEqual([]);
    ring.push(Float32Array.of(3));
    expect([...ring.drain()]).toEqual([3]);
  });
});

describe('the level', () => {
  it('is measured once per window', () => {
    const meter = new LevelMeter(256);
    const loud = new Float32Array(128).fill(1);
    expect(meter.push(loud)).toBeNull();
    expect(meter.push(loud)).toBe(1);
    expect(meter.push(new Float32Array(128))).toBeNull();
    expect(meter.push(new Float32Array(128))).toBe(0);
  });

  it('stays between 0 and 1 and follows the ear: ten times the amplitude is the same step everywhere', () => {
    expect(perceived(0)).toBe(0);
    expect(perceived(1)).toBe(1);
    expect(perceived(0.1) - perceived(0.01)).toBeCloseTo(perceived(0.03) - perceived(0.003), 6);
  });
});
