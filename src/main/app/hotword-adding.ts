import { asHotword, DEFAULT_WEIGHT, LONGEST_WORD, tidyWord } from '../../shared/hotwords/word.ts';
import { problem, type Problem } from '../../shared/problem.ts';
import type { HotwordList, Settings } from '../../shared/settings.ts';
import type { SettingsHistory } from './window/settings-history.ts';

/** A list as it begins: on, and for everything. */
const newList = (words: HotwordList['words']): HotwordList => ({ name: '', on: true, apps: [], profiles: [], words });

/**
 * Adds a hotword to the first list that counts everywhere, or to a new one where there is none.
 * @param word as it was found: blanks and line breaks are put right
 * @returns `known`: a list that is on has it already, whatever it is for
 */
export async function addHotword(
  settings: Pick<SettingsHistory, 'current' | 'change'>,
  word: string,
): Promise<'added' | 'known' | Problem> {
  const tidy = tidyWord(word);
  if (tidy === '') return problem('hotword-empty', {});
  if (tidy.length > LONGEST_WORD) return problem('hotword-too-long', { most: LONGEST_WORD });
  if (settings.current.hotwords.some(({ on, words }) => on && Object.hasOwn(words, tidy))) return 'known';
  await settings.change((now) => ({ ...now, hotwords: withWord(now.hotwords, tidy) }), ['hotwords']);
  return 'added';
}

function withWord(lists: Settings['hotwords'], word: string): Settings['hotwords'] {
  const hotword = asHotword({ weight: DEFAULT_WEIGHT, note: '' });
  const at = lists.findIndex(({ on, apps, profiles }) => on && apps.length === 0 && profiles.length === 0);
  const list = lists[at];
  if (list === undefined) return [...lists, newList({ [word]: hotword })];
  return lists.with(at, { ...list, words: { ...list.words, [word]: hotword } });
}
