import type { Tally } from '../../../../shared/history/query.ts';

/**
 * Chinese characters that somebody types in a minute: an assumption, told beside what is made of it. Ruan et al., "Comparing
 * Speech and Keyboard Text Entry for Short Messages in Two Languages on Touchscreen Phones" (2017), measured 43 words a
 * minute with a pinyin keyboard, and 123 by speech.
 */
export const TYPED_PER_MINUTE = 40;

/** Characters a minute of speech; null: too little was spoken to tell. */
export function spokenPerMinute({ chars, durationMs }: Tally): number | null {
  return durationMs < 10_000 ? null : Math.round(chars / (durationMs / 60_000));
}

/** How many times as fast as typing that is: `3.1`. */
export const timesTyping = (perMinute: number): string => (perMinute / TYPED_PER_MINUTE).toFixed(1);
