import type { RegexFault } from '../../../shared/i18n/window/writing.ts';

/** By what the engine says, in the order in which they are looked for. */
const BY_WORDS: readonly (readonly [RegExp, RegexFault])[] = [
  [/unterminated group|unmatched '\)'/iu, 'group'],
  [/unterminated character class/iu, 'class'],
  [/nothing to repeat/iu, 'repeat'],
  [/lone quantifier bracket|incomplete quantifier/iu, 'bracket'],
  [/capture group name|named reference|named capture/iu, 'name'],
  [/out of order/iu, 'order'],
  [/escape|\\ at end|property name/iu, 'escape'],
];

/** What is wrong with a regular expression, as the text rules take it; null: nothing. */
export function regexFaultIn(expression: string): RegexFault | null {
  try {
    new RegExp(expression, 'u');
    return null;
  } catch (error) {
    // Before the engine's words stands the expression itself, which may hold anything.
    const words = error instanceof Error ? error.message.slice(error.message.lastIndexOf(': ')) : '';
    return BY_WORDS.find(([said]) => said.test(words))?.[1] ?? 'other';
  }
}
