import type { EntryId, EntryRow } from '../../shared/history/entry.ts';
import type { HistoryCount, HistoryQuery, Statistics } from '../../shared/history/query.ts';
import { MOST_WAITING } from './entry-reader.ts';
import { compareRows } from './listing.ts';
import { addedCounts, mergedPage } from './merge.ts';
import type { HistorySummary, WaitingText } from './port.ts';
import { statisticsOf, talliesOf } from './statistics.ts';
import type { Stores } from './stores.ts';
import { byUse } from './totals.ts';

/** More rows than there ever are. */
const EVERY = 1e9;

/** What is in the file and what is in memory, as one. Never throws. */
export class Overview {
  readonly #stores: Stores;
  readonly #now: () => number;

  constructor(stores: Stores, now: () => number) {
    this.#stores = stores;
    this.#now = now;
  }

  get summary(): HistorySummary {
    const stores = this.#stores;
    const all = [stores.memory.totals.read()];
    const inFile = stores.fromFile((file) => file.totals.read(), null);
    if (inFile !== null) all.push(inFile);
    const last = this.lastHidden();
    const sum = (value: (totals: (typeof all)[number]) => number): number =>
      all.reduce((rest, one) => rest + value(one), 0);
    return {
      count: sum(({ count }) => count),
      waiting: sum(({ waiting }) => waiting),
      apps: byUse(...all.map(({ apps }) => apps)),
      servers: byUse(...all.map(({ servers }) => servers)),
      textBytes: inFile?.bytes ?? 0,
      audioBytes: sum(({ audioBytes }) => audioBytes),
      deleted: last?.count ?? 0,
      problem: stores.problem,
    };
  }

  rows(query: HistoryQuery, from: number, count: number): readonly EntryRow[] {
    const waits = this.#stores.memory.list.rows(query, 0, EVERY);
    const inFile = (first: number, most: number): readonly EntryRow[] =>
      this.#stores.fromFile((file) => file.list.rows(query, first, most), []);
    return mergedPage(inFile, waits, (a, b) => compareRows(query.order, a, b), from, count);
  }

  count(query: HistoryQuery): HistoryCount {
    const waits = this.#stores.memory.list.count(query);
    const inFile = this.#stores.fromFile((file) => file.list.count(query), null);
    return inFile === null ? waits : addedCounts(inFile, waits, query.order === 'oldest');
  }

  ids(query: HistoryQuery): readonly EntryId[] {
    // Only rows tell where those in memory belong among the others.
    if (this.#stores.memory.list.ids(query).length > 0) return this.rows(query, 0, EVERY).map(({ id }) => id);
    return this.#stores.fromFile((file) => file.list.ids(query), []);
  }

  waiting(): readonly WaitingText[] {
    const all = [...this.#stores.memory.read.waiting(), ...this.#stores.fromFile((file) => file.read.waiting(), [])];
    return all.sort((a, b) => b.id - a.id).slice(0, MOST_WAITING);
  }

  statistics(): Statistics {
    const all = [talliesOf(this.#stores.memory.database)];
    const inFile = this.#stores.fromFile((file) => talliesOf(file.database), null);
    if (inFile !== null) all.push(inFile);
    const days = all.flatMap((tallies) => tallies.days);
    return statisticsOf(
      days,
      all.flatMap(({ apps }) => apps),
      this.#now(),
    );
  }

  /** When what comes back next was deleted, and how many they are. */
  lastHidden(): { readonly at: number; readonly count: number } | null {
    const inMemory = this.#stores.memory.removal.last();
    const inFile = this.#stores.fromFile((file) => file.removal.last(), null);
    if (inMemory === null || inFile === null) return inMemory ?? inFile;
    if (inMemory.at === inFile.at) return { at: inFile.at, count: inFile.count + inMemory.count };
    return inMemory.at > inFile.at ? inMemory : inFile;
  }
}
