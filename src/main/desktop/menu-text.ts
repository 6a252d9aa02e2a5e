import type { Language } from '../../shared/i18n/index.ts';

/** Menus cannot wrap: longer texts are cut. */
const MAX_LABEL = 48;

/** A text on one line, cut where a menu would be too wide. */
export const shorten = (text: string, length = MAX_LABEL): string => {
  const characters = Array.from(text.replaceAll(/\s+/g, ' ').trim());
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : characters.join('');
};

/** Cuts a sentence into lines that a menu can show, at blanks or Chinese punctuation where there are some. */
export function wrap(sentence: string): string[] {
  const lines: string[] = [];
  for (const part of sentence.split(/(?<=[\s，。；！？])/u)) {
    const last = lines.at(-1);
    if (last !== undefined && (last + part).length <= MAX_LABEL) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines.map((line) => line.trim());
}

const locale = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en-GB');

/** The time of day, with seconds. */
export const timeLabel = (at: number, language: Language): string => new Date(at).toLocaleTimeString(locale(language));

/** Day and time, to the minute. */
export const dateLabel = (at: number, language: Language): string =>
  new Date(at).toLocaleString(locale(language), { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });

/** A duration as minutes and seconds: `0:34`. */
export const durationLabel = (ms: number): string => {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};
