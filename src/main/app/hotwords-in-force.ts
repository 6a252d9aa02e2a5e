import type { Schedule } from '../../shared/clock.ts';
import { MOST_WORDS, weightOf } from '../../shared/hotwords/word.ts';
import type { HotwordList } from '../../shared/settings.ts';
import { fits } from '../insertion/applied.ts';
import type { Place } from '../journal/port.ts';
import type { Hotwords } from '../speech/port.ts';

/** Longer than any window system takes to tell which application has the focus; the first message waits no longer. */
const PLACE_MS = 500;

/**
 * The hotwords for an utterance: of all lists that are on and meant for its application and its profile. A word of several
 * lists has the highest of its weights. Servers are told the {@link MOST_WORDS} with the highest weights at most: they take
 * longer to begin with each, and the makers advise no more; the window shows which are left out.
 */
export function wordsAt(lists: readonly HotwordList[], { app, profile }: Place): Hotwords {
  const words = new Map<string, number>();
  for (const list of lists) {
    if (!list.on || !isFor(list, profile)) continue;
    if (list.apps.length > 0 && !list.apps.some((pattern) => fits(pattern, app))) continue;
    for (const [word, one] of Object.entries(list.words)) {
      words.set(word, Math.max(weightOf(one), words.get(word) ?? 0));
    }
  }
  if (words.size <= MOST_WORDS) return Object.fromEntries(words);
  return Object.fromEntries([...words].toSorted(([, a], [, b]) => b - a).slice(0, MOST_WORDS));
}

const isFor = ({ profiles }: HotwordList, profile: string | null): boolean =>
  profiles.length === 0 || (profile !== null && profiles.includes(profile));

/**
 * The same for an application that will be known in a moment. At once where it makes no difference; otherwise the
 * connection is made meanwhile, and the first message goes when both are there, still before the first audio.
 * @param placed never rejects
 */
export function wordsWhere(
  lists: readonly HotwordList[],
  profile: string | null,
  placed: Promise<{ readonly app: string }>,
  schedule: Schedule,
): Hotwords | Promise<Hotwords> {
  if (!lists.some((list) => list.on && list.apps.length > 0 && isFor(list, profile))) {
    return wordsAt(lists, { app: '', profile });
  }
  return new Promise((resolve) => {
    const stop = schedule(PLACE_MS, () => resolve(wordsAt(lists, { app: '', profile })));
    void placed.then(({ app }) => {
      stop();
      resolve(wordsAt(lists, { app, profile }));
    });
  });
}
