import type { TextRules } from '../../shared/text-rules.ts';

/** Rewrites a text; the length may change. */
export type Rewrite = (text: string) => string;

/**
 * Loads what converts Chinese characters. The dictionaries (1 MB) are read only here, and building their tables takes
 * 100 to 250 ms at once. Rejects if the package is broken.
 */
export async function loadConverter(script: Exclude<TextRules['script'], 'leave'>): Promise<Rewrite> {
  if (script === 'simplified') {
    const { Converter } = await import('opencc-js/t2cn');
    // The general source: Taiwan's own would also make 着 of 著, but spoil what is simplified already (显著).
    return Converter({ from: 't', to: 'cn' });
  }
  const { Converter } = await import('opencc-js/cn2t');
  return Converter({ from: 'cn', to: script === 'traditional-hk' ? 'hk' : 'twp' });
}
