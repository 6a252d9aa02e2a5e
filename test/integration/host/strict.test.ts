import { expect, test } from 'vitest';
import { HostEmitter, onlyKnown, onlyWholeBuffers, strict } from '../../support/host/strict.ts';

class Sample extends HostEmitter {
  readonly #answer = 42;

  constructor() {
    super('sample', ['known']);
  }

  answer(): number {
    return this.#answer;
  }
}

test('what is there works, private fields too', () => {
  expect(new Sample().answer()).toBe(42);
});

test('reading what is not there says what is missing', () => {
  const sample = new Sample() as unknown as { missing: unknown };
  expect(() => sample.missing).toThrow('stand-in host: sample.missing is not implemented');
});

test('awaiting and serialising do not count as reading', async () => {
  const object = strict('object', { value: 1 });
  expect(await Promise.resolve(object)).toBe(object);
  expect(JSON.stringify(object)).toBe('{"value":1}');
});

test('a listener for an event that never comes is refused, also by once', () => {
  const sample = new Sample();
  expect(() => sample.on('unknown', () => undefined)).toThrow("event 'unknown' of sample is not implemented");
  expect(() => sample.once('unknown', () => undefined)).toThrow('not implemented');
});

test('an option that is not known is refused', () => {
  expect(() => onlyKnown('Window option', { kiosk: true }, ['width'])).toThrow('Window option kiosk');
});

test('a view of a part of its buffer is refused, a whole one is not', () => {
  onlyWholeBuffers(new Int16Array(4));
  expect(() => onlyWholeBuffers(new Int16Array(4).subarray(1))).toThrow('6 of the 8 bytes of a buffer are sent');
  expect(() => onlyWholeBuffers(Buffer.from('pooled'))).toThrow('slice them first');
});
