import { createContext, Script } from 'node:vm';
import type { Replacement } from '../../shared/text-rules.ts';

/**
 * How long all replacements of one segment may take together. An ordinary expression takes some 0.1 ms for 20,000
 * characters, one that runs away does not come to an end at all, and a busy machine may stand still for 100 ms.
 */
const LIMIT_MS = 500;

/** A text that replacements made longer than this has run away too. */
const LONGEST = 1_000_000;

interface Step {
  readonly pattern: RegExp;
  readonly replacement: string;
}

/** What the script below works on; `at` tells where it stopped. */
interface Job {
  text: string;
  at: number;
  count: number;
  /** Compiles at the first use. */
  step: (at: number) => Step;
}

/** Regular expressions cannot be interrupted, but a script as a whole can, and them with it. */
const SCRIPT = `
  while (job.at < job.count) {
    const { pattern, replacement } = job.step(job.at);
    const text = job.text.replace(pattern, replacement);
    if (text.length > ${LONGEST}) throw new RangeError('too long');
    job.text = text;
    job.at += 1;
  }
`;

/**
 * Applies the user's own replacements. One that does not come to an end is stopped, left out from then on, and told;
 * the text goes on without it.
 */
export class Replacer {
  #active: readonly Replacement[] = [];
  readonly #job: Job = { text: '', at: 0, count: 0, step: (at) => this.#step(at) };
  readonly #context = createContext({ job: this.#job });
  readonly #script = new Script(SCRIPT);
  readonly #steps = new WeakMap<Replacement, Step>();
  readonly #off = new Set<string>();
  readonly #onOff: (find: string) => void;

  /** @param onOff is told, once each, which expression was switched off */
  constructor(onOff: (find: string) => void) {
    this.#onOff = onOff;
  }

  apply(text: string, replacements: readonly Replacement[]): string {
    const active = replacements.filter(({ find }) => !this.#off.has(find));
    if (active.length === 0 || text === '') return text;
    const job = this.#job;
    this.#active = active;
    job.text = text;
    job.at = 0;
    job.count = active.length;
    try {
      this.#script.runInContext(this.#context, { timeout: LIMIT_MS });
      return job.text;
    } catch {
      // The time is up, the text too long, or the engine at its end: the expression at work is to blame.
      const { find } = this.#at(job.at);
      this.#off.add(find);
      this.#onOff(find);
      return this.apply(job.text, active.slice(job.at + 1));
    }
  }

  #at(index: number): Replacement {
    const replacement = this.#active[index];
    if (replacement === undefined) throw new RangeError(`no replacement ${index}`);
    return replacement;
  }

  #step(index: number): Step {
    const replacement = this.#at(index);
    const known = this.#steps.get(replacement);
    if (known !== undefined) return known;
    const step = compile(replacement);
    this.#steps.set(replacement, step);
    return step;
  }
}

function compile({ find, replace, regex }: Replacement): Step {
  if (regex) return { pattern: new RegExp(find, 'gu'), replacement: replace };
  const literal = find.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
  const start = /^[A-Za-z0-9]/u.test(find) ? '(?<![A-Za-z0-9])' : '';
  const end = /[A-Za-z0-9]$/u.test(find) ? '(?![A-Za-z0-9])' : '';
  return { pattern: new RegExp(start + literal + end, 'giu'), replacement: replace.replaceAll('$', '$$$$') };
}
