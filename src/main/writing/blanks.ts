import { CHINESE, MARK, VARIANT } from './characters.ts';

/** Chinese and Japanese letters, with the marks of voicing and length that belong to them. */
const LETTER = `${CHINESE}\\u3006\\u3099-\\u309c\\u30a0\\u30fb\\uff70\\uff9e\\uff9f`;
const PAUSE = '，。、；：？！｡､';
const OPENS = '（［｛〈《「『【〔〖';
const CLOSES = '）］｝〉》」』】〕〗';
/** Marks of Chinese and of Latin text alike: what stands on either side tells. */
const SHARED = '“”‘’"…—·';
const CHINESE_TEXT = `${LETTER}${PAUSE}${OPENS}${CLOSES}～`;
const FULL_WIDTH = '\\uff10-\\uff19\\uff21-\\uff3a\\uff41-\\uff5a';

/** A blank where Chinese and Japanese have none. Those beside Latin, Korean and other words are not touched. */
const IDLE = new RegExp(
  [
    `(?<=[${CHINESE_TEXT}]${VARIANT}[${SHARED} ]{0,6}) (?=[${SHARED} ]{0,6}[${CHINESE_TEXT}])`,
    `(?<=[${LETTER}]${VARIANT}) (?=[${FULL_WIDTH}”’)\\]]|${MARK})|(?<=[${FULL_WIDTH}“‘(\\[]) (?=[${LETTER}])`,
    `(?<=(?:^|[${CHINESE_TEXT}]${VARIANT} ?)[“‘]) | (?=[”’] ?[${CHINESE_TEXT}])`,
    ` (?=[${PAUSE}${CLOSES}])|(?<=[${OPENS}]) |(?<=[${PAUSE}]) (?!\\p{Script=Hangul})`,
  ].join('|'),
  'gu',
);

/** Blanks, but for one that French keeps unbroken before a mark (Bonjour !) or within quotes. */
const BLANKS = /(?!(?<=[\p{Script=Latin}\p{N}])[\u00a0\u202f](?=[!?;:%»])|(?<=«)[\u00a0\u202f](?=\S))\s+/gu;

/** A text with single blanks, and none of them between Chinese characters. */
export const withoutIdleBlanks = (text: string): string => text.replace(BLANKS, ' ').replace(IDLE, '');

/**
 * A text with every run of blanks (and line ends) as one blank, and none at its ends nor between Chinese characters:
 * models without punctuation put one between any two.
 */
export const foldBlanks = (text: string): string => withoutIdleBlanks(text.trim());
