import { expect, it } from 'vitest';
import { asBytes, ByteQueue } from '../../../src/main/journal/byte-queue.ts';

/** Bytes `from` up to `to` of a signal that does not repeat at the length of a frame. */
const signal = (from: number, to: number): Uint8Array =>
  Uint8Array.from({ length: to - from }, (_, n) => (from + n) % 251);

const content = (queue: ByteQueue, from = 0, to = queue.length): Uint8Array =>
  new Uint8Array(Buffer.concat(queue.slices(from, to).map(asBytes)));

it('gives what came in small and large pieces, from anywhere to anywhere', () => {
  const queue = new ByteQueue();
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

it('gives whole pieces as they came, without a copy', () => {
  const queue = new ByteQueue();
  const frames = [Int16Array.of(1, -2), Int16Array.of(3), new Uint8Array([4, 5, 6])];
  for (const frame of frames) queue.push(frame);
  expect(queue.slices(0, queue.length).map((slice, n) => slice === frames[n])).toEqual([true, true, true]);
});

it('gives a part of a piece that is itself a part of something', () => {
  const queue = new ByteQueue();
  queue.push(Int16Array.of(1, -2, 3, 4).subarray(1));
  expect(content(queue, 2, 6)).toEqual(new Uint8Array(Int16Array.of(3, 4).buffer));
});

it('goes on after what was dropped, while its pieces are still in use', () => {
  const queue = new ByteQueue();
  let [from, to] = [0, 0];
  for (let n = 0; n < 300; n += 1) {
    queue.push(signal(to, to + 1920));
    to += 1920;
    if (n % 3 !== 2) continue;
    const inUse = queue.slices(0, queue.length);
    const whole = queue.length;
    queue.push(signal(to, to + 500));
    expect(new Uint8Array(Buffer.concat(inUse.map(asBytes)))).toEqual(signal(from, to));
    to += 500;
    queue.drop(whole);
    from += whole;
    expect(content(queue)).toEqual(signal(from, to));
  }
  queue.drop(queue.length);
  expect(queue.length).toBe(0);
});
