import { describe, expect, it } from 'vitest';
import { commonGraphemes, graphemesOf } from '../../../src/main/insertion/graphemes.ts';

it.each([
  ['', 0],
  ['你好', 2],
  ['𠮷😀', 2],
  ['e\u0301', 1],
  ['👩‍👩‍👧‍👦🇨🇳👍🏽', 3],
  ['a\r\nb', 3],
])('counts %j as %i', (text, count) => {
  expect(graphemesOf(text)).toHaveLength(count);
});

describe('what two texts have in common', () => {
  it.each([
    ['', 'a', 0],
    ['ab', 'ac', 1],
    ['ab', 'abc', 2],
    ['好e', '好e\u0301', 1],
    ['👨‍👩', '👨‍👩‍👧', 0],
    ['🇨🇳🇨', '🇨🇳🇨🇳', 4],
    ['😀', '😁', 0],
  ])('of %j and %j ends after %j units', (one, other, length) => {
    expect(commonGraphemes(one, other)).toBe(length);
    expect(commonGraphemes(other, one)).toBe(length);
  });
});
