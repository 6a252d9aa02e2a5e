import type { MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../shared/i18n/index.ts';

/** Menus cannot wrap: longer texts are cut. In columns. */
const LABEL_COLUMNS = 48;
/** A sentence over several lines may be wider, because nothing stands beside it. */
const LINE_COLUMNS = 56;

/** Characters that take two columns: Chinese, Japanese and Korean ones with their punctuation, and emoji. */
const WIDE = /[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60]|\p{Extended_Pictographic}/u;

const columnsOf = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);

/** The longest beginning of a text that fits into so many columns; whole characters only, at least one. */
function beginning(text: string, columns: number): string {
  let end = 0;
  let taken = 0;
  for (const character of text) {
    taken += WIDE.test(character) ? 2 : 1;
    if (taken > columns && end > 0) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** A text on one line, cut where a menu would be too wide. */
export const shorten = (text: string, columns = LABEL_COLUMNS): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return columnsOf(line) > columns ? `${beginning(line, columns - 1)}…` : line;
};

/** Cuts a sentence into lines that a menu can show, at blanks or Chinese punctuation where there are some. */
export function wrap(sentence: string): string[] {
  const lines: string[] = [];
  for (const part of sentence.split(/(?<=[\s，。；：！？、])/u)) {
    const last = lines.at(-1);
    if (last !== undefined && columnsOf((last + part).trimEnd()) <= LINE_COLUMNS) {
      lines[lines.length - 1] = last + part;
      continue;
    }
    let rest = part;
    while (columnsOf(rest.trimEnd()) > LINE_COLUMNS) {
      const line = beginning(rest, LINE_COLUMNS);
      lines.push(line);
      rest = rest.slice(line.length);
    }
    lines.push(rest);
  }
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** The same menu with labels shown literally: to Electron, `&` marks the letter that opens an entry. */
export const literal = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.map((item) => ({
    ...item,
    ...(item.label !== undefined && { label: item.label.replaceAll('&', '&&') }),
    ...(Array.isArray(item.submenu) && { submenu: literal(item.submenu) }),
  }));

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
