import { endsWithMark, withoutLeadingMarks } from '../writing/characters.ts';
import { isWordBorder } from '../writing/word-border.ts';

/** What belongs between two texts that a server sent one after the other. Both come without blanks at the border. */
export const joint = (before: string, after: string): '' | ' ' => (isWordBorder(before, after) ? ' ' : '');

/**
 * A text without the punctuation at its start, if that has nothing to close: at the very beginning, or after a text
 * that ends with a mark already. Servers send the mark of a sentence at the start of the next result, and some answer
 * silence with a lone mark.
 */
export const withoutIdleMarks = (before: string, text: string): string =>
  before === '' || endsWithMark(before) ? withoutLeadingMarks(text) : text;
