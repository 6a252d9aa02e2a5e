import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createHistory } from '../../src/main/history/history.ts';
import type { History, NewEntry } from '../../src/main/history/port.ts';
import { schedule } from '../../src/shared/clock.ts';
import { ALL_ENTRIES } from '../../src/shared/history/query.ts';
import { KEEP_ALL, simpleAlign } from '../support/history.ts';
import { random } from '../support/random.ts';
import { textMaker } from './history-texts.ts';
import { type Figure, summary } from './report.ts';

const ENTRIES = 100_000;
/** Rows of a page, as the list asks for them. */
const PAGE = 60;
/** Searches of each length. */
const SEARCHES = 300;
const LENGTHS = [1, 2, 3, 6];
/** Between two entries, in ms: two years of dictation. */
const STEP_MS = 630_000;
const SEED = 13;
const MEGABYTE = 1_000_000;

const APPS = ['Code', 'WeChat', 'Chrome', 'Terminal', 'Word', ''];

function entryOf(text: string, n: number): NewEntry {
  const units = Array.from(text, (_, at): [number, number] => [at * 200, at * 200 + 180]);
  const at = Date.now() - (ENTRIES - n) * STEP_MS;
  return {
    ...{ kind: n % 50 === 0 ? 'recording' : 'dictation', state: 'done', at, durationMs: units.length * 200, title: '' },
    ...{ app: APPS[n % APPS.length] ?? '', delivery: 'inserted', delays: { final: 300 }, marks: [], path: '' },
    recording: null,
    versions: [
      {
        ...{
          made: 'first',
          at,
          from: null,
          text,
          raw: text,
          draft: '',
          servers: ['office'],
          mode: '2pass',
          hotwords: 5,
        },
        ...{ rules: true, segments: [{ text, startMs: 0, endMs: units.length * 200, speaker: null, units }] },
      },
    ],
  };
}

const timed = (action: () => unknown): number => {
  const begun = performance.now();
  action();
  return performance.now() - begun;
};

/** Parts of texts, of so many characters each, without blanks: each is found at least once. */
function searchesIn(texts: readonly string[], length: number): string[] {
  const next = random(SEED + length);
  return Array.from({ length: SEARCHES }, () => {
    for (;;) {
      const text = Array.from((texts[Math.floor(next() * texts.length)] ?? '').replace(/[\s。？]/gu, ''));
      const at = Math.floor(next() * (text.length - length));
      if (at >= 0) return text.slice(at, at + length).join('');
    }
  });
}

/** How quick the history is with years of dictations, and how large. */
export async function historyFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tingxie-bench-history-'));
  const parts = {
    now: Date.now,
    schedule,
    limits: () => KEEP_ALL,
    align: simpleAlign,
    log: console.error,
    onGone: () => Promise.resolve(),
  };
  const history = createHistory({ folder, ...parts });
  try {
    await history.open();
    const make = textMaker(SEED);
    const texts = Array.from({ length: ENTRIES }, make);
    const inserts = texts.map((text, n) => timed(() => history.add(entryOf(text, n))));
    const characters = texts.reduce((sum, text) => sum + text.length, 0);
    console.log(`${ENTRIES} entries, ${characters} characters`);
    return [
      {
        name: 'history: one more entry',
        unit: 'ms',
        ...summary(inserts.slice(-10_000)),
        target: { median: 1, p95: 5 },
      },
      ...searchFigures(history, join(folder, 'history.db'), texts),
      ...listFigures(history),
      ...sizeFigures(join(folder, 'history.db'), characters),
    ];
  } finally {
    await history.dispose();
    rmSync(folder, { recursive: true });
  }
}

function searchFigures(history: History, path: string, texts: readonly string[]): Figure[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const like = database.prepare(`SELECT id FROM entries WHERE text LIKE ? ORDER BY id DESC LIMIT ${PAGE}`);
  try {
    return LENGTHS.flatMap((length) => {
      const searches = searchesIn(texts, length);
      const searched = searches.map((text) => timed(() => history.rows({ ...ALL_ENTRIES, text }, 0, PAGE)));
      const counted = searches.map((text) => timed(() => history.count({ ...ALL_ENTRIES, text })));
      const scanned = searches.slice(0, SEARCHES / 10).map((text) => timed(() => like.all(`%${text}%`)));
      const { median, p95 } = summary(scanned);
      console.log(`LIKE scan, ${length} characters: ${median.toFixed(2)} / ${p95.toFixed(2)} ms`);
      return [
        {
          ...{ name: `history: search by ${length}: first ${PAGE} rows`, unit: 'ms', ...summary(searched) },
          ...{ target: { median: 5, p95: 5 }, baseline: { name: 'LIKE', median } },
        },
        { name: `history: search by ${length}: count by day`, unit: 'ms', ...summary(counted), target: { median: 20 } },
      ] satisfies Figure[];
    });
  } finally {
    database.close();
  }
}

function listFigures(history: History): Figure[] {
  const next = random(SEED);
  const times = (action: () => unknown): ReturnType<typeof summary> =>
    summary(Array.from({ length: 50 }, () => timed(action)));
  const page = (): unknown => history.rows(ALL_ENTRIES, Math.floor((next() * 0.2 + 0.8) * ENTRIES), PAGE);
  return [
    { name: `history: ${PAGE} rows far down the list`, unit: 'ms', ...times(page), target: { median: 10 } },
    {
      name: 'history: count of all by day',
      unit: 'ms',
      ...times(() => history.count(ALL_ENTRIES)),
      target: { median: 20 },
    },
    {
      ...{ name: 'history: count of one application', unit: 'ms', target: { median: 20 } },
      ...times(() => history.count({ ...ALL_ENTRIES, app: 'Code' })),
    },
    { name: 'history: summary', unit: 'ms', ...times(() => history.summary), target: { median: 1 } },
    { name: 'history: statistics', unit: 'ms', ...times(() => history.statistics()), target: { median: 100 } },
  ];
}

function sizeFigures(path: string, characters: number): Figure[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const read = (sql: string): number => Number(database.prepare(sql).get()?.['bytes']) / MEGABYTE;
  try {
    const file = read('SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()');
    const index = read(`SELECT SUM(pgsize) AS bytes FROM dbstat WHERE name LIKE 'words%'`);
    // Three bytes a character of Chinese: entries, versions and segments have it.
    const text = (3 * 3 * characters) / MEGABYTE;
    return [
      { name: 'history: index of words', unit: 'MB', median: index, samples: 1, target: { median: 20 } },
      {
        ...{ name: 'history: whole file', unit: 'MB', median: file, samples: 1, target: { median: 150 } },
        baseline: { name: 'its texts', median: text, unit: 'MB' },
      },
    ];
  } finally {
    database.close();
  }
}
