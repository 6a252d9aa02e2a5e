import type { Problem, ProblemCode, ProblemDetails } from '../problem.ts';
import type { Translated } from './language.ts';
import { problemsInEnglish } from './problems-en.ts';
import { problemsInChinese } from './problems-zh.ts';

/** For every problem its sentence, made of its facts. */
export type ProblemSentences = { readonly [C in ProblemCode]: (detail: Readonly<ProblemDetails[C]>) => string };

/** Turns a table of sentences into one function for all problems. */
const sentences =
  (table: ProblemSentences): ((problem: Problem) => string) =>
  ({ code, detail }) =>
    // The type of a problem ties each code to its facts, but a lookup by a union of codes loses that tie.
    (table[code] as (detail: Problem['detail']) => string)(detail);

export const problemMessages: Translated<(problem: Problem) => string> = {
  en: sentences(problemsInEnglish),
  zh: sentences(problemsInChinese),
};
