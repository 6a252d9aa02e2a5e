import { reasonOf } from '../../shared/problem.ts';
import type { TextRules } from '../../shared/settings.ts';
import { createTextPipeline, type TextPipeline } from './pipeline.ts';
import { Replacer } from './replacer.ts';
import { loadConverter, type Rewrite } from './script.ts';

/** What the user is told of the rules at work. Each is told once in the life of the engine. */
export type TextFault =
  /** This replacement did not come to an end and is switched off. */
  | { readonly kind: 'replacement-off'; readonly find: string }
  /** The dictionaries cannot be loaded: Chinese characters stay as they were recognised. */
  | { readonly kind: 'script-unavailable'; readonly reason: string };

const asItIs: Rewrite = (text) => text;

/** The text rules of the whole run: what is loaded once, and what was switched off. */
export class TextEngine {
  readonly #replacer: Replacer;
  readonly #converters = new Map<TextRules['script'], Promise<Rewrite>>();
  readonly #onFault: (fault: TextFault) => void;
  readonly #load: typeof loadConverter;

  constructor(onFault: (fault: TextFault) => void, load = loadConverter) {
    this.#onFault = onFault;
    this.#load = load;
    this.#replacer = new Replacer((find) => onFault({ kind: 'replacement-off', find }));
  }

  /** Loads ahead of time what these rules need; good at start and when the settings change. Never rejects. */
  async prepare(rules: TextRules): Promise<void> {
    await this.#converter(rules.script);
  }

  /**
   * Starts the rules for one utterance. Never rejects.
   *
   * @param before what stands before the caret, null if it cannot be read
   */
  async open(rules: TextRules, before: string | null): Promise<TextPipeline> {
    const convert = await this.#converter(rules.script);
    return createTextPipeline(rules, {
      before,
      convert,
      replace: (text) => this.#replacer.apply(text, rules.replacements),
    });
  }

  #converter(script: TextRules['script']): Promise<Rewrite> {
    const known = this.#converters.get(script);
    if (known !== undefined) return known;
    const loading =
      script === 'leave'
        ? Promise.resolve(asItIs)
        : this.#load(script).catch((error: unknown) => {
            this.#onFault({ kind: 'script-unavailable', reason: reasonOf(error) });
            return asItIs;
          });
    this.#converters.set(script, loading);
    return loading;
  }
}
