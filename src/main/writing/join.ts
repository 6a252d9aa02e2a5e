import { endsWithMark, withoutLeadingMarks } from './characters.ts';
import { isWordBorder } from './word-border.ts';

/** What belongs between two texts, which come without blanks at the border: a blank between words, else nothing. */
export const wordJoint = (before: string, after: string): '' | ' ' => (isWordBorder(before, after) ? ' ' : '');

/**
 * A text without the punctuation at its start, if that has nothing to close: at the very beginning, or after a text
 * that ends with a mark already. Servers send the mark of a sentence at the start of the next result, and some answer
 * silence with a lone mark.
 */
export const withoutIdleMarks = (before: string, text: string): string =>
  before === '' || endsWithMark(before) ? withoutLeadingMarks(text) : text;
