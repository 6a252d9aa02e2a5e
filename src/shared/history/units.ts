import type { Span } from './entry.ts';

/** Class body of what is one unit a character: Chinese characters and kana. */
const DENSE = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u30fc';
/** Class body of what other words are made of. */
const WORD = `[\\p{L}\\p{M}\\p{N}]--[${DENSE}]`;

const UNIT = new RegExp(`[${DENSE}][\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]?|[${WORD}]+(?:['’][${WORD}]+)*`, 'gv');

/**
 * The units of a text as FunASR counts them in its time stamps: every Chinese character and kana, every other word or
 * number with the apostrophes inside it. Marks and blanks are none.
 */
export const unitsOf = (text: string): readonly Span[] =>
  Array.from(text.matchAll(UNIT), ({ 0: unit, index }) => ({ from: index, to: index + unit.length }));
