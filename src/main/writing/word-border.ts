import { UNSPACED } from './characters.ts';

/** As much of both texts as is looked at, in UTF-16 units. */
const REACH = 32;

/** Symbols that close nothing: frames, blocks and dots that programs draw with, and what stands for an object. */
const DRAWN = '\\u2500-\\u259f\\u2800-\\u28ff\\ufffc\\ufffd';

/** Of a set of characters, those that are written with blanks. */
const spaced = (set: string): string => `[[${set}]--[${UNSPACED}]]`;
const WORD = spaced('\\p{L}\\p{N}');
/** Emoji, and the symbols and dingbats that were there before them (♥, ☺, ✓). */
const PICTURE = '(?:\\p{RGI_Emoji}|\\p{Emoji_Presentation}|[\\u2600-\\u27bf])';

/** Shows nothing by itself: it picks the form of the sign before it, or joins it to the next one. */
const FORM = /[\ufe0e\ufe0f\u200d]+$/u;

/** What a text ends with when a word after it stands apart. */
const ENDS = new RegExp(
  `(?:${[
    `${WORD}\\p{M}*`,
    spaced(`\\p{Terminal_Punctuation}\\p{Pe}[\\p{So}--[${DRAWN}]]…%‰‱′″`),
    PICTURE,
    // A dash with a blank on its other side.
    '(?<=\\s)[\\-–—]',
    // 5€; C++, C#
    '\\p{N} ?\\p{Sc}|\\p{L}(?:\\+{1,2}|#)',
    // Quotes that close, but for those of Chinese text; „so“, ‚so‘ and »so« in German, « so » in French.
    `(?<=[^\\s\\(\\[\\{"“‘«‹${UNSPACED}])["[\\p{Pf}--’]]`,
    `(?<=[^\\s\\(\\[\\{"“‘«‹„»›\\-–—${UNSPACED}])[“«‹]`,
    '(?<=‚[^‚‘]{1,30})‘|(?<=« [^«»]{1,30} )»',
    // The end of 'so' and dogs', not that of don' and l'.
    "(?<=[\\p{Terminal_Punctuation}\\)\\]…%]|\\p{L}[sS]|(?:^|[\\s\\(])['‘][^'’]{1,30})['’]",
  ].join('|')})$`,
  'v',
);

/** What a text starts with when it stands apart from a word before it. */
const STARTS = new RegExp(
  `^(?:${[
    WORD,
    spaced('\\p{Ps}'),
    PICTURE,
    // "yes, ‘$5’, ¿qué
    `["'¿¡»›[\\p{Pi}]]["'“‘¿¡\\p{Sc}#@\\(\\[]*${WORD}`,
    '[\\-–—«](?=\\s)',
    // $5, $.5, №5, #tag; @user, but not what goes on with an address (user@a.cn)
    `(?:[\\p{Sc}№]\\.?|#)${WORD}|@${WORD}(?![\\w\\-]*\\.\\w)`,
    // .NET, .5, -5, ±$5
    '\\.[\\p{Lu}\\p{N}]|[+\\-−±~≈]\\p{Sc}?\\p{N}',
  ].join('|')})`,
  'v',
);

/** Ends that belong together though each could stand apart. */
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
 * Whether a blank stands between two texts that follow one another: between two words of scripts that are written with
 * blanks, and over the marks, signs and pictures that close the one or open the other. Both come without blanks at the
 * border.
 */
export function isWordBorder(before: string, after: string): boolean {
  const left = before.slice(-REACH).replace(FORM, '');
  const right = after.slice(0, REACH);
  if (!ENDS.test(left) || !STARTS.test(right)) return false;
  return !TOGETHER.some(([end, start]) => end.test(left) && start.test(right));
}
