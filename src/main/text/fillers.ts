import { withCapital } from './capitals.ts';
import { type Clause, isHard, isListItem, phraseKey } from './clauses.ts';

const CAPITAL = /^\s*\p{Lu}/u;

/** All capitals: a name (ER, UM), not a sound. */
const ABBREVIATION = /^\s*\p{Lu}{2,}\s*$/u;

/** Whether a clause is one filler, or several of them with blanks or nothing in between. */
function isFiller(body: string, fillers: ReadonlySet<string>): boolean {
  if (ABBREVIATION.test(body)) return false;
  const key = phraseKey(body);
  if (fillers.has(key)) return true;
  return key.includes(' ') && key.split(' ').every((word) => fillers.has(word));
}

const ASKS = /[?？]["'”’」』)）]*\s*$/u;

const THIS = /^(?:这|這|哪)[个個]$/u;
const THAT = /^那[个個]$/u;

/** Whether a filler is one of several things: 这个、那个, or 这个，那个. */
function isListed(clauses: readonly Clause[], at: number): boolean {
  if (isListItem(clauses, at)) return true;
  const isThis = (clause: Clause | undefined): boolean => clause !== undefined && THIS.test(clause.body.trim());
  return THAT.test(clauses[at]?.body.trim() ?? '') && (isThis(clauses[at - 1]) || isThis(clauses[at + 1]));
}

/** Clauses up to each mark that ends a sentence. */
function bySentence(clauses: readonly Clause[]): readonly (readonly Clause[])[] {
  const sentences: Clause[][] = [[]];
  for (const clause of clauses) {
    sentences.at(-1)?.push(clause);
    if (isHard(clause.mark)) sentences.push([]);
  }
  return sentences;
}

/**
 * Clauses without those that are nothing but a filler. Of the two marks around one the stronger stays, and the capital
 * of a sentence that it had goes to the word after it. What stays: a filler in the middle of a clause, for 那个 is most often a word
 * (那个人); an item of a list; and a whole sentence after a question, for that is the answer.
 *
 * @param before what stands before the clauses
 */
export function withoutFillers(
  clauses: readonly Clause[],
  fillers: ReadonlySet<string>,
  before: string,
): readonly Clause[] {
  const kept: Clause[] = [];
  let capital = false;
  const drop = ({ body, mark }: Clause): void => {
    const previous = kept.at(-1);
    if (previous !== undefined && previous.mark !== '' && isHard(mark) && !isHard(previous.mark)) {
      kept[kept.length - 1] = { body: previous.body, mark };
    }
    const startsSentence = previous === undefined || isHard(previous.mark);
    capital ||= startsSentence && CAPITAL.test(body);
  };
  const keep = (clause: Clause): void => {
    kept.push(capital ? { ...clause, body: withCapital(clause.body) } : clause);
    capital = false;
  };

  let said = before;
  for (const sentence of bySentence(clauses)) {
    const isDropped = sentence.map(({ body }, at) => isFiller(body, fillers) && !isListed(sentence, at));
    const end = sentence.at(-1)?.mark ?? '';
    const isAnswer = ASKS.test(said) && isDropped.every(Boolean) && (end === '' || isHard(end));
    for (const [at, clause] of sentence.entries()) {
      if (isDropped[at] === true && !isAnswer) drop(clause);
      else keep(clause);
    }
    said = end;
  }
  return kept;
}
