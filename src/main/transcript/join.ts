import { endsWithMark, withoutLeadingMarks } from '../writing/characters.ts';
import { isWordBorder } from '../writing/word-border.ts';

/** What stands between two texts that a server sent one after the other. Both come without blanks at the border. */
export const joint = (before: string, after: string): '' | ' ' => (isWordBorder(before, after) ? ' ' : '');

/**
 * A text without the sentence marks it starts with, where these have nothing to close: at the very beginning, or
 * after a text that has its mark already. Servers close a sentence with the first characters of the next result, and
 * some answer silence with a lone mark.
 */
export const withoutIdleMarks = (before: string, text: string): string =>
  before === '' || endsWithMark(before) ? withoutLeadingMarks(text) : text;
