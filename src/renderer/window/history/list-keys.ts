import type { EntryList } from './entry-list.svelte.ts';
import type { HistoryActions } from './history-actions.svelte.ts';

/** What keys in the list act on. */
export interface InList {
  readonly list: Pick<
    EntryList,
    'active' | 'activeId' | 'go' | 'pickAll' | 'pickNone' | 'pickTo' | 'selected' | 'toggle' | 'total' | 'walk'
  >;
  readonly actions: Pick<HistoryActions, 'copy' | 'insert' | 'remove' | 'undelete'>;
  /** So many rows are seen at once. */
  readonly page: number;
  /** So many entries can be brought back. */
  readonly deleted: number;
  readonly onopen: (focus: boolean) => void;
  readonly onplay: () => void;
}

/** Where keys lead to from a row. */
const MOVES: Readonly<Record<string, (at: number, page: number, total: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at, page) => at + page,
  PageUp: (at, page) => at - page,
  Home: () => 0,
  End: (_at, _page, total) => total - 1,
};

/** Does what a key in the list is for. Whether it is for anything. */
export function pressInList(event: KeyboardEvent, { list, actions, ...more }: InList): boolean {
  const { key, shiftKey } = event;
  if (event.altKey) return false;
  const isCommand = event.ctrlKey || event.metaKey;
  const to = MOVES[key]?.(list.active, more.page, list.total);
  if (to !== undefined) {
    if (shiftKey) void list.pickTo(to);
    else if (isCommand) list.walk(to);
    else list.go(to);
    return true;
  }
  if (isCommand) return command(key.toLowerCase(), { list, actions, ...more });
  if (key === 'Enter' && shiftKey) insert(list, actions);
  else if (key === 'Enter') void actions.copy();
  else if (key === 'Delete' || key === 'Backspace') void actions.remove();
  else if (key === ' ') more.onplay();
  else if (key === 'ArrowRight' && list.active >= 0) more.onopen(true);
  else if (key === 'Escape' && list.selected.length > 1) list.pickNone();
  else return false;
  return true;
}

/** What a key does with Ctrl, or Cmd on a Mac. */
function command(key: string, { list, actions, deleted }: InList): boolean {
  if (key === 'a') void list.pickAll();
  else if (key === 'c') void actions.copy();
  else if (key === ' ') list.toggle(list.active);
  // What was deleted comes back here; else what was set, in the whole window.
  else if (key === 'z' && deleted > 0) void actions.undelete();
  else return false;
  return true;
}

function insert(list: InList['list'], actions: InList['actions']): void {
  if (list.activeId !== null) void actions.insert(list.activeId);
}
