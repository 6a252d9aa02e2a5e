import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Disposable, Emitter } from '../../../src/shared/emitter.ts';

it('tells every listener, in the order in which they came', () => {
  const emitter = new Emitter<number>();
  const heard: string[] = [];
  emitter.event((value) => heard.push(`a${value}`));
  emitter.event((value) => heard.push(`b${value}`));
  emitter.fire(1);
  emitter.fire(2);
  expect(heard).toEqual(['a1', 'b1', 'a2', 'b2']);
});

it('tells nobody who has ended it, even while others are told', () => {
  const emitter = new Emitter();
  const late = vi.fn();
  const once: Disposable = emitter.event(() => {
    once.dispose();
    second.dispose();
  });
  const second = emitter.event(late);
  emitter.fire();
  emitter.fire();
  expect(late).not.toHaveBeenCalled();
});

it('tells a function as often as it was given, and ends each by itself', () => {
  const emitter = new Emitter();
  const listener = vi.fn();
  const first = emitter.event(listener);
  emitter.event(listener);
  first.dispose();
  first.dispose();
  emitter.fire();
  expect(listener).toHaveBeenCalledOnce();
});

it('does not tell of what is fired to a listener that comes meanwhile', () => {
  const emitter = new Emitter();
  const late = vi.fn();
  emitter.event(() => emitter.event(late));
  emitter.fire();
  expect(late).not.toHaveBeenCalled();
});

/** The error that nobody caught, instead of vitest's own listeners. */
const { promise: uncaught, resolve: caught } = Promise.withResolvers<unknown>();
let others: NodeJS.UncaughtExceptionListener[] = [];
beforeEach(() => {
  others = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  process.once('uncaughtException', (error) => caught(error));
});
afterEach(() => {
  process.removeAllListeners('uncaughtException');
  for (const other of others) process.on('uncaughtException', other);
});

it('goes on where a listener throws, and its error arrives where nobody caught it', async () => {
  const emitter = new Emitter();
  const after = vi.fn();
  const broken = new Error('broken listener');
  emitter.event(() => {
    throw broken;
  });
  emitter.event(after);
  emitter.fire();
  expect(after).toHaveBeenCalledOnce();
  expect(await uncaught).toBe(broken);
});
