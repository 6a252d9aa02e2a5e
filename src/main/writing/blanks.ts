import { CHINESE, MARK, VARIANT } from './characters.ts';

/** Chinese and Japanese letters, with the marks of voicing and length that belong to them. */
const LETTER = `${CHINESE}\\u3006\\u3099-\\u309c\\u30a0\\u30fb\\uff70\\uff9e\\uff9f`;
const PAUSE = '，。、；：？！｡､';
const OPENS = '（［｛〈《「『【〔〖';
const CLOSES = '）］｝〉》」』】〕〗';
/** Marks used in Chinese and in Latin text: the text on either side decides. */
const SHARED = '“”‘’"…—·';
const CHINESE_TEXT = `${LETTER}${PAUSE}${OPENS}${CLOSES}～`;
const FULL_WIDTH = '\\uff10-\\uff19\\uff21-\\uff3a\\uff41-\\uff5a';

/** A blank where Chinese and Japanese have none. Blanks next to Latin, Korean and other words stay. */
const IDLE = new RegExp(
  [
    `(?<=[${CHINESE_TEXT}]${VARIANT}[${SHARED} ]{0,6}) (?=[${SHARED} ]{0,6}[${CHINESE_TEXT}])`,
    `(?<=[${LETTER}]${VARIANT}) (?=[${FULL_WIDTH}”’)\\]]|${MARK})|(?<=[${FULL_WIDTH}“‘(\\[]) (?=[${LETTER}])`,
    `(?<=(?:^|[${CHINESE_TEXT}]${VARIANT} ?)[“‘]) | (?=[”’] ?[${CHINESE_TEXT}])`,
    ` (?=[${PAUSE}${CLOSES}])|(?<=[${OPENS}]) |(?<=[${PAUSE}]) (?!\\p{Script=Hangul})`,
  ].join('|'),
  'gu',
);

/** Blanks, except the no-break spaces of French before a mark (Bonjour !) or within quotes. */
const BLANKS = /(?!(?<=[\p{Script=Latin}\p{N}])[\u00a0\u202f](?=[!?;:%»])|(?<=«)[\u00a0\u202f](?=\S))\s+/gu;

/** The text with single blanks, and none between Chinese characters. */
export const withoutIdleBlanks = (text: string): string => text.replace(BLANKS, ' ').replace(IDLE, '');

/**
 * The text with every run of blanks (and line ends) as one blank, and none at its ends or between Chinese characters:
 * models without punctuation put one between any two.
 */
export const foldBlanks = (text: string): string => withoutIdleBlanks(text.trim());
