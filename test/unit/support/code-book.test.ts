import { expect, test } from 'vitest';
import { ALPHABET, CAPACITY, characterOf, chordOf } from '../../support/recogniser/code-book.ts';
import { CHECKS, COLUMNS, frequenciesOf, ROWS } from '../../support/recogniser/tones.ts';

test('no character is twice in the book, and all have a chord', () => {
  expect(new Set(ALPHABET).size).toBe(ALPHABET.length);
  expect(ALPHABET.length).toBeLessThanOrEqual(CAPACITY);
});

test('every character at every place is told by its chord', () => {
  for (const character of ALPHABET) {
    for (let place = 0; place < 2 * CHECKS; place++) {
      const chord = chordOf(character, place);
      expect(chord && characterOf(chord)).toEqual({ character, place: place % CHECKS });
    }
  }
});

test('one wrong tone changes the place', () => {
  const chord = chordOf('你', 4);
  if (chord === null) throw new Error('not in the book');
  for (let row = 0; row < ROWS; row++) {
    if (row !== chord.row && (row - chord.row) % CHECKS !== 0)
      expect(characterOf({ ...chord, row })?.place).not.toBe(4);
  }
  for (let column = 0; column < COLUMNS; column++) {
    if ((column - chord.column) % CHECKS !== 0) expect(characterOf({ ...chord, column })?.place).not.toBe(4);
  }
});

test('a character outside the book has no chord, a chord outside it no character', () => {
  expect(chordOf('鼕', 0)).toBeNull();
  expect(characterOf({ row: ROWS - 1, column: COLUMNS - 1, check: 0 })).toBeNull();
});

test('all tones fit into audio of 8 kHz, clear of its filters', () => {
  const highest = frequenciesOf({ row: ROWS - 1, column: COLUMNS - 1, check: CHECKS - 1 });
  expect(Math.max(...highest)).toBeLessThan(3600);
});
