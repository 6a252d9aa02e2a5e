import { LETTER, WORD_CHARACTER, WORD_START } from './words.ts';

/** Abbreviations after which the sentence always goes on. */
const LEADING =
  'mr|mrs|ms|mx|messrs|dr|prof|st|sgt|capt|lt|col|gen|gov|sen|rep|rev|hon|pres|maj|cmdr|pvt|cpl|fr|msgr|mme|mlle|sra|srta|asst|mt|ft|vs|cf|ca|approx|viz|esp|incl|misc|vol|vols|fig|figs|eq|eqs|nr|ch|pp|p|ver|tel|ext';

/** Abbreviations that may also end a sentence. */
const TRAILING =
  'etc|inc|ltd|co|corp|bros|jr|sr|al|dept|univ|assn|est|ave|blvd|rd|ed|eds|jan|feb|apr|jun|jul|aug|sept|sep|oct|nov|dec|mon|tue|tues|thu|thur|thurs|fri';

/** Words of their own, abbreviations only before a number: the answer is no, No. 5. */
const COUNTING = 'no|nos|sec|secs|art|arts|mar|wed|sat|sun|app|par|ref|refs|ex';

const NUMBER =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|[ivxlc]+';

/** Not part of a longer name either (node.co). */
const START = `${WORD_START}(?<!\\.)`;
const endsWith = (words: string, flags = 'iu'): RegExp => new RegExp(`${START}(?:${words})$`, flags);

const ENDS_LEADING = endsWith(`${LEADING}|e\\.g|i\\.e`);
/** From the lists, or single letters with dots between them (a.m., U.S., Ph.D.). */
const ENDS_SHORT = endsWith(`${LEADING}|${TRAILING}|${LETTER}{1,2}(?:\\.${LETTER})+|[bm]\\.(?:sc|eng|ed|arch)`);
const ENDS_COUNTING = endsWith(COUNTING);
/** What comes before "no" as an answer. */
const ENDS_NO = /(?:^|[^\p{L}\s]\s*|\b(?:is|was|said|say|says|answer|answered|oh|or|and|but)\s+)no$/iu;
const STARTS_WITH_DIGIT = /^\s*[#\p{N}]/u;
const STARTS_WITH_NUMBER = new RegExp(`^\\s*(?:[#\\p{N}]|(?:${NUMBER})(?!${WORD_CHARACTER}))`, 'iu');

/** An initial, but not the word I. */
const ENDS_INITIAL = endsWith('(?!I)\\p{Lu}', 'u');
/** An initial in a Chinese name (约翰·F.肯尼迪). */
const ENDS_MIDDLE_INITIAL = /[·•・]\p{Lu}$/u;
const STARTS_WITH_CAPITAL = /^\s*\p{Lu}/u;

/** The longest abbreviation with its context, in UTF-16 units. */
const REACH = 32;

const beforeDot = (text: string, at: number): string => text.slice(Math.max(0, at - REACH), at);
const afterDot = (text: string, at: number): string => text.slice(at + 1, at + 1 + REACH);

/** Whether the dot at `at` belongs to an abbreviation (Mr., etc., a.m., No. 5); it may end a sentence, too. */
export function isShortForm(text: string, at: number): boolean {
  const before = beforeDot(text, at);
  if (ENDS_SHORT.test(before)) return true;
  if (!ENDS_COUNTING.test(before)) return false;
  return (ENDS_NO.test(before) ? STARTS_WITH_DIGIT : STARTS_WITH_NUMBER).test(afterDot(text, at));
}

/** Whether the dot at `at` is that of an initial (J. Smith); at the end of a text it counts as one. */
function isInitial(text: string, at: number): boolean {
  const before = beforeDot(text, at);
  if (ENDS_MIDDLE_INITIAL.test(before)) return true;
  if (!ENDS_INITIAL.test(before)) return false;
  const after = afterDot(text, at);
  return after.trim() === '' || STARTS_WITH_CAPITAL.test(after);
}

/** Whether the sentence goes on after the dot at `at`, as far as that can be known. */
export const goesOn = (text: string, at: number): boolean => isShortForm(text, at) || isInitial(text, at);

/** Whether the dot at `at` belongs to a word that never ends a sentence (Mr., e.g.). */
export const isLeading = (text: string, at: number): boolean => ENDS_LEADING.test(beforeDot(text, at));

/** The number or letter of a list item with its dot, before something that is not a number. */
const ITEM = new RegExp(
  `(?:(^|\\n|[。！？；：，、,;:!?.]\\s*|[（(【「『《[“‘"])|)(?<!${WORD_CHARACTER}|${WORD_CHARACTER}[.,])(\\p{Nd}{1,2}|[A-Za-z](?=\\.\\s*\\p{Script=Han}))\\.(?=\\s*[^\\s\\p{Nd}.])`,
  'gu',
);

/** The dots after the numbers of a list (1. 苹果 2. 香蕉): at the start of a clause, or one after the other. */
export function listDots(text: string): ReadonlySet<number> {
  const items = [...text.matchAll(ITEM)].map(({ 0: all, 1: start, 2: label = '', index }) => ({
    at: index + all.length - 1,
    isStart: start !== undefined,
    order: /^\p{Nd}/u.test(label) ? Number(label.normalize('NFKC')) : label.charCodeAt(0),
  }));
  const orders = new Set(items.map(({ order }) => order));
  const isListed = (order: number): boolean => orders.has(order - 1) || orders.has(order + 1);
  return new Set(items.filter(({ isStart, order }) => isStart || isListed(order)).map(({ at }) => at));
}
