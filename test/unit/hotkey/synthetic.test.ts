import { describe, expect, it } from 'vitest';
import { SyntheticKeys } from '../../../src/main/hotkey/synthetic.ts';

function setUp() {
  let time = 0;
  const keys = new SyntheticKeys(() => time);
  return {
    keys,
    at: (value: number) => (time = value),
    hear: (key: string | null, down: boolean) => keys.swallows({ key, down, at: time }),
    click: () => keys.swallows({ key: null, down: true, at: time, pointer: 'button' }),
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

it('tells a repeat of the user from the same edge of ours that comes later', () => {
  const { keys, hear } = setUp();
  for (const down of [false, true, false]) keys.expect('LeftCtrl', down);
  expect(hear('LeftCtrl', true)).toBe(false);
  expect([false, true, false].map((down) => hear('LeftCtrl', down))).toEqual([true, true, true]);
});

it('forgets an announcement after 500 ms', () => {
  const { keys, at, hear } = setUp();
  keys.expect('A', true);
  at(500);
  expect(hear('A', true)).toBe(true);
  keys.expect('A', true);
  at(1001);
  expect(hear('A', true)).toBe(false);
});

it('swallows a key without a name where one was announced, and no click for it', () => {
  const { keys, hear, click } = setUp();
  keys.expect(null, true);
  expect([click(), hear('A', true), hear(null, true), hear(null, true)]).toEqual([false, false, true, false]);
});

it('waits for many that were announced at once for as long as they go on coming back', () => {
  const { keys, at, hear } = setUp();
  for (let edge = 0; edge < 40; edge += 1) keys.expect('Backspace', edge % 2 === 0);
  const heard = Array.from({ length: 40 }, (_, edge) => {
    at(edge * 47);
    return hear('Backspace', edge % 2 === 0);
  });
  expect(heard).toEqual(heard.map(() => true));
});

it('no longer waits for one that others overtook by 500 ms, so that it is the user’s when it comes', () => {
  const { keys, at, hear } = setUp();
  keys.expect('LeftMeta', false);
  for (const time of [300, 600]) {
    at(time);
    keys.expect('V', true);
    expect(hear('V', true)).toBe(true);
  }
  expect(hear('LeftMeta', false)).toBe(false);
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

describe('a modifier that we released for the user', () => {
  const down = (key: string) => ({ key, down: true, at: 0 });

  it('is pressed again by each repeat of his key, until he lets go of it or we press it', () => {
    const { keys } = setUp();
    for (const end of [
      () => keys.pressesAgain({ ...down('RightCtrl'), down: false }, false),
      () => keys.expect('RightCtrl', true),
    ]) {
      keys.expect('RightCtrl', false);
      expect(keys.pressesAgain(down('RightCtrl'), false)).toBe(true);
      expect(keys.pressesAgain(down('RightCtrl'), false)).toBe(true);
      expect(keys.pressesAgain(down('LeftCtrl'), false)).toBe(false);
      end();
      expect(keys.pressesAgain(down('RightCtrl'), false)).toBe(false);
    }
  });

  it('is his again when he strikes it anew', () => {
    const { keys } = setUp();
    keys.expect('LeftCtrl', false);
    expect(keys.pressesAgain(down('LeftCtrl'), true)).toBe(false);
    expect(keys.pressesAgain(down('LeftCtrl'), false)).toBe(false);
  });

  it('is no other key', () => {
    const { keys } = setUp();
    keys.expect('V', false);
    expect(keys.pressesAgain(down('V'), false)).toBe(false);
  });
});
