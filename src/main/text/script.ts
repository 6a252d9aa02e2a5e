import type { LocalePreset } from 'opencc-js/core';
import type { TextRules } from '../../shared/settings.ts';
import { wholeWords } from './chinese-words.ts';
import { PhraseDictionary, pairs } from './phrase-dictionary.ts';
import { GENERAL_PHRASES, REGIONAL_PHRASES } from './script-phrases.ts';

/** Rewrites a text; the length may change. */
export type Rewrite = (text: string) => string;

/** Compatibility twins of unified characters, which no dictionary lists. */
const COMPATIBILITY = /[\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;

/** Loads the converter of Chinese characters with its dictionaries (1 MB). Rejects if the package is broken. */
export async function loadConverter(script: Exclude<TextRules['script'], 'leave'>): Promise<Rewrite> {
  if (script === 'simplified') {
    const { configs } = await import('opencc-js/preset/t2cn');
    // The general source: Taiwan's would also turn 著 into 着, but spoil text that is simplified already (显著).
    return createConverter(chainOf(configs, 't2s'));
  }
  const { configs } = await import('opencc-js/preset/cn2t');
  const [general = [], regional = []] = chainOf(configs, script === 'traditional-hk' ? 's2hk' : 's2twp');
  return createConverter([general, [REGIONAL_PHRASES[script], ...regional]], GENERAL_PHRASES);
}

type Chain = readonly (readonly string[])[];

function chainOf(configs: LocalePreset['configs'], name: string): Chain {
  const config = configs?.[name];
  if (config === undefined) throw new Error(`no configuration ${name}`);
  return config.conversionChain.map((group) => group.map(String));
}

/**
 * Converts with dictionaries from simplified to traditional characters (or back), then to those of a region. The
 * longest phrase wins as in OpenCC, but only if it splits no word (被发 is listed with 髮, for the hair of a hermit).
 *
 * @param own phrases that apply whatever stands around them
 */
function createConverter([general = [], regional = []]: Chain, own = ''): Rewrite {
  const ownPhrases = new Set(pairs(own).map(([from]) => from));
  const dictionary = new PhraseDictionary([own, ...general]);
  const region = new PhraseDictionary(regional);
  for (const [from, to] of backwards(region.phrases, dictionary)) dictionary.add(from, to);

  return (text) => {
    const plain = text.replace(COMPATIBILITY, (character) => character.normalize());
    const isWhole = wholeWords(plain);
    return dictionary
      .pieces(plain, (start, end) => isWhole(start, end) || ownPhrases.has(plain.slice(start, end)))
      .map((piece) => region.rewrite(dictionary.get(piece) ?? piece))
      .join('');
  };
}

/** The phrases of a region in the source characters of `dictionary`, if it converts them back to the phrase. */
function* backwards(phrases: Iterable<string>, dictionary: PhraseDictionary): Generator<readonly [string, string]> {
  // Of several characters with the same result, the first one is in common use.
  const characters = new Map(dictionary.characters.toReversed().map(([from, to]) => [to, from] as const));
  for (const phrase of phrases) {
    const from = Array.from(phrase, (character) => characters.get(character) ?? character).join('');
    const to = dictionary.rewrite(from);
    if (to === phrase) yield [from, to];
  }
}
