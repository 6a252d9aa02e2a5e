import { describe, expect, it } from 'vitest';
import { DEFAULT_TEXT_RULES, mergeRules, textOverrideSchema, textSchema } from '../../../src/settings/text-rules.ts';

const firstMistake = (text: unknown): string => {
  const issue = textSchema.safeParse(text).error?.issues[0];
  return issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`;
};

describe('the text rules in the settings file', () => {
  it('get their defaults where they are not named', () => {
    expect(textSchema.parse({})).toEqual(DEFAULT_TEXT_RULES);
    expect(textSchema.parse({ spacing: 'add', commandPhrases: { newline: ['回车'] } })).toEqual({
      ...DEFAULT_TEXT_RULES,
      spacing: 'add',
      commandPhrases: { ...DEFAULT_TEXT_RULES.commandPhrases, newline: ['回车'] },
    });
  });

  it('take defaults as written', () => {
    expect(textSchema.parse(JSON.parse(JSON.stringify(DEFAULT_TEXT_RULES)))).toEqual(DEFAULT_TEXT_RULES);
  });

  it('refuse a bad expression and name it', () => {
    expect(firstMistake({ replacements: [{ find: 'ok' }, { find: '(块', regex: true }] })).toMatch(
      /^replacements\.1\.find: .*\(块/u,
    );
    expect(firstMistake({ replacements: [{ find: '(块' }] })).toBe('');
  });

  it('refuse unknown fields and wrong values', () => {
    expect(firstMistake({ spaces: 'add' })).toContain('spaces');
    expect(firstMistake({ spacing: 'yes' })).toMatch(/^spacing: /u);
    expect(firstMistake({ fillerWords: [' '] })).toMatch(/^fillerWords\.0: /u);
  });

  it('hold, for an application, only what is named there', () => {
    expect(textOverrideSchema.parse({ capitals: true, replacements: [{ find: 'a' }] })).toEqual({
      capitals: true,
      replacements: [{ find: 'a', replace: '', regex: false }],
    });
  });
});

describe('mergeRules', () => {
  const base = { ...DEFAULT_TEXT_RULES, capitals: true, fillerWords: ['嗯'] };

  it('takes what the application names, lists as wholes', () => {
    expect(mergeRules(base, { capitals: false, fillerWords: [] })).toEqual({
      ...base,
      capitals: false,
      fillerWords: [],
    });
  });

  it('takes the phrases of each command by themselves', () => {
    const { commandPhrases } = mergeRules(base, { commandPhrases: { undo: ['不对'] } });
    expect(commandPhrases).toEqual({ ...base.commandPhrases, undo: ['不对'] });
  });

  it('does not let undefined override', () => {
    expect(mergeRules(base, { capitals: undefined, commandPhrases: { undo: undefined } })).toEqual(base);
  });
});
