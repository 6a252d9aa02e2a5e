import { type Problem, problem } from '../../shared/problem.ts';
import type { HotwordList } from '../../shared/settings.ts';
import type { AskedServer, Hotwords, ServerKnowledge, ServerMemory } from './port.ts';

/** What a server will not take of the hotwords as they are meant; null: nothing. Python servers cut them at blanks. */
export function objectionToHotwords({ hotwords = {} }: AskedServer, { flavour }: ServerKnowledge): Problem | null {
  if (flavour !== 'python') return null;
  const words = Object.keys(hotwords).filter((word) => /\S\s+\S/u.test(word));
  return words.length === 0 ? null : problem('hotwords-split', { words: words.join(' / ') });
}

/** The words of these lists with their weights. */
export const hotwordsOf = (lists: readonly HotwordList[]): Hotwords =>
  Object.fromEntries(
    lists
      .filter(({ on }) => on)
      .flatMap(({ words }) =>
        Object.entries(words).map(([word, one]) => [word, typeof one === 'number' ? one : one.weight]),
      ),
  );

/** What {@link hotwordAdviser} needs. */
export interface HotwordAdviserParts {
  readonly servers: () => readonly AskedServer[];
  readonly memory: Pick<ServerMemory, 'recall'>;
  readonly onObjection: (objection: Problem) => void;
}

/** Reports what the server at a URL will not take of the hotwords: once for each server and words. */
export function hotwordAdviser({ servers, memory, onObjection }: HotwordAdviserParts): (url: string) => void {
  const told = new Set<string>();
  return (url) => {
    for (const server of servers().filter((one) => one.url === url)) {
      const objection = objectionToHotwords(server, memory.recall(url));
      const key = JSON.stringify([url, objection]);
      if (objection === null || told.has(key)) continue;
      told.add(key);
      onObjection(objection);
    }
  };
}
