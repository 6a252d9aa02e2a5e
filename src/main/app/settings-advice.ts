import { keyNames, messages, type Language } from '../../shared/i18n/index.ts';
import type { KeyName } from '../../shared/keys.ts';
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

type Told = Pick<SettingsAdviceParts, 'platform' | 'language'>;

const adviceOn = (
  code: 'hotkey-key-missing' | 'chord-foreign',
  keys: readonly KeyName[],
  { platform, language }: Told,
): Problem => problem(code, { keys: keyNames(keys, messages(language), platform) });

/** What is to know about the hotkeys before one tries them: keys that the user's keyboard may lack. */
export const keyAdvice = ({ hotkeys }: Pick<Settings, 'hotkeys'>, told: Told): readonly Problem[] =>
  missingKeys(hotkeys, told.platform).map((key) => adviceOn('hotkey-key-missing', [key], told));

/** What is to know about keys to paste with that are those of another system. */
export const chordAdvice = (settings: Pick<Settings, 'insertion' | 'profiles'>, told: Told): readonly Problem[] =>
  foreignChords(settings, told.platform).map((keys) => adviceOn('chord-foreign', keys, told));

/**
 * What is to know about settings that do not suit this system or its keyboards, as those of a file that was made on another
 * system. Each thing once ever; nothing is changed.
 */
export async function adviseOnSettings(
  settings: AdvisedSettings,
  { once, ...told }: SettingsAdviceParts,
): Promise<readonly Problem[]> {
  const missing = missingKeys(settings.hotkeys, told.platform).map((key) => ['hotkey-key-missing', [key]] as const);
  const foreign = foreignChords(settings, told.platform).map((keys) => ['chord-foreign', keys] as const);
  const due: Problem[] = [];
  for (const [code, keys] of [...missing, ...foreign]) {
    if (await once.isDue(`${code} ${keys.join('+')}`)) due.push(adviceOn(code, keys, told));
  }
  return due;
}
