import type { ServerSettings } from '../settings.ts';
import { ADVISED_LENGTH, DEFAULT_WEIGHT } from './word.ts';

/** How a server takes hotwords. */
export interface Heed {
  /** Words with weights, words alone, not at all; or nothing is known of the server yet. */
  readonly takes: 'weights' | 'words' | 'nothing' | 'unknown';
  /** Only the second pass listens for them: drafts are without. */
  readonly isFinalOnly: boolean;
  /** Cuts words at their blanks. */
  readonly cuts: boolean;
  /** The model knows only common English words: of others nothing can be said beforehand. */
  readonly fewLatin: boolean;
}

/** What is known of a server that decides how it takes hotwords. */
export interface Known {
  readonly protocol?: 'classic' | 'realtime' | undefined;
  readonly flavour?: 'cpp-offline' | 'cpp-2pass' | 'python' | undefined;
}

/**
 * How a server takes hotwords in a mode. Draft models never look at them. The C++ servers weigh them; the Python servers
 * read words with blanks between; realtime servers read words with commas between.
 */
export function heedOf({ mode, protocol }: Pick<ServerSettings, 'mode' | 'protocol'>, known: Known): Heed {
  const spoken = protocol === 'auto' ? known.protocol : protocol;
  if (spoken === 'realtime') return { takes: 'words', isFinalOnly: false, cuts: false, fewLatin: false };
  const { flavour } = known;
  if (flavour === undefined) return { takes: 'unknown', isFinalOnly: false, cuts: false, fewLatin: false };
  const isPython = flavour === 'python';
  // Of a server without drafts every mode is one pass.
  const actual = flavour === 'cpp-offline' ? 'offline' : mode;
  if (actual === 'online') return { takes: 'nothing', isFinalOnly: false, cuts: false, fewLatin: false };
  return {
    takes: isPython ? 'words' : 'weights',
    isFinalOnly: actual === '2pass',
    cuts: isPython,
    fewLatin: true,
  };
}

/** Why a word may not be heeded as it is meant. */
export type Doubt = 'long' | 'cut' | 'weight';

/** Why a server may not heed a word as it is meant, gravest first. */
export function doubtsOf(word: string, weight: number, heed: Heed): readonly Doubt[] {
  if (heed.takes === 'nothing' || heed.takes === 'unknown') return [];
  const doubts: Doubt[] = [];
  if (heed.cuts && /\S\s+\S/u.test(word)) doubts.push('cut');
  if (lengthOf(word) > ADVISED_LENGTH) doubts.push('long');
  if (heed.takes === 'words' && weight !== DEFAULT_WEIGHT) doubts.push('weight');
  return doubts;
}

/** In units of the models: a Chinese character, or a word of another script. */
const lengthOf = (word: string): number => word.match(/\p{Script=Han}|[^\s\p{Script=Han}]+/gu)?.length ?? 0;
