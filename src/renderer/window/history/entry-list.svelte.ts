import type { EntryId, EntryRow } from '../../../shared/history/entry.ts';
import { ALL_ENTRIES, type HistoryCount, type HistoryQuery } from '../../../shared/history/query.ts';
import type { Reply } from '../../../shared/ipc/table.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { RowGroup } from './list-layout.ts';

/** So many rows are asked for at once. */
export const PAGE = 100;

/** So many pages are kept on either side of those that are seen. */
const SPARE = 2;

/** What the list asks main for. */
export interface EntrySource {
  rows(query: HistoryQuery, from: number, count: number): Promise<Reply<readonly EntryRow[]>>;
  count(query: HistoryQuery): Promise<Reply<HistoryCount>>;
  ids(query: HistoryQuery): Promise<Reply<readonly EntryId[]>>;
}

/** Rows as they were in a generation of the list: each query and each revision of the history begins one. */
interface Page {
  readonly rows: readonly EntryRow[];
  readonly generation: number;
}

/**
 * The entries that a query finds, however many, of which only those near the ones that are seen are here; the one that the
 * keyboard is at, and those that are selected. What is shown stays until what takes its place has come.
 */
export class EntryList {
  readonly #source: EntrySource;
  #query = ALL_ENTRIES;
  #generation = 0;
  /** The first generation of this query. */
  #begun = 0;
  #pages = $state.raw<ReadonlyMap<number, Page>>(new Map());
  #count = $state.raw<HistoryCount | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #isAsking = false;
  /** Pages that are seen. */
  #seen: readonly [first: number, last: number] = [0, 0];

  #active = $state(-1);
  #activeId = $state.raw<EntryId | null>(null);
  /** The other end of what Shift selects. */
  #anchor = 0;
  /** Null: only the active row is. */
  #picked = $state.raw<ReadonlySet<EntryId> | null>(null);
  /** The active row was removed, and what follows takes its place as soon as it is here. */
  #isRemoving = false;

  constructor(source: EntrySource) {
    this.#source = source;
  }

  /** Looks for something else. */
  look(query: HistoryQuery): void {
    this.#query = query;
    this.#seen = [0, 0];
    this.#picked = null;
    this.#begun = this.#generation + 1;
    this.#begin();
  }

