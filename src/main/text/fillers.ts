import { withCapital } from './capitals.ts';
import { type Clause, isHard, isListItem, phraseKey } from './clauses.ts';

const CAPITAL = /^\s*\p{Lu}/u;

/** All capitals: an abbreviation (ER, UM), not a sound. */
const ABBREVIATION = /^\s*\p{Lu}{2,}\s*$/u;

const CHINESE_WORD = /^\p{Script=Han}+$/u;

/** Whether a clause is one filler or several, with blanks in between or, in Chinese, without (嗯嗯). */
function isFiller(body: string, fillers: ReadonlySet<string>): boolean {
  if (ABBREVIATION.test(body)) return false;
  const key = phraseKey(body);
  if (fillers.has(key)) return true;
  return key.split(' ').every((word) => fillers.has(word) || (CHINESE_WORD.test(word) && isMadeOf(word, fillers)));
}

/** Whether a word consists of fillers only. */
function isMadeOf(word: string, fillers: ReadonlySet<string>): boolean {
  let rest = word;
  for (const filler of fillers) if (CHINESE_WORD.test(filler)) rest = rest.replaceAll(filler, '');
  return rest === '';
}

const ASKS = /[?？]["'”’」』)）]*\s*$/u;

const THIS = /^(?:这|這|哪)[个個]$/u;
const THAT = /^那[个個]$/u;

/** Whether one of the clauses is 这个, so that 那个 means another thing and is not a filler. */
const hasThis = (clauses: readonly Clause[]): boolean => clauses.some(({ body }) => THIS.test(body.trim()));

/** The clauses, grouped by sentence. */
function bySentence(clauses: readonly Clause[]): readonly (readonly Clause[])[] {
  const sentences: Clause[][] = [[]];
  for (const clause of clauses) {
    sentences.at(-1)?.push(clause);
    if (isHard(clause.mark)) sentences.push([]);
  }
  return sentences;
}

/**
 * The clauses without those that are only fillers. Of the two marks around a filler the stronger one stays, and its
 * capital at the start of a sentence moves to the next word. Not removed: a filler within a clause, because 那个 is
 * usually a word there (那个人); an item of a list; and a whole sentence after a question, because that is the answer.
 *
 * @param before the text before the clauses
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
