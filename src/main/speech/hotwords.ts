import { doubtsOf, heedOf } from '../../shared/hotwords/heed.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { labelOf } from '../../shared/server-address.ts';
import type { ServerSettings } from '../../shared/settings.ts';
import type { Hotwords, ServerKnowledge, ServerMemory } from './port.ts';

/** What a server will not take of the hotwords as they are meant; null: nothing. Python servers cut them at blanks. */
function objectionToHotwords(server: ServerSettings, hotwords: Hotwords, knowledge: ServerKnowledge): Problem | null {
  const heed = heedOf(server, knowledge);
  const words = Object.entries(hotwords);
  if (heed.takes === 'nothing' && words.length > 0) return problem('hotwords-ignored', { server: nameOf(server) });
  const cut = words.filter(([word, weight]) => doubtsOf(word, weight, heed).includes('cut')).map(([word]) => word);
  return cut.length === 0 ? null : problem('hotwords-split', { words: cut.join(' / ') });
}

const nameOf = ({ name, url }: ServerSettings): string => (name === '' ? labelOf(url) : name);

/** What {@link hotwordAdviser} needs. */
export interface HotwordAdviserParts {
  readonly memory: Pick<ServerMemory, 'recall'>;
  readonly onObjection: (objection: Problem) => void;
}

/** Reports what a server will not take of the hotwords that it was told: once for each server and objection. */
export function hotwordAdviser({
  memory,
  onObjection,
}: HotwordAdviserParts): (server: ServerSettings, hotwords: Hotwords) => void {
  const told = new Set<string>();
  return (server, hotwords) => {
    const objection = objectionToHotwords(server, hotwords, memory.recall(server.url));
    const key = JSON.stringify([server.url, objection]);
    if (objection === null || told.has(key)) return;
    told.add(key);
    onObjection(objection);
  };
}
