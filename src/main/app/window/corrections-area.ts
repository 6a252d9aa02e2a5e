import type { CORRECTIONS, CorrectionsState, SuggestionFate } from '../../../shared/ipc/window/corrections.ts';
import type { Reply } from '../../../shared/ipc/table.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { Suggestion } from '../../../shared/suggestion.ts';
import type { Suggestions } from '../../corrections/suggestions.ts';
import { addHotword } from '../hotword-adding.ts';
import type { OwnFields } from '../own-fields.ts';
import type { Area } from './area.ts';
import type { SettingsHistory } from './settings-history.ts';

/** What {@link correctionsArea} needs. */
export interface CorrectionsAreaParts {
  readonly history: Pick<SettingsHistory, 'current' | 'change'>;
  readonly ownFields: Pick<OwnFields, 'attach'>;
  readonly suggestions: Suggestions;
}

/** What the user corrected, on offer as hotword or replacement. */
export function correctionsArea({
  ownFields,
  suggestions,
  history,
}: CorrectionsAreaParts): Area<typeof CORRECTIONS, CorrectionsState> {
  const take = async ({ from, to }: Suggestion, as: SuggestionFate): Promise<Problem | null> => {
    if (as === 'dismissed') return null;
    if (as === 'hotword') {
      const added = await addHotword(history, to);
      return typeof added === 'string' ? null : added;
    }
    await history.change((now) => withReplacement(now, from, to), ['text', 'replacements']);
    return null;
  };
  return {
    attach: (send) => ownFields.attach(send),
    state: () => ({ suggestions: suggestions.all }),
    changed: [suggestions.changed],
    handlers: {
      'corrections:settle': async ({ id, as }) => {
        const one = suggestions.all.find((waiting) => waiting.id === id);
        // It was decided on elsewhere meanwhile.
        if (one === undefined) return { value: undefined };
        const refused = await take(one, as);
        return replyOf(refused ?? (await suggestions.settle(id)));
      },
      'corrections:restore': async (id) => replyOf(await suggestions.restore(id)),
    },
  };
}

/** The settings with a replacement, once. */
function withReplacement(settings: Settings, find: string, replace: string): Settings {
  const { replacements } = settings.text;
  if (replacements.some((one) => one.find === find && one.replace === replace && !one.regex)) return settings;
  return {
    ...settings,
    text: { ...settings.text, replacements: [...replacements, { find, replace, regex: false }] },
  };
}

const replyOf = (found: Problem | null): Reply<undefined> =>
  found === null ? { value: undefined } : { problem: found };
