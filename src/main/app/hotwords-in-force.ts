import type { Schedule } from '../../shared/clock.ts';
import { sentOf } from '../../shared/hotwords/sent.ts';
import type { HotwordList } from '../../shared/settings.ts';
import { fits } from '../insertion/applied.ts';
import type { Place } from '../journal/port.ts';
import type { Hotwords } from '../speech/port.ts';

/** Longer than any window system takes to tell which application has the focus; the first message waits no longer. */
const PLACE_MS = 500;

/**
 * The hotwords for an utterance: of all lists that are on and meant for its application and its profile, as many as
 * servers are told: they take longer to begin with each, and the makers advise no more; the window shows which are left out.
 */
export function wordsAt(lists: readonly HotwordList[], { app, profile }: Place): Hotwords {
  const counting = lists.filter(
    (list) =>
      list.on && isFor(list, profile) && (list.apps.length === 0 || list.apps.some((pattern) => fits(pattern, app))),
  );
  return Object.fromEntries(sentOf(counting));
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
