import { mergeRules } from '../../settings/text-rules.ts';
import type { AppRule, InsertionSettings, Settings, TextRules } from '../../shared/settings.ts';
import { APPS } from './app-table.ts';

/** What is in force for one utterance in one application. */
export interface Applied {
  readonly insertion: InsertionSettings;
  readonly text: TextRules;
}

/** Whether the pattern of a rule (`*` stands for any characters) matches this application. */
export function fits(pattern: string, app: string): boolean {
  // Most patterns are plain names; building an expression for each would take a millisecond at every key down.
  if (!pattern.includes('*')) return pattern.toLowerCase() === app.toLowerCase();
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 'iu').test(app);
}

/**
 * What is in force: the settings, overridden by what this app knows of the application, by the user's rule for it, and
 * by the profile, in this order.
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

/** The base with the given fields of each override, later ones first. */
function over(base: InsertionSettings, ...overrides: readonly (AppRule['insertion'] | undefined)[]): InsertionSettings {
  const given = overrides.flatMap((override) =>
    Object.entries(override ?? {}).filter(([, value]) => value !== undefined),
  );
  return { ...base, ...Object.fromEntries(given) };
}
