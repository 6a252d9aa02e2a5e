import { CLOSING, LATIN } from '../writing/characters.ts';
import { type Balance, languageOf, NO_BALANCE, sentencesOf } from './sentences.ts';

/** The first word of a sentence, if it is a plain one in lower case: no iPhone, node.js, user@host, snake_case or path. */
const FIRST_WORD = new RegExp(
  `^[\\s"'“‘(\\[]*(?=\\p{Ll})[${LATIN}](?=[\\p{Ll}\\p{M}'’-]*(?:$|[\\s,;?!…，。、；：？！${CLOSING}]|[.:](?![\\p{L}\\p{N}/\\\\])))`,
  'u',
);

const SMALL_START = /^([\s"'“‘([]*)(\p{Ll})/u;

/** A text that starts with a capital, if its upper case is one character too (ß has none). */
export const withCapital = (text: string): string =>
  text.replace(SMALL_START, (found, lead: string, letter: string) => {
    const upper = letter.toUpperCase();
    return upper.length === letter.length ? lead + upper : found;
  });

/**
 * A text with a capital at the start of each English sentence.
 *
 * @param atStart the text starts a sentence; else it goes on with one of which `open` has been said
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
