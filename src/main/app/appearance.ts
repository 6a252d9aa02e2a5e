import { app, nativeTheme } from 'electron';
import { resolveLanguage } from '../../shared/i18n/index.ts';
import type { Appearance } from '../../shared/overlay-view.ts';
import type { Settings } from '../../shared/settings.ts';

/** Language and theme in force: those set, or the system's. */
export function appearanceOf({ language, theme }: Settings): Appearance {
  return {
    language: resolveLanguage(language, app.getPreferredSystemLanguages()),
    dark: theme === 'system' ? nativeTheme.shouldUseDarkColors : theme === 'dark',
  };
}
