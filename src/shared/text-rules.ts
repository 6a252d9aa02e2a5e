import type { TextRules, TextRulesOverride } from '../settings/text-rules.ts';

export type { CommandPhrases, Replacement, TextCommand, TextRules, TextRulesOverride } from '../settings/text-rules.ts';

/** Without the fields that are undefined: these do not override. */
const given = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The rules of one application: each field (and each command's phrases) that it names instead of the global one. */
export const mergeRules = (base: TextRules, override: TextRulesOverride): TextRules => ({
  ...base,
  ...given(override),
  commandPhrases: { ...base.commandPhrases, ...given(override.commandPhrases ?? {}) },
});
