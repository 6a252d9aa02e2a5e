import { z } from 'zod';
import { reasonOf } from '../shared/problem.ts';
import { whole } from './salvage.ts';
import { type Frozen, overriding } from './shape.ts';

/** Phrases and fillers are looked up as wholes, so this is only a bound to a file gone wrong. */
const words = z.array(z.string().trim().min(1).max(100)).max(1000);

const replacement = z
  .strictObject({
    find: z
      .string()
      .min(1)
      .max(1000)
      .describe(
        'plain: these words in any case, and where they begin or end with a letter (of a script with blanks) or a digit ' +
          'only as whole words. With `regex`: a JavaScript regular expression (flags `gu`; `(?i:…)` for either case)',
      ),
    replace: z
      .string()
      .max(10_000)
      .describe('what stands there instead; with `regex`, `$1`, `$<name>` and `$&` stand for what was found')
      .default(''),
    regex: z.boolean().describe('whether `find` is a regular expression').default(false),
  })
  .superRefine(({ find, regex }, issue) => {
    if (!regex) return;
    try {
      new RegExp(find, 'u');
    } catch (error) {
      // The engine's words name the expression and what is wrong with it.
      issue.addIssue({ code: 'custom', path: ['find'], message: reasonOf(error) });
    }
  });

const commandPhrases = z.strictObject({
  newline: words.describe('begin a new line').default(['换行', '換行', '新的一行', '另起一行', 'new line']),
  paragraph: words.describe('begin a new paragraph').default(['新段落', '另起一段', '新的一段', 'new paragraph']),
  undo: words
    .describe('take back the sentence before it')
    .default(['撤销', '撤銷', '删掉这句', '刪掉這句', 'scratch that', 'undo that']),
});

/** How recognised text is put right before it is inserted. The fields stand in the order in which the rules apply. */
const fields = {
  tags: z
    .enum(['strip', 'keep'])
    .describe('what is left of tags such as `<|zh|>` in the text of models goes, or stays with `"keep"`')
    .default('strip'),
  emoji: z.enum(['keep', 'strip']).describe('emoji stay, or go with `"strip"`').default('keep'),
  commands: z
    .boolean()
    .describe('obey phrases that stand alone between punctuation marks or the ends of a segment')
    .default(false),
  commandPhrases: commandPhrases.describe('the phrases of each command, in any case').prefault({}),
  fillers: z
    .enum(['keep', 'remove'])
    .describe('filler words that stand alone, as a command does, stay, or go with `"remove"`')
    .default('keep'),
  fillerWords: words
    .describe('the words that count as fillers')
    .default(['嗯', '呃', '额', '額', '唔', '那个', '那個', 'um', 'umm', 'uh', 'uhm', 'er', 'erm']),
  joinPunctuation: z
    .boolean()
    .describe('punctuation that opens a segment joins the one before, and goes where there is nothing for it to close')
    .default(true),
  script: z
    .enum(['leave', 'simplified', 'traditional-hk', 'traditional-tw'])
    .describe(
      'Chinese characters stay as they are, or become `"simplified"`, `"traditional-hk"`, or `"traditional-tw"` with the ' +
        'words of Taiwan too',
    )
    .default('leave'),
  punctuation: z
    .enum(['leave', 'full', 'half', 'auto'])
    .describe(
      'width of punctuation: `"full"`, `"half"`, or with `"auto"` full in Chinese sentences, half in English ones',
    )
    .default('leave'),
  capitals: z.boolean().describe('a capital at the start of English sentences').default(false),
  replacements: z
    .array(whole(replacement))
    .max(1000)
    .describe('your own replacements, in this order, each on the result of the one before')
    .default([]),
  spacing: z
    .enum(['leave', 'add', 'remove'])
    .describe('blanks between Chinese and Latin letters or digits: `"add"` or `"remove"` them')
    .default('leave'),
  wordSpaces: z.boolean().describe('a blank between words where two segments meet').default(true),
  finalStop: z
    .enum(['keep', 'drop', 'drop-short'])
    .describe(
      'the full stop at the very end of a dictation or line: `"drop"` it, or with `"drop-short"` only where there are at ' +
        'most `shortText` characters',
    )
    .default('keep'),
  shortText: z.int().min(0).max(10_000).describe('for `finalStop`').default(20),
};

/** The global text rules; a missing field gets its default. */
export const textSchema = z.strictObject(fields);

/** The text rules of one application: only what differs from the global ones. */
export const textOverrideSchema = overriding(fields);

/** How recognised text is put right before it is inserted. */
export type TextRules = Frozen<z.output<typeof textSchema>>;

/** What differs for one application. */
export type TextRulesOverride = Frozen<z.output<typeof textOverrideSchema>>;

/** One of the user's own replacements. */
export type Replacement = TextRules['replacements'][number];

/** The phrases of each command, in any case. */
export type CommandPhrases = TextRules['commandPhrases'];

/** What a spoken command does instead of being written. */
export type TextCommand = keyof CommandPhrases;

/** Segments are joined well, and nothing that was said is changed. */
export const DEFAULT_TEXT_RULES: TextRules = textSchema.parse({});

/** Without the fields that are undefined: these do not override. */
const given = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The rules of one application: each field (and each command's phrases) that it names instead of the global one. */
export const mergeRules = (base: TextRules, override: TextRulesOverride): TextRules => ({
  ...base,
  ...given(override),
  commandPhrases: { ...base.commandPhrases, ...given(override.commandPhrases ?? {}) },
});
