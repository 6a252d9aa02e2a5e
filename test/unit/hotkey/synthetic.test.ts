import { expect, it } from 'vitest';
import { SyntheticKeys } from '../../../src/main/hotkey/synthetic.ts';

function setUp() {
  let time = 0;
  const keys = new SyntheticKeys(() => time);
  return {
    keys,
    at: (value: number) => (time = value),
    hear: (key: string, down: boolean) => keys.swallows({ key, down, at: time }),
  };
}

it('swallows exactly as many edges as were announced', () => {
  const { keys, hear } = setUp();
  keys.expect('RightCtrl', false);
  expect([hear('RightCtrl', false), hear('RightCtrl', false)]).toEqual([true, false]);
});

it('swallows two of a kind when two were announced, in any order among others', () => {
  const { keys, hear } = setUp();
  keys.expect('LeftShift', true);
  keys.expect('Insert', true);
  keys.expect('LeftShift', true);
  expect([hear('Insert', true), hear('LeftShift', true), hear('LeftShift', true)]).toEqual([true, true, true]);
});

it('swallows neither the other edge of that key nor another key', () => {
  const { keys, hear } = setUp();
  keys.expect('LeftShift', true);
  expect([hear('LeftShift', false), hear('RightShift', true)]).toEqual([false, false]);
});

it('forgets an announcement after 500 ms', () => {
  const { keys, at, hear } = setUp();
  keys.expect('A', true);
  keys.expect('B', true);
  at(500);
  expect(hear('A', true)).toBe(true);
  at(501);
  expect(hear('B', true)).toBe(false);
});

it('remembers which keys it released, and since when', () => {
  const { keys, at } = setUp();
  at(10);
  keys.expect('RightCtrl', false);
  keys.expect('LeftShift', true);
  expect([keys.released('RightCtrl', 10), keys.released('RightCtrl', 11), keys.released('LeftShift', 0)]).toEqual([
    true,
    false,
    false,
  ]);
});
