import { UNSPACED } from './characters.ts';

/** How much of both texts is looked at, in UTF-16 units. */
const REACH = 32;

/** Symbols that close nothing: box drawing, blocks, Braille patterns, and replacement characters. */
const DRAWN = '\\u2500-\\u259f\\u2800-\\u28ff\\ufffc\\ufffd';

/** The characters of a set that are written with blanks between words. */
const spaced = (set: string): string => `[[${set}]--[${UNSPACED}]]`;
const WORD = spaced('\\p{L}\\p{N}');
/** Emoji, and the older symbols and dingbats (♥, ☺, ✓). */
const PICTURE = '(?:\\p{RGI_Emoji}|\\p{Emoji_Presentation}|[\\u2600-\\u27bf])';

/** Invisible by itself: picks the form of the character before it, or joins it to the next one. */
const FORM = /[\ufe0e\ufe0f\u200d]+$/u;

/** The end of a text after which a word needs a blank. */
const ENDS = new RegExp(
  `(?:${[
    `${WORD}\\p{M}*`,
    spaced(`\\p{Terminal_Punctuation}\\p{Pe}[\\p{So}--[${DRAWN}]]…%‰‱′″`),
    PICTURE,
    // A dash with a blank on its other side.
    '(?<=\\s)[\\-–—]',
    // 5€; C++, C#
    '\\p{N} ?\\p{Sc}|\\p{L}(?:\\+{1,2}|#)',
    // Closing quotes, except those of Chinese text; „so“, ‚so‘ and »so« in German, « so » in French.
    `(?<=[^\\s\\(\\[\\{"“‘«‹${UNSPACED}])["[\\p{Pf}--’]]`,
    `(?<=[^\\s\\(\\[\\{"“‘«‹„»›\\-–—${UNSPACED}])[“«‹]`,
    '(?<=‚[^‚‘]{1,30})‘|(?<=« [^«»]{1,30} )»',
    // The end of 'so' and dogs', but not of don' and l'.
    "(?<=[\\p{Terminal_Punctuation}\\)\\]…%]|\\p{L}[sS]|(?:^|[\\s\\(])['‘][^'’]{1,30})['’]",
  ].join('|')})$`,
  'v',
);

/** The start of a text that needs a blank after a word. */
const STARTS = new RegExp(
  `^(?:${[
    WORD,
    spaced('\\p{Ps}'),
    PICTURE,
    // "yes, ‘$5’, ¿qué
    `["'¿¡»›[\\p{Pi}]]["'“‘¿¡\\p{Sc}#@\\(\\[]*${WORD}`,
    '[\\-–—«](?=\\s)',
    // $5, $.5, №5, #tag; @user, but not the rest of an address (user@a.cn)
    `(?:[\\p{Sc}№]\\.?|#)${WORD}|@${WORD}(?![\\w\\-]*\\.\\w)`,
    // .NET, .5, -5, ±$5
    '\\.[\\p{Lu}\\p{N}]|[+\\-−±~≈]\\p{Sc}?\\p{N}',
  ].join('|')})`,
  'v',
);

/** Ends and starts that belong together without a blank. */
const TOGETHER: readonly (readonly [before: RegExp, after: RegExp])[] = [
  // it + 's, don' + t
  [/\p{L}$/u, /^['’](?:s|t|d|m|re|ve|ll)(?!\p{L})/iu],
  [/['’]$/u, /^(?:s|t|d|m|re|ve|ll)(?!\p{L})/iu],
  // 3 + .5, 3 + -5, COVID + -19
  [/\p{N}$/u, /^(?:\.|[+\-−±~≈]\p{Sc}?)\p{N}/u],
  [/\p{Lu}$/u, /^[-−]\p{N}/u],
  // x + ², H + ₂O
  [/[\p{L}\p{N})]$/u, /^[²³¹⁰-₟]/u],
  // № + 5
  [/№$/u, /^\p{N}/u],
  // 5° + C
  [/\p{N} ?°$/u, /^[CF](?!\p{L})/u],
  [new RegExp(`${PICTURE}$`, 'v'), new RegExp(`^${PICTURE}`, 'v')],
];

/**
 * Whether a blank belongs between two consecutive texts: between two words of scripts that are written with blanks,
 * even with marks, signs and emoji that close the one or open the other. Both come without blanks at the border.
 */
export function isWordBorder(before: string, after: string): boolean {
  const left = before.slice(-REACH).replace(FORM, '');
  const right = after.slice(0, REACH);
  if (!ENDS.test(left) || !STARTS.test(right)) return false;
  return !TOGETHER.some(([end, start]) => end.test(left) && start.test(right));
}
