import type { EntryKind } from '../../../shared/history/entry.ts';
import { ALL_ENTRIES, type EntryOrder, type HistoryQuery } from '../../../shared/history/query.ts';
import { spanOf, type TimeRange } from './time-range.ts';

/** A filter that is on. */
export type FilterName = 'kind' | 'app' | 'server' | 'withAudio' | 'waiting' | 'range';

/** What is looked for, as the user sets it. */
export class Filters {
  /** The words that are searched for. */
  text = $state('');
  kind = $state<EntryKind | 'all'>('all');
  app = $state<string | null>(null);
  server = $state<string | null>(null);
  withAudio = $state(false);
  waiting = $state(false);
  range = $state<TimeRange>('all');
  /** Of the range `dates`, as date fields write them. */
  from = $state('');
  to = $state('');
  order = $state<EntryOrder>('newest');
  readonly #today: () => number;

  /** @param today the day, as 20261130 */
  constructor(today: () => number) {
    this.#today = today;
  }

  readonly query = $derived.by((): HistoryQuery => ({
    ...ALL_ENTRIES,
    text: this.text.trim(),
    kinds: this.kind === 'all' ? [] : [this.kind],
    app: this.app,
    server: this.server,
    withAudio: this.withAudio,
    waiting: this.waiting,
    ...spanOf(this.range, this.#today(), this.from, this.to),
    order: this.order,
  }));

  /** The filters that are on. */
  readonly active = $derived.by((): readonly FilterName[] => {
    const { since, until } = this.query;
    const isOn: Readonly<Record<FilterName, boolean>> = {
      kind: this.kind !== 'all',
      app: this.app !== null,
      server: this.server !== null,
      withAudio: this.withAudio,
      waiting: this.waiting,
      range: since !== null || until !== null,
    };
    return (Object.keys(isOn) as FilterName[]).filter((name) => isOn[name]);
  });

  /** Takes a filter away. */
  clear(name: FilterName): void {
    if (name === 'kind') this.kind = 'all';
    else if (name === 'app' || name === 'server') this[name] = null;
    else if (name === 'range') [this.range, this.from, this.to] = ['all', '', ''];
    else this[name] = false;
  }

  /** Takes all filters away; the words stay. */
  clearAll(): void {
    for (const name of this.active) this.clear(name);
  }
}
