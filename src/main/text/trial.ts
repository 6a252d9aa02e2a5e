import type { RuleExample, TrialResult, TrialStep } from '../../shared/ipc/window/writing.ts';
import type { TextRules } from '../../shared/settings.ts';
import type { TextEngine } from './engine.ts';
import { Written } from './written.ts';

type Engine = Pick<TextEngine, 'open'>;

/** Rules that change as little as rules can. The fields stand in the order in which the rules apply. */
const IDLE = {
  tags: 'keep',
  emoji: 'keep',
  commands: false,
  fillers: 'keep',
  joinPunctuation: false,
  script: 'leave',
  punctuation: 'leave',
  capitals: false,
  replacements: [],
  spacing: 'leave',
  wordSpaces: false,
  finalStop: 'keep',
} as const satisfies Partial<TextRules>;

type RuleName = keyof typeof IDLE;

const RULES = Object.keys(IDLE) as readonly RuleName[];

/** Of more replacements than this it is not told which of them changed the text. */
const MOST_APART = 100;

/** The text that segments become as a dictation of its own. */
async function written(engine: Engine, rules: TextRules, segments: readonly string[]): Promise<string> {
  const pipeline = await engine.open(rules, '');
  const text = new Written();
  const parts = segments.flatMap((segment) => pipeline.segment(segment));
  for (const part of [...parts, ...pipeline.finish()]) text.take(part);
  return text.text;
}

/** Puts segments through the rules as a dictation does, and tells which rule changed what. */
export async function tryRules(engine: Engine, rules: TextRules, segments: readonly string[]): Promise<TrialResult> {
  let current: TextRules = { ...rules, ...IDLE };
  const before = await written(engine, current, segments);
  const steps: TrialStep[] = [];
  let text = before;
  const next = async (change: Partial<TextRules>, rule: RuleName, replacement: number | null): Promise<void> => {
    current = { ...current, ...change };
    const after = await written(engine, current, segments);
    if (after !== text) steps.push({ rule, replacement, text: after });
    text = after;
  };
  for (const rule of RULES) {
    const { replacements } = rules;
    if (rule === 'replacements' && replacements.length <= MOST_APART) {
      for (const at of replacements.keys()) {
        await next({ replacements: replacements.slice(0, at + 1) }, rule, at);
      }
    } else if (rules[rule] !== IDLE[rule]) {
      await next({ [rule]: rules[rule] }, rule, null);
    }
  }
  return { before, steps, after: text };
}

/** What is said in the examples of a rule; with the user's own words where it goes by words. */
type Sayings = (rules: TextRules) => readonly (readonly string[] | null)[];

/** A sentence with a phrase of the user's; null where there is none. */
const withPhrase = (phrase: string | undefined, sentence: (phrase: string) => string): readonly string[] | null =>
  phrase === undefined ? null : [sentence(phrase)];

const isChinese = (phrase: string): boolean => /\p{Script=Han}/u.test(phrase);
const isLatin = (phrase: string): boolean => /^\p{Script=Latin}/u.test(phrase);

/** Each rule with what is said, in Chinese and in English where it concerns both. */
const EXAMPLES: Partial<Record<RuleName, Sayings>> = {
  tags: () => [['<|zh|><|HAPPY|>今天天气不错。'], ['<|en|>Good <|Laughter|> morning.']],
  emoji: () => [['收到👍，马上来。'], ['See you soon 😀.']],
  commands: ({ commandPhrases: { newline } }) => [
    withPhrase(newline.find(isChinese), (phrase) => `第一点，${phrase}，第二点。`),
    withPhrase(newline.find(isLatin), (phrase) => `First point, ${phrase}, second point.`),
  ],
  fillers: ({ fillerWords }) => [
    withPhrase(fillerWords.find(isChinese), (phrase) => `${phrase}，我们明天开会。`),
    withPhrase(fillerWords.find(isLatin), (phrase) => `${phrase}, we meet tomorrow.`),
  ],
  joinPunctuation: () => [
    ['我们明天开会', '，下午两点。'],
    ['We meet tomorrow', ', at two.'],
  ],
  script: () => [['软件里的鼠标和网络']],
  punctuation: () => [['好的,明天见.'], ['OK，see you tomorrow。']],
  capitals: () => [['good morning. see you later.']],
  spacing: () => [['用Python写3个脚本。']],
  wordSpaces: () => [
    ['hello', 'world'],
    ['打开', 'Python'],
  ],
  finalStop: () => [['好的。'], ['Sounds good.']],
};

/**
 * What each rule, as it is set, makes of examples; the other rules are as usual.
 * @param usual the rules as they are unless the user sets others
 */
export async function ruleExamples(
  engine: Engine,
  rules: TextRules,
  usual: TextRules,
): Promise<readonly RuleExample[]> {
  const examples: RuleExample[] = [];
  for (const rule of RULES) {
    const { commandPhrases, fillerWords, shortText } = rules;
    const alone: TextRules = { ...usual, commandPhrases, fillerWords, shortText, [rule]: rules[rule] };
    for (const segments of EXAMPLES[rule]?.(rules) ?? []) {
      if (segments !== null) examples.push({ rule, segments, after: await written(engine, alone, segments) });
    }
  }
  return examples;
}
