import { expect, test } from 'vitest';
import { createWire } from '../../support/host/wire.ts';

const wire = createWire({
  encode: (bytes) => Buffer.from(bytes).toString('base64'),
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
});
const through = (value: unknown): unknown => wire.decode(wire.encode(value));

test.each([
  ['undefined', undefined],
  ['numbers that JSON lacks', [NaN, Infinity, -0]],
  ['nested values', { list: [1, [null, 'text', true]], gone: undefined }],
  ['maps and sets', new Map([['key', new Set([1n])]])],
  ['dates', new Date(7)],
  ['what looks like a tag', ['tag', 'Date', 7]],
  ['typed arrays', { pcm: Int16Array.of(1, -2, 3), floats: Float32Array.of(0.5) }],
])('%s arrive as they were', (_name, value) => {
  expect(through(value)).toStrictEqual(value);
});

test('a view takes all of its buffer along', () => {
  const arrived = through(new Int16Array([1, 2, 3, 4]).subarray(1, 3)) as Int16Array;
  expect([...arrived]).toEqual([2, 3]);
  expect(new Int16Array(arrived.buffer)).toStrictEqual(Int16Array.of(1, 2, 3, 4));
});

test('each view is looked at when it is sent and when it has come', () => {
  const seen: number[] = [];
  const base64 = {
    encode: (bytes: Uint8Array) => Buffer.from(bytes).toString('base64'),
    decode: (text: string) => new Uint8Array(Buffer.from(text, 'base64')),
  };
  const looking = createWire(base64, ({ byteLength, buffer }) => seen.push(byteLength, buffer.byteLength));
  looking.decode(looking.encode({ deep: [new Uint8Array(8).subarray(1, 3)] }));
  expect(seen).toEqual([2, 8, 2, 8]);
});

test('an error keeps name and message', () => {
  const error = through(new RangeError('too much'));
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name: 'RangeError', message: 'too much' });
});

test.each([
  ['function', () => 1],
  ['symbol', Symbol('s')],
  ['promise', Promise.resolve()],
  ['blob', new Blob(['text'])],
])('a %s is refused', (_name, value) => {
  expect(() => wire.encode({ value })).toThrow('An object could not be cloned.');
});
