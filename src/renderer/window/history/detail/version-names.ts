import type { Version } from '../../../../shared/history/entry.ts';
import type { Messages } from '../../../../shared/i18n/index.ts';
import type { Language } from '../../../../shared/i18n/language.ts';

const isSameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

/** When something was: of today the time alone. */
export function whenOf(at: number, language: Language, now = Date.now()): string {
  const style = isSameDay(at, now)
    ? ({ timeStyle: 'short' } as const)
    : ({ dateStyle: 'medium', timeStyle: 'short' } as const);
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', style).format(at);
}

/** How a version is called among those of its entry. */
export const versionName = (
  { made, at }: Pick<Version, 'made' | 'at'>,
  { window: { entry: text } }: Messages,
  language: Language,
): string => text.nameOf(text.made[made], whenOf(at, language));

/** How a version was recognised, in few words. */
export function recognitionOf(version: Version, { tray, window: { entry: text } }: Messages): readonly string[] {
  return [
    ...version.servers,
    ...(version.mode === null ? [] : [tray.modes[version.mode]]),
    version.hotwords === 0 ? text.noHotwords : text.hotwords(version.hotwords),
    version.rules ? text.rules : text.noRules,
  ];
}
