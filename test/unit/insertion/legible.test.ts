import { expect, it } from 'vitest';
import { legible, unitsInField } from '../../../src/main/insertion/legible.ts';

it.each([
  ['a\r\nb', 'a\nb'],
  ['a\rb\r', 'a\nb\n'],
  ['a\r\r\nb', 'a\n\nb'],
  ['a\u00a0 b', 'a  b'],
  ['好😀', '好😀'],
])('compares %j as %j', (shown, text) => {
  expect(legible(shown)).toBe(text);
});

it('counts a line end as two units, since it may be CRLF', () => {
  expect([unitsInField('好😀'), unitsInField('a\n\nb')]).toEqual([3, 6]);
});
