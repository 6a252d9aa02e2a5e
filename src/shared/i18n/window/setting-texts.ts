import type { Language, Translated } from '../language.ts';
import { settingTextsEn } from './setting-texts-en.ts';
import { settingTextsZh } from './setting-texts-zh.ts';

/** What the window calls a setting. */
export interface SettingText {
  readonly label: string;
  /** What it does, in one short sentence without a full stop. */
  readonly meaning: string;
  /** The names of what can be chosen; `true` and `false` are not among these. */
  readonly choices?: Readonly<Record<string, string>>;
  /** What a number counts, as it is written after it. With `%`, 1 in the file is shown as 100. */
  readonly unit?: string;
  /** Of a list or map: what one of it is called, for "Add …". */
  readonly item?: string;
}

/** By the pattern of the path: `overlay.show`, `servers.*.url`. */
export type SettingTexts = Readonly<Record<string, SettingText>>;

const TEXTS: Translated<SettingTexts> = { en: settingTextsEn, zh: settingTextsZh };

/** What a rule of an application or a profile sets is called as what it stands in for. */
const OVERRIDE = /^(?:apps|profiles)\.\*\.(?=(?:insertion|text)\.)/u;

/** What a setting is called in a language; undefined where it has no words. */
export const settingText = (language: Language, pattern: string): SettingText | undefined =>
  TEXTS[language][pattern] ?? TEXTS[language][pattern.replace(OVERRIDE, '')];
