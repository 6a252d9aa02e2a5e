import { describe, expect, it } from 'vitest';
import { backspacesFor, erasablePrefix } from '../../../src/main/insertion/backspaces.ts';

const MARKED = 'e\u0301';
const FAMILY = '👨‍👩‍👧';
const FLAG = '🇨🇳';

describe('the backspaces for a text', () => {
  it.each(['XTerm', 'Mousepad', 'Chromium', 'kate', 'Code', 'soffice', ''])('in %s are its characters', (app) => {
    expect(backspacesFor('今天 3℃，OK 𠮷😀é한が！', app, false)).toBe(15);
  });

  // Each number was found by trying: Chromium 156, GTK 3.24 and 4.8, Qt 5.15.
  it.each([
    ['Chromium', MARKED, 2],
    ['Chromium', FAMILY, 1],
    ['Chromium', FLAG, 1],
    ['Chromium', '≠', 1],
    ['Mousepad', MARKED, 1],
    ['Mousepad', FAMILY, 1],
    ['Mousepad', FLAG, 1],
    ['Mousepad', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', null],
    ['Mousepad', '\u0928\u093f', null],
    ['org.kde.kate', MARKED, 2],
    ['org.kde.kate', FAMILY, 5],
    ['org.kde.kate', FLAG, 2],
    ['XTerm', MARKED, null],
    ['XTerm', FAMILY, null],
    ['soffice', FAMILY, null],
    ['soffice', '≠', null],
  ])('in %s for %j are %j', (app, text, count) => {
    expect(backspacesFor(`好${text}好`, app, true)).toBe(count === null ? null : count + 2);
  });

  it('are not certain where the text joins what stands before it', () => {
    for (const text of ['\u0301a', '🏽', '\ufe0fb', '\u200d👧']) expect(backspacesFor(text, 'kate', true)).toBeNull();
  });

  it.each([
    ['XTerm', true, null],
    ['gnome-terminal-server', true, null],
    ['Code', true, null],
    ['Chromium', false, null],
    ['Chromium', true, 3],
    ['soffice', false, null],
    ['Mousepad', false, 3],
  ])('for a line end in %s, seen: %j, are %j', (app, isSeen, count) => {
    expect(backspacesFor('a\nb', app, isSeen)).toBe(count);
  });

  it('are not certain of indentation in an editor of code', () => {
    expect(backspacesFor('a  b', 'Code', true)).toBeNull();
    expect(backspacesFor('a  b', 'Chromium', true)).toBe(4);
  });
});

describe('what can be taken back again', () => {
  it('ends before the first character of which that is not certain', () => {
    expect(erasablePrefix(`好的${FAMILY}好`, 'XTerm')).toBe('好的');
    expect(erasablePrefix(`好的${FAMILY}好`, 'Chromium')).toBe(`好的${FAMILY}好`);
    expect(erasablePrefix('好\n的', 'Chromium')).toBe('好');
  });
});
