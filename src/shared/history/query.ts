import type { EntryKind } from './entry.ts';

export const ENTRY_ORDERS = ['newest', 'oldest', 'longest', 'app'] as const;

export type EntryOrder = (typeof ENTRY_ORDERS)[number];

/** What is looked for in the history. */
export interface HistoryQuery {
  /** All its words, cut at blanks, must be in the text or the title, in any order; empty: any text. */
  readonly text: string;
  /** Empty: all kinds. */
  readonly kinds: readonly EntryKind[];
  /** Null: any. */
  readonly app: string | null;
  /** Label of a server; null: any. */
  readonly server: string | null;
  readonly withAudio: boolean;
  /** Only what waits for the user: held and late texts. */
  readonly waiting: boolean;
  /** Epoch ms, `since` included, `until` not; null: no limit. */
  readonly since: number | null;
  readonly until: number | null;
  readonly order: EntryOrder;
}

/** Everything, the newest first. */
export const ALL_ENTRIES: HistoryQuery = {
  text: '',
  kinds: [],
  app: null,
  server: null,
  withAudio: false,
  waiting: false,
  since: null,
  until: null,
  order: 'newest',
};

/** How many entries there are of a day. */
export interface DayCount {
  /** As 20261130. */
  readonly day: number;
  readonly count: number;
  readonly durationMs: number;
}

/** How many entries a query finds. */
export interface HistoryCount {
  readonly total: number;
  /** Day by day, in the query's order; empty where that is by something else than time. */
  readonly days: readonly DayCount[];
  /** How many more the text alone would find: the filters hide them. Told only where the total is 0. */
  readonly hidden: number;
}

/** Of one day, one application, or all. */
export interface Tally {
  readonly entries: number;
  readonly chars: number;
  readonly durationMs: number;
}

/** What was dictated and recorded, in numbers. */
export interface Statistics {
  readonly all: Tally;
  /** The last 30 days, the oldest first, days without entries too. */
  readonly days: readonly (Tally & { readonly day: number })[];
  /** The most used first, 12 at most. */
  readonly apps: readonly (Tally & { readonly app: string })[];
  /** Days in a row up to today (or yesterday) on which there is an entry, and the most that ever were. */
  readonly streak: number;
  readonly longestStreak: number;
}
