import type { HotwordList } from '../../../shared/settings.ts';

/** Where a list stands now; null: it is gone. */
export type PlaceAfter = (at: number) => number | null;

/**
 * Where lists stand after some came or went, all in one place. A list may have no name to go by, but the lists before that
 * place and behind it are as they were.
 */
export function placeAfter(before: readonly HotwordList[], after: readonly HotwordList[]): PlaceAfter {
  const texts = after.map((list) => JSON.stringify(list));
  const isAt = (list: HotwordList | undefined, place: number): boolean =>
    list !== undefined && JSON.stringify(list) === texts[place];
  const first = before.findIndex((list, at) => !isAt(list, at));
  return (at) => {
    const place = first >= 0 && at >= first ? at + after.length - before.length : at;
    return isAt(before[at], place) ? place : null;
  };
}
