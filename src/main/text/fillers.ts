import { withCapital } from './capitals.ts';
import { type Clause, isHard, isListItem, phraseKey } from './clauses.ts';

const CAPITAL = /^\s*\p{Lu}/u;

/** All capitals: a name (ER, UM), not a sound. */
const ABBREVIATION = /^\s*\p{Lu}{2,}\s*$/u;

const CHINESE_WORD = /^\p{Script=Han}+$/u;

/** Whether a clause is one filler or several: with blanks in between, or nothing where Chinese has none (嗯嗯). */
function isFiller(body: string, fillers: ReadonlySet<string>): boolean {
  if (ABBREVIATION.test(body)) return false;
  const key = phraseKey(body);
  if (fillers.has(key)) return true;
  return key.split(' ').every((word) => fillers.has(word) || (CHINESE_WORD.test(word) && isMadeOf(word, fillers)));
}

/** Whether nothing is left of a word without the fillers in it. */
function isMadeOf(word: string, fillers: ReadonlySet<string>): boolean {
  let rest = word;
  for (const filler of fillers) if (CHINESE_WORD.test(filler)) rest = rest.replaceAll(filler, '');
  return rest === '';
}

const ASKS = /[?？]["'”’」』)）]*\s*$/u;

const THIS = /^(?:这|這|哪)[个個]$/u;
const THAT = /^那[个個]$/u;

/** Whether one of the clauses is 这个, so that 那个 is another thing and no filler. */
const hasThis = (clauses: readonly Clause[]): boolean => clauses.some(({ body }) => THIS.test(body.trim()));

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
 * of a sentence that it had goes to the word after it. What stays: a filler in the middle of a clause, for 那个 is most
 * often a word (那个人); an item of a list; and a whole sentence after a question, for that is the answer.
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
    const isChoice = hasThis(sentence);
    const isThing = (body: string, at: number): boolean =>
      isListItem(sentence, at) || (isChoice && THAT.test(body.trim()));
    const isDropped = sentence.map(({ body }, at) => isFiller(body, fillers) && !isThing(body, at));
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
