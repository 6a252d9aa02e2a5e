import { z } from 'zod';
import { reasonOf } from '../../shared/problem.ts';
import { DEFAULT_TEXT_RULES, mergeRules, type TextRules, type TextRulesOverride } from '../../shared/text-rules.ts';
import { whole } from './salvage.ts';

/** Phrases and fillers are looked up as wholes, so this is only a bound to a file gone wrong. */
const words = z.array(z.string().trim().min(1).max(100)).max(1000);

const replacement = z
  .strictObject({
    find: z.string().min(1).max(1000),
    replace: z.string().max(10_000).default(''),
    regex: z.boolean().default(false),
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

const fields = {
  tags: z.enum(['strip', 'keep']),
  emoji: z.enum(['keep', 'strip']),
  commands: z.boolean(),
  fillers: z.enum(['keep', 'remove']),
  fillerWords: words,
  joinPunctuation: z.boolean(),
  script: z.enum(['leave', 'simplified', 'traditional-hk', 'traditional-tw']),
  punctuation: z.enum(['leave', 'full', 'half', 'auto']),
  capitals: z.boolean(),
  replacements: z.array(whole(replacement)).max(1000),
  spacing: z.enum(['leave', 'add', 'remove']),
  wordSpaces: z.boolean(),
  finalStop: z.enum(['keep', 'drop', 'drop-short']),
  shortText: z.int().min(0).max(10_000),
};

const phrases = { newline: words, paragraph: words, undo: words };

/** The text rules of one application: only what differs from the global ones. */
export const textOverrideSchema: z.ZodType<TextRulesOverride> = z.strictObject({
  ...z.object(fields).partial().shape,
  commandPhrases: z.strictObject(phrases).partial().optional(),
});

/** The global text rules; a missing field gets its default. */
export const textSchema: z.ZodType<TextRules> = textOverrideSchema.transform((text) =>
  mergeRules(DEFAULT_TEXT_RULES, text),
);
