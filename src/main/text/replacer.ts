import { createContext, Script } from 'node:vm';
import type { Replacement } from '../../shared/settings.ts';
import { MendedText } from './gaps.ts';
import { wholeWord } from './words.ts';

/**
 * How much processor time all replacements of one segment may take together, in ms, not counting the closing of gaps,
 * which is our own work. An ordinary expression takes about 0.1 ms for 20,000 characters, a runaway one never finishes.
 * Time on the clock would blame an expression for a busy machine.
 */
const LIMIT_MS = 500;

/** Processor time that this thread has used so far, in ms. */
const processorMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** A text longer than this counts as the result of a runaway replacement, too. */
const LONGEST = 1_000_000;

interface Step {
  readonly pattern: RegExp;
  /** As `String.replace` takes it; within {@link BRACKETS}, with what was found, if the result may be empty. */
  readonly replacement: string;
}

/** Non-characters of Unicode around the replacement and what was found. */
const BRACKETS = ['\ufdd0', '\ufdd1', '\ufdd2'] as const;
const [OPEN, MIDDLE, CLOSE] = BRACKETS;
const NON_CHARACTERS = /[\ufdd0-\ufdd2]/gu;
const REPLACED = /\ufdd0([^\ufdd1]*)\ufdd1([^\ufdd2]*)\ufdd2/gu;

/** What the script below works on; `at` is where it stopped. */
interface Job {
  text: string;
  at: number;
  count: number;
  /** Compiled at the first use. */
  step: (at: number) => Step;
}

/**
 * Regular expressions cannot be interrupted, but a whole script can. It stops by itself when a replacement has left
 * gaps to close.
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
 * Applies the user's own replacements. One that does not finish is stopped, reported, and skipped from then on; the
 * text goes on without it.
 */
export class Replacer {
  #active: readonly Replacement[] = [];
  readonly #job: Job = { text: '', at: 0, count: 0, step: (at) => this.#step(at) };
  readonly #context = createContext({ job: this.#job });
  readonly #script = new Script(SCRIPT);
  readonly #steps = new WeakMap<Replacement, Step>();
  readonly #off = new Set<string>();
  readonly #onOff: (find: string) => void;
  readonly #usedMs: () => number;

  /**
   * @param onOff called once for each expression that is switched off
   * @param usedMs processor time that this thread has used so far, in ms
   */
  constructor(onOff: (find: string) => void, usedMs: () => number = processorMs) {
    this.#onOff = onOff;
    this.#usedMs = usedMs;
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
      const before = this.#usedMs();
      const fault = this.#attempt(leftMs);
      leftMs -= this.#usedMs() - before;
      // Nobody is to blame for time that ran out on the clock alone, or when the last one had done its work.
      const blamed = fault === 'failed' || (fault === 'late' && leftMs <= 0) ? active[job.at] : undefined;
      if (blamed !== undefined) {
        this.#off.add(blamed.find);
        this.#onOff(blamed.find);
        return this.#run(job.text, active.slice(job.at + 1));
      }
      job.text = mend(job.text);
    }
    return job.text;
  }

  /** Runs the script from where it stopped; what it had not finished is as before. */
  #attempt(forMs: number): 'late' | 'failed' | null {
    try {
      this.#script.runInContext(this.#context, { timeout: Math.max(1, Math.ceil(forMs)) });
      return null;
    } catch (error) {
      // Else the text is too long, it is no expression, or the engine has failed. It is an Error of the script's own world.
      const { code } = error as { readonly code?: unknown };
      return code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' ? 'late' : 'failed';
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

/** Closes the gaps of empty replacements. */
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