  /** Any entry may be another one. */
  refresh(): void {
    this.#begin();
    if (this.#picked !== null) void this.#keepPicked();
  }

  /** How many the query finds, and of which days; null: not known yet. */
  get count(): HistoryCount | null {
    return this.#count;
  }

  /** How many rows there are, as far as is known. */
  get total(): number {
    return this.#count?.total ?? this.#pages.get(0)?.rows.length ?? 0;
  }

  /** Whether the first rows are there, or none. */
  get isLoaded(): boolean {
    return this.#pages.size > 0;
  }

  /** Why the rows could not be had; null: they could. */
  get problem(): Problem | null {
    return this.#problem;
  }

  readonly groups = $derived.by((): readonly RowGroup[] => {
    if (this.#count !== null) {
      const { days, total } = this.#count;
      return days.length > 0 || total === 0 ? days : [{ day: null, count: total, durationMs: null }];
    }
    // Until the days are counted: as far as the first rows go.
    const found: { day: number; count: number; durationMs: null }[] = [];
    for (const { day } of this.#pages.get(0)?.rows ?? []) {
      const last = found.at(-1);
      if (last?.day === day) last.count += 1;
      else found.push({ day, count: 1, durationMs: null });
    }
    return found;
  });

  /** Null: it is not here yet. */
  row(index: number): EntryRow | null {
    return this.#pages.get(Math.floor(index / PAGE))?.rows[index % PAGE] ?? null;
  }

  /** Where an entry stands among the rows that are here; −1: it is not. */
  indexOf(id: EntryId): number {
    for (const [page, { rows }] of this.#pages) {
      const at = rows.findIndex((row) => row.id === id);
      if (at >= 0) return page * PAGE + at;
    }
    return -1;
  }

  /** These rows are seen. */
  see(first: number, last: number): void {
    this.#seen = [Math.floor(first / PAGE), Math.floor(last / PAGE)];
    void this.#fill();
  }

  /** The row that the keyboard is at; −1: none. */
  get active(): number {
    return this.#active;
  }

  /** Null: there is none, or its row is not here yet. */
  get activeId(): EntryId | null {
    return this.#activeId;
  }

  /** What commands are about. */
  readonly selected = $derived.by((): readonly EntryId[] => {
    if (this.#picked !== null) return [...this.#picked];
    return this.#activeId === null ? [] : [this.#activeId];
  });

  isSelected(row: EntryRow, index: number): boolean {
    return this.#picked === null ? index === this.#active : this.#picked.has(row.id);
  }

  /** Goes to a row, which alone is selected then. */
  go(index: number): void {
    this.#move(index);
    this.#anchor = this.#active;
    this.#picked = null;
  }

  /** Goes to a row; what is selected stays. */
  walk(index: number): void {
    this.#picked = new Set(this.selected);
    this.#move(index);
    this.#anchor = this.#active;
  }

  /** Selects a row too, or no longer. */
  toggle(index: number): void {
    const id = this.row(index)?.id;
    if (id === undefined) return;
    const picked = new Set(this.selected);
    if (!picked.delete(id)) picked.add(id);
    this.#move(index);
    this.#anchor = this.#active;
    this.#picked = picked;
  }

  /** Selects all from where the selection began up to a row. */
  async pickTo(index: number): Promise<void> {
    if (this.#active < 0) this.#anchor = 0;
    this.#move(index);
    const [from, to] = [Math.min(this.#anchor, this.#active), Math.max(this.#anchor, this.#active)];
    const rows = Array.from({ length: to - from + 1 }, (_, n) => this.row(from + n)?.id);
    if (rows.every((id) => id !== undefined)) {
      this.#picked = new Set(rows);
      return;
    }
    const at = this.#active;
    const ids = await this.#ids();
    if (ids !== null && at === this.#active) this.#picked = new Set(ids.slice(from, to + 1));
  }

  async pickAll(): Promise<void> {
    const ids = await this.#ids();
    if (ids !== null && ids.length > 0) this.#picked = new Set(ids);
  }

  /** Selects the active row alone again. */
  pickNone(): void {
    this.#picked = null;
  }

  /** What is selected was removed, though its rows are still here: what follows is active as soon as it is known. */
  leave(): void {
    const first = this.#picked === null ? this.#active : this.#firstPicked(this.#picked);
    this.#isRemoving = true;
    this.#move(first);
    this.#anchor = this.#active;
    this.#picked = null;
  }

  #firstPicked(picked: ReadonlySet<EntryId>): number {
    const found = [...this.#pages].flatMap(([page, { rows }]) =>
      rows.flatMap(({ id }, at) => (picked.has(id) ? [page * PAGE + at] : [])),
    );
    return found.length === 0 ? this.#active : Math.min(...found);
  }

  #move(index: number): void {
    this.#active = Math.max(-1, Math.min(this.total - 1, Math.max(0, index)));
    const page = this.#pages.get(Math.floor(this.#active / PAGE));
    // What is still here of what was looked for before is not what is meant.
    const isMeant = page !== undefined && page.generation >= this.#begun;
    this.#activeId = isMeant ? (this.row(this.#active)?.id ?? null) : null;
  }

  /** What is selected and gone is no longer selected. */
  async #keepPicked(): Promise<void> {
    const ids = await this.#ids();
    if (ids === null || this.#picked === null) return;
    const picked = this.#picked;
    const kept = ids.filter((id) => picked.has(id));
    this.#picked = kept.length === 0 ? null : new Set(kept);
  }

  /** Of all that is found; null: they could not be had, or something else is looked for meanwhile. */
  async #ids(): Promise<readonly EntryId[] | null> {
    const generation = this.#generation;
    const reply = await this.#source.ids(this.#query);
    if (generation !== this.#generation) return null;
    this.#problem = 'problem' in reply ? reply.problem : null;
    return 'value' in reply ? reply.value : null;
  }

  #begin(): void {
    this.#generation += 1;
    void this.#fill();
  }

  /** Asks for what is missing, one page at a time: of a fast scroll only the pages that are still seen then. */
  async #fill(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    for (let page = this.#missing(); page !== null; page = this.#missing()) {
      const generation = this.#generation;
      const reply = await this.#source.rows(this.#query, page * PAGE, PAGE);
      if (generation !== this.#generation) continue;
      this.#problem = 'problem' in reply ? reply.problem : null;
      if ('problem' in reply) break;
      if (this.#isFirst()) void this.#countAll();
      this.#put(page, { rows: reply.value, generation });
    }
    this.#isAsking = false;
  }

  /** The first page that is seen and not here as it is now; null: none. */
  #missing(): number | null {
    const [first, last] = this.#seen;
    for (let page = first; page <= last; page += 1) {
      if (this.#pages.get(page)?.generation !== this.#generation) return page;
    }
    return null;
  }

  /** Whether no page of this generation is here yet. */
  #isFirst(): boolean {
    return ![...this.#pages.values()].some(({ generation }) => generation === this.#generation);
  }

  #put(page: number, made: Page): void {
    const [first, last] = this.#seen;
    const isNew = [...this.#pages.values()].some(({ generation }) => generation < this.#begun);
    if (isNew) this.#count = null;
    const kept = [...this.#pages].filter(([at, { generation }]) => {
      const isNear = at >= first - SPARE && at <= last + SPARE;
      const isSeen = at >= first && at <= last;
      return generation === this.#generation ? isNear : isSeen && generation >= this.#begun;
    });
    this.#pages = new Map([...kept, [page, made]]);
    this.#follow();
  }

  async #countAll(): Promise<void> {
    const generation = this.#generation;
    const reply = await this.#source.count(this.#query);
    if (generation !== this.#generation) return;
    if ('problem' in reply) this.#problem = reply.problem;
    else this.#count = reply.value;
    if (this.#active >= this.total) this.#move(this.total - 1);
  }

  /** The active entry stays the active one wherever it stands now; another one takes its place only where it was removed. */
  #follow(): void {
    const row = this.row(this.#active);
    if (this.#active < 0 || (row !== null && row.id === this.#activeId)) return;
    const isFresh = this.#pages.get(Math.floor(this.#active / PAGE))?.generation === this.#generation;
    const at = this.#activeId === null || this.#isRemoving ? -1 : this.indexOf(this.#activeId);
    if (at >= 0) {
      this.#anchor += at - this.#active;
      this.#active = at;
    } else if (this.#activeId === null) this.#activeId = row?.id ?? null;
    else if (isFresh) {
      if (!this.#isRemoving) this.#active = -1;
      this.#activeId = this.#isRemoving ? (row?.id ?? null) : null;
      this.#isRemoving = false;
    }
  }
}
