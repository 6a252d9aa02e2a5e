import type { TextRules } from '../../shared/settings.ts';
import { isShortForm } from './dots.ts';

/** One full stop, not a row of dots. */
const STOP = /(?<![.。])[.。]$/u;

/**
 * The full stop at the end of a text if it may turn out to be one too many; else empty. The dot of a short form (etc.)
 * is none.
 *
 * @param said characters of the line before this text
 */
export function stopToHold(text: string, said: number, { finalStop, shortText }: TextRules): string {
  if (finalStop === 'keep') return '';
  const stop = STOP.exec(text)?.[0] ?? '';
  if (stop === '' || (stop === '.' && isShortForm(text, text.length - 1))) return '';
  return finalStop === 'drop' || said + charactersIn(text) - 1 <= shortText ? stop : '';
}

/** Code points of a text: near enough to what a reader counts, and quick. */
export const charactersIn = (text: string): number => Array.from(text).length;
