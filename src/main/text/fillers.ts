import { type Clause, isHard, phraseKey } from './clauses.ts';

const CAPITAL = /^\s*\p{Lu}/u;
const FIRST_LETTER = /^\s*\p{Ll}/u;

/** All capitals: a name (ER, UM), not a sound. */
const ABBREVIATION = /^\s*\p{Lu}{2,}\s*$/u;

/** Whether a clause is one filler, or several of them with blanks or nothing in between. */
function isFiller(body: string, fillers: ReadonlySet<string>): boolean {
  if (ABBREVIATION.test(body)) return false;
  const key = phraseKey(body);
  if (fillers.has(key)) return true;
  return key.includes(' ') && key.split(' ').every((word) => fillers.has(word));
}

/**
 * Clauses without those that are nothing but a filler. Of the two marks around one the stronger stays, and a capital
 * that it had goes to the word after it. A filler in the middle of a clause stays: 那个 is most often a word (那个人).
 */
export function withoutFillers(clauses: readonly Clause[], fillers: ReadonlySet<string>): readonly Clause[] {
  const kept: Clause[] = [];
  let capital = false;
  for (const clause of clauses) {
    if (isFiller(clause.body, fillers)) {
      const before = kept.at(-1);
      if (before !== undefined && before.mark !== '' && isHard(clause.mark) && !isHard(before.mark)) {
        kept[kept.length - 1] = { body: before.body, mark: clause.mark };
      }
      capital ||= CAPITAL.test(clause.body);
      continue;
    }
    kept.push(capital ? { ...clause, body: clause.body.replace(FIRST_LETTER, (l) => l.toUpperCase()) } : clause);
    capital = false;
  }
  return kept;
}
