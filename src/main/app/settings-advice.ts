import { keyNames, messages, type Language } from '../../shared/i18n/index.ts';
import type { Platform } from '../../shared/platform.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { Settings } from '../../shared/settings.ts';
import { missingKeys } from '../hotkey/missing-keys.ts';
import { foreignChords } from '../insertion/foreign-chords.ts';
import type { OnceEver } from '../storage/once-ever.ts';

/** Settings that may be those of another system. */
export type AdvisedSettings = Pick<Settings, 'hotkeys' | 'insertion' | 'profiles'>;

/** What {@link adviseOnSettings} goes by. */
export interface SettingsAdviceParts {
  readonly platform: Platform;
  readonly language: Language;
  readonly once: Pick<OnceEver, 'isDue'>;
}

/** What is to know about the hotkeys before one tries them: keys that the user's keyboard may lack. */
export const keyAdvice = (
  { hotkeys }: Pick<Settings, 'hotkeys'>,
  { platform, language }: Pick<SettingsAdviceParts, 'platform' | 'language'>,
): readonly Problem[] =>
  missingKeys(hotkeys, platform).map((key) =>
    problem('hotkey-key-missing', { keys: keyNames([key], messages(language), platform) }),
  );

/** What is to know about keys to paste with that are those of another system. */
export const chordAdvice = (
  settings: Pick<Settings, 'insertion' | 'profiles'>,
  { platform, language }: Pick<SettingsAdviceParts, 'platform' | 'language'>,
): readonly Problem[] =>
  foreignChords(settings, platform).map((keys) =>
    problem('chord-foreign', { keys: keyNames(keys, messages(language), platform) }),
  );

/**
 * What is to know about settings that do not suit this system or its keyboards, as those of a file that was made on another
 * system. Each thing once ever; nothing is changed.
 */
export async function adviseOnSettings(
  settings: AdvisedSettings,
  { platform, language, once }: SettingsAdviceParts,
): Promise<readonly Problem[]> {
  const texts = messages(language);
  const missing = missingKeys(settings.hotkeys, platform).map((key) => ({
    code: 'hotkey-key-missing' as const,
    keys: [key],
  }));
  const foreign = foreignChords(settings, platform).map((keys) => ({ code: 'chord-foreign' as const, keys }));
  const due: Problem[] = [];
  for (const { code, keys } of [...missing, ...foreign]) {
    if (await once.isDue(`${code} ${keys.join('+')}`))
      due.push(problem(code, { keys: keyNames(keys, texts, platform) }));
  }
  return due;
}
