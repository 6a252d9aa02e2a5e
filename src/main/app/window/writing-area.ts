import { DEFAULT_TEXT_RULES } from '../../../settings/text-rules.ts';
import type { AppSeen, BuiltInRule, WRITING, WritingState } from '../../../shared/ipc/window/writing.ts';
import { APPS } from '../../insertion/app-table.ts';
import { applied, fits } from '../../insertion/applied.ts';
import type { PlatformPort } from '../../platform/port.ts';
import type { SettingsStore } from '../../settings/store.ts';
import type { TextEngine } from '../../text/engine.ts';
import { ruleExamples, tryRules } from '../../text/trial.ts';
import type { AppInUse } from '../app-in-use.ts';
import type { Base } from '../base.ts';
import { chordAdvice } from '../settings-advice.ts';
import type { Area } from './area.ts';

/** What {@link writingArea} needs. */
export interface WritingAreaParts extends Pick<Base, 'language'> {
  readonly settings: Pick<SettingsStore, 'current' | 'changed'>;
  readonly appInUse: Pick<AppInUse, 'recent' | 'changed'>;
  readonly platform: Pick<PlatformPort, 'name' | 'describe'>;
  readonly text: Pick<TextEngine, 'open'>;
}

/** The rules that are built in, those that say the same together. */
const BUILT_IN: readonly BuiltInRule[] = [...Map.groupBy(APPS, ({ insertion }) => insertion)].map(
  ([insertion, rules]) => ({ insertion, apps: rules.map(({ app }) => app) }),
);

/** How text is written into other programs: which rules count where, and what they make of a text. */
export function writingArea({
  settings,
  language,
  appInUse,
  platform,
  text,
}: WritingAreaParts): Area<typeof WRITING, WritingState> {
  const seen = (app: string): AppSeen => {
    const rule = settings.current.apps.findIndex((one) => fits(one.app, app));
    const builtIn = APPS.find((one) => fits(one.app, app));
    return { app, rule: rule < 0 ? null : rule, builtIn: builtIn?.insertion ?? null };
  };
  return {
    state: () => ({
      seen: appInUse.recent.map(seen),
      builtIn: BUILT_IN,
      advice: chordAdvice(settings.current, { platform: platform.name, language: language() }),
      session: platform.describe(),
    }),
    changed: [settings.changed, appInUse.changed],
    handlers: {
      'writing:try': async ({ segments, app, profile }) => {
        const { text: rules } = applied(settings.current, app, profile);
        return { value: await tryRules(text, rules, segments) };
      },
      'writing:examples': async () => ({
        value: await ruleExamples(text, settings.current.text, DEFAULT_TEXT_RULES),
      }),
    },
  };
}
