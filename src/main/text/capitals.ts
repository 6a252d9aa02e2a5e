import { CLOSING, LATIN } from '../writing/characters.ts';
import { type Balance, languageOf, NO_BALANCE, sentencesOf } from './sentences.ts';

/**
 * The first word of a sentence, if it is a plain word in lower case: not iPhone, node.js, user@host, snake_case or a
 * path.
 */
const FIRST_WORD = new RegExp(
  `^[\\s"'“‘(\\[]*(?=\\p{Ll})[${LATIN}](?=[\\p{Ll}\\p{M}'’-]*(?:$|[\\s,;?!…，。、；：？！${CLOSING}]|[.:](?![\\p{L}\\p{N}/\\\\])))`,
  'u',
);

const SMALL_START = /^([\s"'“‘([]*)(\p{Ll})/u;

/** The text with a capital at its start, if the upper case of the letter is one character, too (not for ß). */
export const withCapital = (text: string): string =>
  text.replace(SMALL_START, (found, lead: string, letter: string) => {
    const upper = letter.toUpperCase();
    return upper.length === letter.length ? lead + upper : found;
  });

/**
 * The text with a capital at the start of each English sentence.
 *
 * @param atStart whether the text starts a sentence; if not, it continues one of which `open` has been said
 */
export function capitalise(text: string, atStart: boolean, open: Balance): string {
  return sentencesOf(text)
    .map((sentence, index) => {
      if (index === 0 && !atStart) return sentence.text;
      if (!FIRST_WORD.test(sentence.text)) return sentence.text;
      const cased = withCapital(sentence.text);
      return languageOf(cased, index === 0 ? open : NO_BALANCE) === 'english' ? cased : sentence.text;
    })
    .join('');
}
