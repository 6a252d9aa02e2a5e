import { describe, expect, it } from 'vitest';
import { literal, shorten, wrap } from '../../../src/main/desktop/menu-text.ts';

describe('a text in a menu', () => {
  it('is on one line, and whole where it fits', () => {
    expect(shorten(' one\n two ', 7)).toBe('one two');
  });

  it('is cut where it is too wide; Chinese characters and emoji are two columns wide', () => {
    expect(shorten('one two three', 7)).toBe('one tw…');
    expect(shorten('今天天气很好', 7)).toBe('今天天…');
    expect(shorten('今天', 4)).toBe('今天');
    expect(shorten('ab😀😀', 5)).toBe('ab😀…');
  });
});

describe('a sentence in a menu', () => {
  it.each([
    ['at blanks', 'word '.repeat(20).trim(), / /],
    ['at Chinese punctuation', '今天天气很好，我们去公园。'.repeat(5), /$/],
    ['anywhere, where there is no better place', `见 ${'/很长的路径'.repeat(20)}`, /$/],
  ])('is cut %s', (_where, sentence) => {
    const lines = wrap(sentence);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('').replaceAll(' ', '')).toBe(sentence.replaceAll(' ', ''));
    for (const line of lines) expect(line.replaceAll(/[^ -~]/g, 'xx').length).toBeLessThanOrEqual(56);
  });

  it('does not begin a line with a blank one', () => {
    expect(wrap('x'.repeat(57))).toEqual(['x'.repeat(56), 'x']);
  });
});

it('labels are shown as they are', () => {
  const items = [{ label: 'R&D', submenu: [{ label: 'a & b' }] }, { type: 'separator' as const }];
  expect(literal(items)).toEqual([{ label: 'R&&D', submenu: [{ label: 'a && b' }] }, { type: 'separator' }]);
});
