import { beforeEach, describe, expect, it } from 'vitest';
import { EntryList, type EntrySource, PAGE } from '../../src/renderer/window/history/entry-list.svelte.ts';
import type { EntryRow } from '../../src/shared/history/entry.ts';
import { ALL_ENTRIES } from '../../src/shared/history/query.ts';
import { problem } from '../../src/shared/problem.ts';
import { countOf, found, manyRows, row } from './history-entries.ts';

let rows: readonly EntryRow[];
let asked: string[];
/** Answers wait for this, where a test says so. */
let gate: Promise<void>;
let isBroken: boolean;
let list: EntryList;

/** Until all that was asked for is answered. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

const source: EntrySource = {
  rows: async (query, from, count) => {
    asked.push(`rows ${query.text} ${from}`);
    await gate;
    return isBroken
      ? { problem: problem('internal-error', { reason: 'no such table' }) }
      : { value: found(rows, query).slice(from, from + count) };
  },
  count: async (query) => {
    asked.push(`count ${query.text}`);
    await gate;
    return { value: countOf(rows, query) };
  },
  ids: async (query) => {
    asked.push('ids');
    await gate;
    return { value: found(rows, query).map(({ id }) => id) };
  },
};

async function open(some: readonly EntryRow[]): Promise<void> {
  rows = some;
  list = new EntryList(source);
  list.look(ALL_ENTRIES);
  await settled();
}

beforeEach(() => {
  asked = [];
  gate = Promise.resolve();
  isBroken = false;
});

describe('the rows', () => {
  it('are the first ones, then all are counted', async () => {
    await open(manyRows(1050));
    expect(asked).toEqual(['rows  0', 'count ']);
    expect(list.total).toBe(1050);
    expect(list.groups).toHaveLength(11);
    expect(list.row(0)?.text).toBe('第 1050 条');
    expect(list.row(PAGE)).toBeNull();
  });

  it('stand by their days before all are counted', async () => {
    rows = manyRows(150);
    list = new EntryList({ ...source, count: () => new Promise(() => undefined) });
    list.look(ALL_ENTRIES);
    await settled();
    expect(list.groups).toEqual([{ day: rows[0]?.day, count: 100, durationMs: null }]);
    expect(list.total).toBe(100);
  });

  it('are asked for where they are seen, and forgotten far from there', async () => {
    await open(manyRows(100_000));
    list.see(50_000, 50_010);
    await settled();
    expect(list.row(50_005)?.text).toBe('第 49995 条');
    expect(list.row(0)).toBeNull();
  });

  it('are asked for one page at a time: a fast scroll asks only for where it ends', async () => {
    await open(manyRows(100_000));
    asked = [];
    let letGo = (): void => undefined;
    gate = new Promise((resolve) => (letGo = resolve));
    for (let index = 1000; index < 90_000; index += 1000) list.see(index, index + 10);
    letGo();
    await settled();
    expect(asked).toEqual(['rows  1000', 'rows  89000']);
  });

  it('stay until what takes their place has come', async () => {
    await open(manyRows(20));
    let letGo = (): void => undefined;
    gate = new Promise((resolve) => (letGo = resolve));
    list.look({ ...ALL_ENTRIES, text: '第 7 条' });
    await settled();
    expect(list.total).toBe(20);
    letGo();
    await settled();
    expect(list.total).toBe(1);
    expect(list.row(0)?.id).toBe(7);
  });

  it('are those of the last words, however late the first are answered', async () => {
    await open(manyRows(20));
    list.look({ ...ALL_ENTRIES, text: '第 1' });
    list.look({ ...ALL_ENTRIES, text: '第 12' });
    await settled();
    expect(list.row(0)?.id).toBe(12);
    expect(list.total).toBe(1);
  });

  it('cannot be had: why is told, until they can', async () => {
    isBroken = true;
    await open(manyRows(20));
    expect(list.problem?.code).toBe('internal-error');
    isBroken = false;
    list.refresh();
    await settled();
    expect(list.problem).toBeNull();
    expect(list.total).toBe(20);
  });
});

describe('the active entry', () => {
  it('stays the active one when others come before it', async () => {
    await open(manyRows(20));
    list.go(3);
    rows = [row(99, '新的'), ...rows];
    list.refresh();
    await settled();
    expect([list.active, list.activeId]).toEqual([4, 17]);
  });

  it('is none when it is gone, and what follows when it was removed here', async () => {
    await open(manyRows(20));
    list.go(3);
    rows = rows.filter(({ id }) => id !== 17);
    list.refresh();
    await settled();
    expect([list.active, list.activeId]).toEqual([-1, null]);
    list.go(3);
    rows = rows.filter(({ id }) => id !== list.activeId);
    list.leave();
    list.refresh();
    await settled();
    expect([list.active, list.activeId]).toEqual([3, 15]);
  });

  it('is the last when the last was removed, and none in an empty list', async () => {
    await open(manyRows(2));
    list.go(1);
    rows = rows.slice(0, 1);
    list.leave();
    list.refresh();
    await settled();
    expect([list.active, list.activeId]).toEqual([0, 2]);
    rows = [];
    list.leave();
    list.refresh();
    await settled();
    expect([list.active, list.activeId]).toEqual([-1, null]);
  });

  it('is kept by a search that finds it, and no other takes its place', async () => {
    await open(manyRows(20));
    list.go(3);
    list.look({ ...ALL_ENTRIES, text: '17' });
    await settled();
    expect([list.active, list.activeId]).toEqual([0, 17]);
    list.look({ ...ALL_ENTRIES, text: '第 5 条' });
    await settled();
    expect([list.active, list.activeId]).toEqual([-1, null]);
  });

  it('is the first of what is looked for, also before that is here', async () => {
    await open(manyRows(20));
    list.look({ ...ALL_ENTRIES, text: '第 5 条' });
    list.go(0);
    expect(list.activeId).toBeNull();
    await settled();
    expect([list.active, list.activeId]).toEqual([0, 5]);
  });

  it('is known as soon as its row is here', async () => {
    await open(manyRows(1000));
    list.go(999);
    expect([list.active, list.activeId]).toEqual([999, null]);
    expect(list.selected).toEqual([]);
    list.see(990, 999);
    await settled();
    expect(list.selected).toEqual([1]);
  });
});

describe('what is selected', () => {
  it('is the active one, more by Shift, one more or less by Ctrl', async () => {
    await open(manyRows(20));
    list.go(2);
    expect(list.selected).toEqual([18]);
    await list.pickTo(4);
    expect(list.selected).toEqual([18, 17, 16]);
    await list.pickTo(1);
    expect(list.selected).toEqual([19, 18]);
    list.toggle(6);
    expect(list.selected).toEqual([19, 18, 14]);
    list.walk(7);
    expect([list.active, list.selected.length]).toEqual([7, 3]);
    list.toggle(1);
    expect(list.selected).toEqual([18, 14]);
    list.pickNone();
    expect(list.selected).toEqual([19]);
  });

  it('may be all, also those that are not here', async () => {
    await open(manyRows(3000));
    await list.pickAll();
    expect(list.selected).toHaveLength(3000);
    list.go(10);
    await list.pickTo(2500);
    expect(list.selected).toHaveLength(2491);
    expect(list.selected.at(-1)).toBe(500);
  });

  it('loses what is gone, and ends with another search', async () => {
    await open(manyRows(20));
    list.go(0);
    await list.pickTo(3);
    rows = rows.filter(({ id }) => id !== 19);
    list.refresh();
    await settled();
    expect(list.selected).toEqual([20, 18, 17]);
    list.look({ ...ALL_ENTRIES, text: '20' });
    await settled();
    expect(list.selected).toEqual([]);
  });

  it('was removed: what follows its first row is active', async () => {
    await open(manyRows(20));
    list.go(5);
    await list.pickTo(8);
    rows = rows.filter(({ id }) => !list.selected.includes(id));
    list.leave();
    list.refresh();
    await settled();
    expect([list.active, list.selected]).toEqual([5, [11]]);
  });
});
