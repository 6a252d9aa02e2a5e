import { createContext, Script } from 'node:vm';
import type { Replacement } from '../../shared/settings.ts';
import { MendedText } from './gaps.ts';
import { wholeWord } from './words.ts';

/**
 * How long all replacements of one segment may take together, but for closing gaps, which is our own work. An ordinary expression takes some 0.1 ms for 20,000
 * characters, one that runs away does not come to an end at all, and a busy machine may stand still for 100 ms.
 */
const LIMIT_MS = 500;

/** A text that replacements made longer than this has run away too. */
const LONGEST = 1_000_000;

interface Step {
  readonly pattern: RegExp;
  /** As `String.replace` takes it; in {@link BRACKETS} with what was found, where it may come to nothing. */
  readonly replacement: string;
}

/** Non-characters of Unicode: what was written instead, and what was found. */
const BRACKETS = ['\ufdd0', '\ufdd1', '\ufdd2'] as const;
const [OPEN, MIDDLE, CLOSE] = BRACKETS;
const NON_CHARACTERS = /[\ufdd0-\ufdd2]/gu;
const REPLACED = /\ufdd0([^\ufdd1]*)\ufdd1([^\ufdd2]*)\ufdd2/gu;

/** What the script below works on; `at` tells where it stopped. */
interface Job {
  text: string;
  at: number;
  count: number;
  /** Compiles at the first use. */
  step: (at: number) => Step;
}

/**
 * Regular expressions cannot be interrupted, but a script as a whole can, and them with it. It stops by itself where a
 * replacement has left gaps to close.
 */
const SCRIPT = `
  do {
    const { pattern, replacement } = job.step(job.at);
    const text = job.text.replace(pattern, replacement);
    if (text.length > ${LONGEST}) throw new RangeError('too long');
    job.text = text;
    job.at += 1;
  } while (job.at < job.count && !job.text.includes('${OPEN}'));
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
    const composed = text.normalize().replace(NON_CHARACTERS, '');
    const replaced = this.#run(composed, active);
    return replaced === composed ? text : replaced;
  }

  #run(text: string, active: readonly Replacement[]): string {
    if (active.length === 0) return text;
    const job = this.#job;
    this.#active = active;
    job.text = text;
    job.at = 0;
    job.count = active.length;
    let leftMs = LIMIT_MS;
    while (job.at < job.count) {
      const startedAt = performance.now();
      try {
        this.#script.runInContext(this.#context, { timeout: Math.max(1, Math.ceil(leftMs)) });
      } catch {
        // The time is up, the text too long, or the engine at its end: the expression at work is to blame.
        const { find } = this.#at(job.at);
        this.#off.add(find);
        this.#onOff(find);
        return this.#run(job.text, active.slice(job.at + 1));
      }
      leftMs -= performance.now() - startedAt;
      job.text = mend(job.text);
    }
    return job.text;
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

/** Closes the gaps of what was replaced by nothing. */
function mend(text: string): string {
  if (!text.includes(OPEN)) return text;
  const mended = new MendedText();
  let at = 0;
  for (const { 0: all, 1: instead = '', 2: found = '', index } of text.matchAll(REPLACED)) {
    mended.write(text.slice(at, index));
    if (instead === '') mended.takeOut(found);
    else mended.write(instead);
    at = index + all.length;
  }
  mended.write(text.slice(at));
  return mended.end();
}

function compile({ find, replace, regex }: Replacement): Step {
  const composed = find.normalize();
  if (regex) return { pattern: new RegExp(composed, 'gu'), replacement: mayBeEmpty(replace) };
  const pattern = new RegExp(wholeWord(composed), 'giu');
  return { pattern, replacement: mayBeEmpty(replace.replaceAll('$', '$$$$')) };
}

const mayBeEmpty = (replacement: string): string =>
  replacement === '' || replacement.includes('$') ? `${OPEN}${replacement}${MIDDLE}$&${CLOSE}` : replacement;
