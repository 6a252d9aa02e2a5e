import type { InsertionOutcome } from '../../src/main/insertion/port.ts';
import { until } from '../support/desktop.ts';
import type { Target } from '../support/targets.ts';

/** One field of one table of the report. */
export interface Cell {
  readonly table: 'texts' | 'clipboard' | 'focus' | 'row' | 'managers' | 'methods' | 'speed';
  readonly row: string;
  readonly column: string;
  readonly ok: boolean;
  /** What is shown: a tick where empty. Where not `ok`, what was seen instead of what was expected. */
  readonly note: string;
}

/** How long a window may take to show what was inserted, in ms; a busy machine takes seconds for 20,000 characters. */
const ARRIVAL_MS = 10_000;

/** Runs a trial that resolves with a note (empty: as expected) and rejects with what went wrong. */
export async function tryCell(
  { table, row, column }: Pick<Cell, 'table' | 'row' | 'column'>,
  trial: () => Promise<string>,
): Promise<Cell> {
  try {
    return { table, row, column, ok: true, note: await trial() };
  } catch (error) {
    return { table, row, column, ok: false, note: error instanceof Error ? error.message : String(error) };
  }
}

/** Where the focus is: inserts a text and rejects unless it arrives, proven, as exactly `expected` after what was there. */
export async function insertInto(
  target: Target,
  insert: (text: string) => Promise<InsertionOutcome>,
  text: string,
  expected: string,
): Promise<void> {
  const before = await target.text();
  rejectUnlessDelivered(await insert(text));
  await arrives(target, before + expected);
}

/** Rejects when an insertion was not delivered with proof. */
export function rejectUnlessDelivered(outcome: InsertionOutcome): void {
  if (outcome.kind === 'delivered' && outcome.proven) return;
  throw new Error(outcome.kind === 'held' ? `held: ${outcome.problem.code}` : `${outcome.kind}, not proven`);
}

/** Rejects unless a window shows exactly this text in time. */
export async function arrives(target: Target, expected: string): Promise<void> {
  let got = '';
  try {
    await until(
      async () => {
        got = await target.text();
        return got === expected;
      },
      'late',
      ARRIVAL_MS,
    );
  } catch {
    throw new Error(difference(got, expected));
  }
}

/** Where two texts begin to differ, for a reader. */
function difference(got: string, expected: string): string {
  const at = Array.from(expected).findIndex((character, index) => Array.from(got)[index] !== character);
  const around = (text: string): string =>
    JSON.stringify(
      Array.from(text)
        .slice(Math.max(0, at), at + 12)
        .join(''),
    );
  return at < 0
    ? `${String(got.length - expected.length)} characters too many`
    : `${String(got.length)} of ${String(expected.length)} characters; from ${String(at)}: ${around(got)} for ${around(expected)}`;
}
