import { reasonOf } from '../../shared/problem.ts';
import type { TextRules } from '../../shared/settings.ts';
import type { TextPipeline } from './pipeline.ts';
import { Replacer } from './replacer.ts';
import type { Rewrite } from './script.ts';

/** Problems of the rules that the user is told of; each once in the life of the engine. */
export type TextFault =
  /** This replacement did not finish and is switched off. */
  | { readonly kind: 'replacement-off'; readonly find: string }
  /** The dictionaries cannot be loaded: Chinese characters stay as recognised. */
  | { readonly kind: 'script-unavailable'; readonly reason: string };

const asItIs: Rewrite = (text) => text;

// Loaded when they are wanted: the words of Chinese and the kinds of characters take some 50 ms, which no launch waits for.
const loadPipeline = (): Promise<typeof import('./pipeline.ts')> => import('./pipeline.ts');
const loadConverter = async (script: Exclude<TextRules['script'], 'leave'>): Promise<Rewrite> =>
  (await import('./script.ts')).loadConverter(script);

/** The text rules for the whole run of the app: what is loaded once, and what was switched off. */
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

  /** Loads these rules and puts a text through them, so that the first one need not wait; good once the app is ready. */
  async warmUp(rules: TextRules): Promise<void> {
    (await this.open(rules, null)).segment('你好。Hello, 12 点。');
  }

  /** Loads ahead of time what these rules need besides; good at start and when the settings change. Never rejects. */
  async prepare(rules: TextRules): Promise<void> {
    await this.#converter(rules.script);
  }

  /**
   * Starts the rules for one utterance. Rejects only where the app's own files cannot be read.
   *
   * @param before the text before the caret; null if it cannot be read
   */
  async open(rules: TextRules, before: string | null): Promise<TextPipeline> {
    const [{ createTextPipeline }, convert] = await Promise.all([loadPipeline(), this.#converter(rules.script)]);
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
