import type { TextRules } from '../../shared/settings.ts';
import { isShortForm } from './dots.ts';

/** One full stop, not a row of dots. */
const STOP = /(?<![.。])[.。]$/u;

/**
 * The full stop at the end of a text if it may have to be dropped; else empty. The dot of an abbreviation (etc.) does
 * not count.
 *
 * @param said how many characters are on the line before this text
 */
export function stopToHold(text: string, said: number, { finalStop, shortText }: TextRules): string {
  if (finalStop === 'keep') return '';
  const stop = STOP.exec(text)?.[0] ?? '';
  if (stop === '' || (stop === '.' && isShortForm(text, text.length - 1))) return '';
  return finalStop === 'drop' || said + charactersIn(text) - 1 <= shortText ? stop : '';
}

/** Code points of a text: close to what a reader counts, and fast. */
export const charactersIn = (text: string): number => Array.from(text).length;
