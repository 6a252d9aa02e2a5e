import { expect, it } from 'vitest';
import { countsWherever, sentOf } from '../../../../src/shared/hotwords/sent.ts';

const many = (name: string, count: number, weight: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${name}${n}`, weight]));

it('of several lists the highest weight of a word is sent', () => {
  expect([...sentOf([{ words: { 听写: 5 } }, { words: { 听写: { weight: 30, note: '' }, 热词: 2 } }])]).toEqual([
    ['听写', 30],
    ['热词', 2],
  ]);
});

it('of too many words those with the highest weights are sent', () => {
  const sent = sentOf([{ words: many('a', 600, 10) }, { words: many('b', 600, 20) }]);
  expect(sent.size).toBe(1000);
  expect([sent.has('b599'), sent.has('a399'), sent.has('a400')]).toEqual([true, true, false]);
});

it('a list counts wherever a narrower one does', () => {
  const scope = (apps: readonly string[], profiles: readonly string[] = []) => ({ apps, profiles });
  expect(countsWherever(scope([]), scope(['Code*'], ['写信']))).toBe(true);
  expect(countsWherever(scope(['Code*', 'Mail']), scope(['Code*']))).toBe(true);
  expect(countsWherever(scope(['Code*']), scope([]))).toBe(false);
  expect(countsWherever(scope(['Code*']), scope(['Mail']))).toBe(false);
  expect(countsWherever(scope([], ['写信']), scope([], ['会议']))).toBe(false);
});
