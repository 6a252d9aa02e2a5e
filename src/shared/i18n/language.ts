/** A language the app speaks. */
export type Language = 'zh' | 'en';

/** The same texts in every language. */
export type Translated<T> = Readonly<Record<Language, T>>;

/**
 * The app's language: the one set, or for `auto` the first of the user's preferred languages (BCP 47 tags, best first)
 * that the app speaks; English if it speaks none of them.
 */
export function resolveLanguage(setting: 'auto' | Language, preferred: readonly string[]): Language {
  if (setting !== 'auto') return setting;
  const spoken = preferred.map((tag) => tag.toLowerCase().split(/[-_]/)[0]);
  return spoken.find((language) => language === 'zh' || language === 'en') ?? 'en';
}
