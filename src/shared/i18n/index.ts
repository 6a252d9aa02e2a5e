import { en } from './en.ts';
import type { Language } from './language.ts';
import type { Messages } from './messages.ts';
import { zh } from './zh.ts';

export type { Language } from './language.ts';
export type { Messages, TrayState } from './messages.ts';
export { keyNames } from './messages.ts';

/** All texts in a language. */
export const messages = (language: Language): Messages => (language === 'zh' ? zh : en);

/**
 * The app's language: the one set, or for `auto` the first of the user's preferred languages (BCP 47 tags, best first)
 * that the app speaks; English where there is none.
 */
export function resolveLanguage(setting: 'auto' | Language, preferred: readonly string[]): Language {
  if (setting !== 'auto') return setting;
  const spoken = preferred.map((tag) => tag.toLowerCase().split(/[-_]/)[0]);
  return spoken.find((language) => language === 'zh' || language === 'en') ?? 'en';
}
