import { describe, expect, it } from 'vitest';
import { TextEngine, type TextFault } from '../../../src/main/text/engine.ts';
import { ruleExamples, tryRules } from '../../../src/main/text/trial.ts';
import { Written } from '../../../src/main/text/written.ts';
import { DEFAULT_TEXT_RULES, mergeRules, type TextRulesOverride } from '../../../src/settings/text-rules.ts';
import { RULES } from './examples.ts';

const engine = new TextEngine((fault) => {
  throw new Error(JSON.stringify(fault));
});
const rules = (override: TextRulesOverride) => mergeRules(DEFAULT_TEXT_RULES, override);
const tried = (override: TextRulesOverride, ...segments: readonly string[]) =>
  tryRules(engine, rules(override), segments);

describe('a trial', () => {
  it('tells which rules changed the text, in the order in which they apply', async () => {
    const result = await tried({ punctuation: 'full', spacing: 'add', finalStop: 'drop' }, '用Python写,好.');
    expect(result).toEqual({
      before: '用Python写,好.',
      steps: [
        { rule: 'punctuation', replacement: null, text: '用Python写，好。' },
        { rule: 'spacing', replacement: null, text: '用 Python 写，好。' },
        { rule: 'finalStop', replacement: null, text: '用 Python 写，好' },
      ],
      after: '用 Python 写，好',
    });
  });

  it('tells which of the replacements changed the text, each on the result of the one before', async () => {
    const replacements = [
      { find: '苹果', replace: '香蕉', regex: false },
      { find: '橘子', replace: '桃子', regex: false },
      { find: '香(.)', replace: '$1香', regex: true },
    ];
    const { steps, after } = await tried({ replacements }, '买苹果');
    expect(steps.map(({ replacement, text }) => [replacement, text])).toEqual([
      [0, '买香蕉'],
      [2, '买蕉香'],
    ]);
    expect(after).toBe('买蕉香');
  });

  it('does not look at hundreds of replacements one by one', async () => {
    const many = Array.from({ length: 101 }, (_, at) => ({ find: `词${at}号`, replace: 'x', regex: false }));
    const { steps } = await tried({ replacements: many }, '词7号');
    expect(steps).toEqual([{ rule: 'replacements', replacement: null, text: 'x' }]);
  });

  it('joins segments, and carries out commands across them, as a dictation does', async () => {
    const { before, steps, after } = await tried({ commands: true }, '第一句。', '删掉这句。', 'hello', 'world');
    expect(before).toBe('第一句。删掉这句。helloworld');
    expect(steps.map(({ rule }) => rule)).toEqual(['commands', 'wordSpaces']);
    expect(after).toBe('hello world');
  });

  it('stops a replacement that does not finish', async () => {
    const faults: TextFault[] = [];
    const own = new TextEngine((fault) => void faults.push(fault));
    const replacements = [{ find: '(a+)+b', replace: '', regex: true }];
    const { after } = await tryRules(own, rules({ replacements }), [`${'a'.repeat(40)}c`]);
    expect(after).toBe(`${'a'.repeat(40)}c`);
    expect(faults).toEqual([{ kind: 'replacement-off', find: '(a+)+b' }]);
  });

  it('ends with what a dictation of its own would insert, by every rule', async () => {
    const examples = RULES.flatMap((rule) => rule.examples).filter(({ before }) => before === undefined);
    expect(examples.length).toBeGreaterThan(50);
    for (const { settings, segments } of examples) {
      const pipeline = await engine.open(rules(settings), '');
      const written = new Written();
      for (const part of [...segments.flatMap((one) => pipeline.segment(one)), ...pipeline.finish()])
        written.take(part);
      const { steps, before, after } = await tried(settings, ...segments);
      expect({ segments, after }).toEqual({ segments, after: written.text });
      expect(steps.at(-1)?.text ?? before).toBe(after);
    }
  });
});

describe('examples of the rules', () => {
  const examples = (override: TextRulesOverride) => ruleExamples(engine, rules(override), DEFAULT_TEXT_RULES);
  const after = async (override: TextRulesOverride, rule: string) =>
    (await examples(override)).filter((one) => one.rule === rule).map((one) => one.after);

  it.each([
    ['tags', {}, ['今天天气不错。', 'Good morning.']],
    ['tags', { tags: 'keep' }, ['<|zh|><|HAPPY|>今天天气不错。', '<|en|>Good <|Laughter|> morning.']],
    ['emoji', { emoji: 'strip' }, ['收到，马上来。', 'See you soon.']],
    ['commands', { commands: true }, ['第一点\n第二点。', 'First point\nsecond point.']],
    ['fillers', { fillers: 'remove' }, ['我们明天开会。', 'we meet tomorrow.']],
    ['joinPunctuation', {}, ['我们明天开会，下午两点。', 'We meet tomorrow, at two.']],
    ['script', { script: 'traditional-tw' }, ['軟體裡的滑鼠和網路']],
    ['punctuation', { punctuation: 'auto' }, ['好的，明天见。', 'OK, see you tomorrow.']],
    ['capitals', { capitals: true }, ['Good morning. See you later.']],
    ['spacing', { spacing: 'add' }, ['用 Python 写 3 个脚本。']],
    ['wordSpaces', {}, ['hello world', '打开Python']],
    ['finalStop', { finalStop: 'drop' }, ['好的', 'Sounds good']],
  ] satisfies [string, TextRulesOverride, string[]][])('%s %j', async (rule, override, expected) => {
    expect(await after(override, rule)).toEqual(expected);
  });

  it('are said with the words that the user has set', async () => {
    expect(await after({ commands: true, commandPhrases: { newline: ['下一行'] } }, 'commands')).toEqual([
      '第一点\n第二点。',
    ]);
    expect(await after({ fillers: 'remove', fillerWords: [] }, 'fillers')).toEqual([]);
  });
});
