import { expect, it } from 'vitest';
import { BlockPool, ByteQueue } from '../../../src/main/journal/byte-queue.ts';

/** Bytes `from` up to `to` of a signal that does not repeat at the length of a block. */
const signal = (from: number, to: number): Uint8Array =>
  Uint8Array.from({ length: to - from }, (_, n) => (from + n) % 251);

const content = (queue: ByteQueue, from = 0, to = queue.length): Uint8Array =>
  new Uint8Array(Buffer.concat(queue.slices(from, to)));

it('gives what came in small and large pieces, from anywhere to anywhere', () => {
  const queue = new ByteQueue(new BlockPool());
  let length = 0;
  for (const piece of [1, 1920, 200_000, 0, 1919, 65_536, 7]) {
    queue.push(signal(length, length + piece));
    length += piece;
  }
  expect(queue.length).toBe(length);
  expect(content(queue)).toEqual(signal(0, length));
  expect(content(queue, 65_000, 140_000)).toEqual(signal(65_000, 140_000));
  expect(content(queue, 10, 10)).toHaveLength(0);
});

it('takes a copy, of samples too', () => {
  const queue = new ByteQueue(new BlockPool());
  const samples = Int16Array.of(1, -2, 3).subarray(1);
  queue.push(samples);
  samples.fill(0);
  expect(queue.slices(0, 4)[0]?.readInt16LE(0)).toBe(-2);
});

it('goes on after what was dropped, while its pieces are still in use', () => {
  const queue = new ByteQueue(new BlockPool());
  let [from, to] = [0, 0];
  for (let n = 0; n < 300; n += 1) {
    queue.push(signal(to, to + 1920));
    to += 1920;
    if (n % 3 !== 2) continue;
    const inUse = queue.slices(0, queue.length);
    const whole = queue.length;
    queue.push(signal(to, to + 500));
    expect(new Uint8Array(Buffer.concat(inUse))).toEqual(signal(from, to));
    to += 500;
    queue.drop(whole);
    from += whole;
    expect(content(queue)).toEqual(signal(from, to));
  }
  queue.drop(queue.length);
  expect(queue.length).toBe(0);
});

it('uses the same memory again', () => {
  const pool = new BlockPool();
  const memory = (): Set<ArrayBufferLike> => {
    const queue = new ByteQueue(pool);
    queue.push(signal(0, 300_000));
    const blocks = new Set(queue.slices(0, 300_000).map(({ buffer }) => buffer));
    queue.drop(300_000);
    return blocks;
  };
  const first = memory();
  expect([...memory()].filter((block) => !first.has(block))).toEqual([]);
});
