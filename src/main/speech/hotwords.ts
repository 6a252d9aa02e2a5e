import { type Problem, problem } from '../../shared/problem.ts';
import type { ServerSettings } from '../../shared/settings.ts';
import type { ServerKnowledge } from './port.ts';

/** What a server will not take of the hotwords as they are meant; null: nothing. Python servers cut them at blanks. */
export function objectionToHotwords({ hotwords }: ServerSettings, { flavour }: ServerKnowledge): Problem | null {
  if (flavour !== 'python') return null;
  const words = Object.keys(hotwords).filter((word) => /\S\s+\S/u.test(word));
  return words.length === 0 ? null : problem('hotwords-split', { words: words.join(' / ') });
}
