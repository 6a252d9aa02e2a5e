import { expect, test } from 'vitest';
import { DraftWriter, type DraftStyle } from '../../support/recogniser/drafts.ts';

/** The drafts after each part of a text, and after its end. */
function drafts(style: DraftStyle, ...parts: readonly string[]): string[] {
  const writer = new DraftWriter(style);
  const said = parts.map((part) => {
    for (const character of part) writer.add({ character, startMs: 0, endMs: 0, afterPause: false });
    return writer.next();
  });
  return [...said, writer.next(true)];
}

test('pieces hold what is new, words only when they are complete, without blanks at their borders', () => {
  expect(drafts('pieces', '今天天', '', '气he', 'llo wo', 'rld')).toEqual(['今天天', '', '气', 'hello', '', 'world']);
});

test('overlapping pieces repeat the last unit', () => {
  expect(drafts('overlapping-pieces', '今天', '气好', 'ok ', 'ok ')).toEqual(['今天', '天气好', '好ok', 'ok ok', '']);
});

test('running text grows until a result replaces it', () => {
  expect(drafts('running-text', '今天', '', '气')).toEqual(['今天', '', '今天气', '']);
  const writer = new DraftWriter('running-text');
  writer.add({ character: '今', startMs: 0, endMs: 0, afterPause: false });
  writer.reset();
  writer.add({ character: '天', startMs: 0, endMs: 0, afterPause: false });
  expect(writer.next()).toBe('天');
});

test('a word that ended a sentence is not said again with the next one', () => {
  const writer = new DraftWriter('pieces');
  const add = (character: string): void => writer.add({ character, startMs: 0, endMs: 0, afterPause: false });
  for (const character of '今ok') add(character);
  expect([writer.next(), writer.next(true), writer.next()]).toEqual(['今', 'ok', '']);
  add('天');
  expect(writer.next()).toBe('天');
});
