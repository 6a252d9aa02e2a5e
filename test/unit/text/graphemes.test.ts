import { expect, it } from 'vitest';
import { graphemes } from '../../../src/main/text/graphemes.ts';

it.each([
  ['', 0],
  ['你好', 2],
  ['𠮷😀', 2],
  ['e\u0301', 1],
  ['👩‍👩‍👧‍👦🇨🇳👍🏽', 3],
  ['a\r\nb', 3],
])('counts %j as %i', (text, count) => {
  expect(graphemes(text)).toBe(count);
});
