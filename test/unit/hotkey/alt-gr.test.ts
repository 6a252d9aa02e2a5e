import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AltGr } from '../../../src/main/hotkey/alt-gr.ts';
import { edgeOf, type EdgeText } from './edges.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function setUp() {
  const given: string[] = [];
  const altGr = new AltGr(({ key, down }) => given.push(`${down ? '+' : '-'}${key}`));
  /** Takes edges written as `+Key time`, the time being the system's stamp. */
  const take = (...edges: EdgeText[]): void => {
    for (const edge of edges) altGr.take(edgeOf(edge), edgeOf(edge).at);
  };
  return { altGr, given, take };
}

const settle = () => vi.advanceTimersByTimeAsync(15);

it('leaves out the Ctrl of AltGr, when it goes down, repeats and goes up', async () => {
  const { given, take } = setUp();
  take('+LeftCtrl 1', '+RightAlt 1', '+LeftCtrl 500', '+RightAlt 500', '-LeftCtrl 900', '-RightAlt 900');
  await settle();
  expect(given).toEqual(['+RightAlt', '+RightAlt', '-RightAlt']);
});

it('passes a Ctrl of the user on at once when another key follows', () => {
  const { given, take } = setUp();
  take('+LeftCtrl 1', '+C 1', '-C 2', '-LeftCtrl 3', '+A 4');
  expect(given).toEqual(['+LeftCtrl', '+C', '-C', '-LeftCtrl', '+A']);
});

it('passes a Ctrl that is pressed alone on after 15 ms, once', async () => {
  const { given, take } = setUp();
  take('+LeftCtrl 1');
  expect(given).toEqual([]);
  await settle();
  expect(given).toEqual(['+LeftCtrl']);
  take('-LeftCtrl 80');
  await settle();
  expect(given).toEqual(['+LeftCtrl', '-LeftCtrl']);
});

it('keeps a Ctrl that the user holds under AltGr', async () => {
  const { given, take } = setUp();
  take('+LeftCtrl 1', '+LeftCtrl 200', '+RightAlt 200', '-LeftCtrl 300', '-RightAlt 300', '-LeftCtrl 400');
  await settle();
  expect(given).toEqual(['+LeftCtrl', '+RightAlt', '-RightAlt', '-LeftCtrl']);
});

it('keeps a Ctrl and a right Alt that the user presses one after the other', () => {
  const { given, take } = setUp();
  take('+LeftCtrl 1', '+RightAlt 2', '-RightAlt 3', '-LeftCtrl 4', '+A 5');
  expect(given).toEqual(['+LeftCtrl', '+RightAlt', '-RightAlt', '-LeftCtrl', '+A']);
});

it('keeps a Ctrl that goes up as right Alt goes down, at the same time', () => {
  const { given, take } = setUp();
  take('+LeftCtrl 1', '+A 2', '-LeftCtrl 5', '+RightAlt 5');
  expect(given).toEqual(['+LeftCtrl', '+A', '-LeftCtrl', '+RightAlt']);
});

it('passes the Ctrl of an AltGr on that came too late to leave it out, once', async () => {
  const { given, take } = setUp();
  take('+LeftCtrl 1', '+RightAlt 1', '-LeftCtrl 90');
  await settle();
  take('-RightAlt 90');
  expect(given).toEqual(['+RightAlt', '-LeftCtrl', '-RightAlt']);
});

it('lets go of a Ctrl that was passed on before its AltGr came', async () => {
  const { given, take } = setUp();
  take('+LeftCtrl 1');
  await settle();
  take('+RightAlt 1', '-LeftCtrl 90', '-RightAlt 90');
  await settle();
  expect(given).toEqual(['+LeftCtrl', '-LeftCtrl', '+RightAlt', '-RightAlt']);
});

it('gives nothing once it is disposed of', async () => {
  const { altGr, given, take } = setUp();
  take('+LeftCtrl 1');
  altGr.dispose();
  await settle();
  expect(given).toEqual([]);
});
