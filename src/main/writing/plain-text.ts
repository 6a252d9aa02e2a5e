const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;

/** What begins or ends an escape sequence of terminals: bell, escape, and the C1 controls. */
const CONTROLLERS = '\\u0007\\u001b\\u0080-\\u009f';

/**
 * What a joiner may join to the next character: emoji, and letters of scripts whose letters change their form
 * (می‌خواهم).
 */
const JOINED = '[[\\p{L}\\p{M}]--[\\p{Script=Latin}\\p{Script=Han}]]|[\\p{Extended_Pictographic}\\p{EMod}\\ufe0f]';

/**
 * What is invisible but has an effect, or is not a character: control characters, invisible format characters (zero
 * width, byte order mark, direction, tags), lone surrogates. What forms letters or emoji stays: joiners where they
 * join, and the tags of a flag (🏴󠁧󠁢󠁥󠁮󠁧󠁿). The {@link CONTROLLERS} are still needed for {@link SEQUENCES}.
 */
const INVISIBLE = new RegExp(
  [
    '(\\p{RGI_Emoji_Tag_Sequence})',
    `(?<!${JOINED})[\\u200c\\u200d]`,
    `[[\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}\\ufff9-\\ufffb[\\p{Cf}&&\\p{DI}]]--[\\t\\n${CONTROLLERS}\\u180e\\u200c\\u200d]]`,
  ].join('|'),
  'gv',
);

/** Escape sequences of terminals, by ECMA-48. */
const SEQUENCES = new RegExp(
  [
    '\\u001b\\[[0-?]*[ -\\/]*[@-~]?',
    '\\u009b[0-?]+[ -\\/]*[@-~]?',
    '(?:\\u001b[\\]PX^_]|[\\u0090\\u0098\\u009d-\\u009f])\\P{Cc}*(?:\\u0007|\\u001b\\\\|\\u009c)',
    '\\u001b(?:\\]|[()#%][0-9A-Za-z@])',
    `[${CONTROLLERS}]`,
  ].join('|'),
  'gu',
);

/**
 * A text that is only text in whatever program it is typed into: without control characters (and whole escape sequences
 * of terminals), invisible characters and non-characters. Line ends become `\n`; these and tabs stay.
 */
export const plainText = (text: string): string =>
  text.replace(LINE_ENDS, '\n').replace(INVISIBLE, '$1').replace(SEQUENCES, '');
