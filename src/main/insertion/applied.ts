import { mergeRules } from '../../settings/text-rules.ts';
import type { AppRule, InsertionSettings, Settings, TextRules } from '../../shared/settings.ts';
import { APPS } from './app-table.ts';

/** What is in force for one utterance in one application. */
export interface Applied {
  readonly insertion: InsertionSettings;
  readonly text: TextRules;
}

/** Whether the pattern of a rule (`*` stands for any characters) means this application. */
export function fits(pattern: string, app: string): boolean {
  // Most patterns are plain names, and to make an expression of each would take a millisecond at every key down.
  if (!pattern.includes('*')) return pattern.toLowerCase() === app.toLowerCase();
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 'iu').test(app);
}

/**
 * What is in force: the settings, over them what this app knows of the application, over it the user's rule for the
 * application, over all the profile.
 */
export function applied(settings: Settings, app: string, profile: string | null): Applied {
  const rule = (rules: readonly AppRule[]): AppRule | undefined => rules.find((one) => fits(one.app, app));
  const ours = rule(APPS);
  const theirs = rule(settings.apps);
  const named = profile === null ? undefined : settings.profiles[profile];
  return {
    insertion: over(settings.insertion, ours?.insertion, theirs?.insertion, named?.insertion),
    text: [ours?.text, theirs?.text, named?.text].reduce<TextRules>(
      (rules, override) => (override === undefined ? rules : mergeRules(rules, override)),
      settings.text,
    ),
  };
}

/** The fields of each override that are given, one over the other. */
function over(base: InsertionSettings, ...overrides: readonly (AppRule['insertion'] | undefined)[]): InsertionSettings {
  const given = overrides.flatMap((override) =>
    Object.entries(override ?? {}).filter(([, value]) => value !== undefined),
  );
  return { ...base, ...Object.fromEntries(given) };
}
