import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../src/main/history/database.ts';
import { checkFile } from '../../src/main/history/file-check.ts';
import { MIGRATIONS, migrate, NewerDatabase } from '../../src/main/history/migrations.ts';
import { wavHeader } from '../../src/main/storage/wav.ts';
import { ALL_ENTRIES } from '../../src/shared/history/query.ts';
import { entry, having, NOON, testHistory, type TestHistory, value, version } from '../support/history.ts';
import { random } from '../support/random.ts';

const RETRY_MS = 10_000;
const PAGE = 4096;

let folder: string;
let path: string;
const all: TestHistory[] = [];

const made = (parts: Parameters<typeof testHistory>[1] = {}): TestHistory => {
  const one = testHistory(folder, parts);
  all.push(one);
  return one;
};
async function opened(): Promise<TestHistory> {
  const one = made();
  await one.history.open();
  return one;
}

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'tingxie-history-faults-')), 'history');
  path = join(folder, 'history.db');
});
afterEach(async () => {
  for (const { history } of all.splice(0)) await history.dispose();
  await rm(dirname(folder), { recursive: true });
});

/** Fills a history with so many entries, and closes it. */
async function filled(count: number): Promise<number[]> {
  const { history } = await opened();
  const ids = Array.from({ length: count }, (_, n) =>
    value(history.add(entry(`听写 number ${n}, ${'长'.repeat(50)}`, { at: NOON + n * 60_000 }))),
  );
  await history.dispose();
  return ids;
}

const notKept = { code: 'history-not-kept' };

describe('a file that another program has locked', () => {
  it('is not waited for longer than anyone notices: what is said is in it later', async () => {
    const { history, pass } = await opened();
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    const begun = performance.now();
    const id = value(history.add(entry('锁住')));
    expect(performance.now() - begun).toBeLessThan(500);
    expect(history.summary.problem).toMatchObject(notKept);
    other.exec('ROLLBACK');
    other.close();
    pass(RETRY_MS);
    expect(history.summary.problem).toBeNull();
    await history.dispose();
    expect((await opened()).history.entry(id)?.versions[0]?.text).toBe('锁住');
  });
});

describe('a time that is none', () => {
  it.each([NaN, Infinity, -1e300, 1e18])('(%d) keeps no text from being kept', async (at) => {
    const { history } = await opened();
    const id = value(history.add(entry('话', { at })));
    expect(history.summary.problem).toBeNull();
    const first = history.entry(id)?.version ?? 0;
    expect(history.entry(value(history.add(entry('今'))))).not.toBeNull();
    expect(history.edit(id, first, '改')).toEqual({ value: first + 1 });
    expect(history.rows(having('改'), 0, 9)).toHaveLength(1);
  });
});

describe('before it is open', () => {
  it('has what was added, which then is in the file', async () => {
    const { history } = made();
    expect(history.summary).toMatchObject({ count: 0, problem: null });
    const id = value(history.add(entry('早')));
    expect(history.add(entry('急', { recording: 'r1' }), true)).toMatchObject({ problem: notKept });
    expect(history.rows(ALL_ENTRIES, 0, 9).map(({ text }) => text)).toEqual(['急', '早']);
    await history.open();
    expect(history.summary).toMatchObject({ count: 2, problem: null });
    expect(history.entry(id)?.versions[0]?.text).toBe('早');
    await history.dispose();
    const next = await opened();
    expect(next.history.count(having('早')).total).toBe(1);
  });

  it('keeps the ids that it gave, also where the file has others of the same second', async () => {
    await filled(1);
    const { history } = made();
    const id = value(history.add(entry('新')));
    const first = history.entry(id)?.version ?? 0;
    await history.open();
    expect(history.entry(id)?.versions[0]?.text).toBe('新');
    const edited = value(history.edit(id, first, '新的'));
    value(history.choose(id, first));
    value(history.addVersion(id, version('更新', { from: edited }), true));
    expect(history.rows(ALL_ENTRIES, 0, 9).map(({ text }) => text.slice(0, 2))).toEqual(['更新', '听写']);
    value(history.remove([id]));
    expect(history.entry(id)).toBeNull();
  });
});

describe('a disk that takes nothing', () => {
  /** Lets the file grow by so many pages at most, as a full disk would. */
  const limited = (pages: number | null): void => {
    limit = pages;
  };
  let limit: number | null = null;
  const exec = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, 'exec')?.value as (sql: string) => void;
  beforeEach(() => {
    DatabaseSync.prototype.exec = function (sql: string) {
      // SQLite's own limit: what is over it fails as on a full disk.
      if (sql.startsWith('BEGIN') && this.location() !== null) {
        exec.call(this, `PRAGMA max_page_count=${limit ?? 1_000_000}`);
      }
      exec.call(this, sql);
    };
  });
  afterEach(() => {
    DatabaseSync.prototype.exec = exec;
    limit = null;
  });

  it('leaves what is new in memory, where it is found, and has it once there is space', async () => {
    const { history, pass } = await opened();
    const before = value(history.add(entry('之前')));
    limited(1);
    const large = '听写'.repeat(20_000);
    const during = value(history.add(entry(large, { at: NOON + 60_000 })));
    expect(history.summary).toMatchObject({ count: 2, problem: { ...notKept, detail: { reason: /full/ } } });
    expect(history.ids(ALL_ENTRIES)).toEqual([during, before]);
    expect(history.ids(having('', { order: 'oldest' }))).toEqual([before, during]);
    expect(history.count(ALL_ENTRIES)).toMatchObject({ total: 2, days: [{ count: 2 }] });
    expect(history.entry(during)?.chars).toBe(40_000);
    expect(history.statistics().all.entries).toBe(2);
    value(history.setTitle(during, 'in memory'));
    expect(history.edit(before, history.entry(before)?.version ?? 0, large)).toMatchObject({ problem: notKept });
    expect(history.entry(before)?.chars).toBe(2);
    pass(RETRY_MS);
    expect(history.summary.problem).toMatchObject(notKept);
    limited(null);
    pass(RETRY_MS);
    expect(history.summary).toMatchObject({ count: 2, problem: null });
    await history.dispose();
    const next = await opened();
    expect(next.history.entry(during)).toMatchObject({ title: 'in memory', chars: 40_000 });
  });

  it('is told to who has to know, and asked once for each recording', async () => {
    const { history, pass } = await opened();
    limited(1);
    const late = entry('听写'.repeat(20_000), { state: 'late', recording: 'r1' });
    expect(history.add(late, true)).toMatchObject({ problem: notKept });
    expect(history.add(late, true)).toMatchObject({ problem: notKept });
    expect(history.waiting()).toHaveLength(1);
    limited(null);
    pass(RETRY_MS);
    expect(history.waiting()).toHaveLength(1);
    expect(history.ofRecording('r1')).toBe(history.waiting()[0]?.id);
  });
});

describe('a folder that cannot be used', () => {
  it('leaves everything in memory until it can', async () => {
    await writeFile(folder, 'in the way');
    const { history, pass } = await opened();
    const id = value(history.add(entry('听写')));
    expect(history.summary).toMatchObject({ count: 1, problem: notKept });
    value(history.remove([id]));
    value(history.restore());
    expect(history.ids(having('听'))).toEqual([id]);
    await history.tidy();
    await rm(folder);
    pass(RETRY_MS);
    expect(history.summary).toMatchObject({ count: 1, problem: null });
    expect(existsSync(path)).toBe(true);
  });

  // Nothing is read-only for the administrator.
  it.skipIf(process.getuid?.() === 0)('or may only be read', async () => {
    await mkdir(folder);
    await chmod(folder, 0o500);
    const { history } = await opened();
    const id = value(history.add(entry('听写')));
    expect(history.summary).toMatchObject({ count: 1, problem: notKept });
    expect(history.entry(id)).not.toBeNull();
    await chmod(folder, 0o700);
  });
});

describe('a file of another version', () => {
  it('that is newer is left alone, which is told', async () => {
    await filled(1);
    const database = new DatabaseSync(path);
    database.exec(`PRAGMA user_version=${MIGRATIONS.length + 1}`);
    database.close();
    const before = await readFile(path);
    const { history, pass } = await opened();
    value(history.add(entry('新')));
    const problem = { code: 'history-newer', detail: { version: MIGRATIONS.length + 1 } };
    expect(history.summary).toMatchObject({ count: 1, problem });
    pass(10 * RETRY_MS);
    expect(history.summary).toMatchObject({ count: 1, problem });
    await history.dispose();
    expect((await readFile(path)).equals(before)).toBe(true);
  });

  it.each(Array.from({ length: MIGRATIONS.length }, (_, from) => [from, MIGRATIONS.length]))(
    'that is older is brought up to date: %i → %i',
    async (from, to) => {
      await mkdir(folder);
      const old = new Database(path);
      migrate(old, MIGRATIONS.slice(0, from));
      old.close();
      const { history } = await opened();
      const id = value(history.add(entry('听写')));
      expect(history.rows(having('听写'), 0, 1)).toMatchObject([{ id }]);
      const database = new DatabaseSync(path);
      expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: to });
      // As one that was made at once.
      expect(schemaOf(database)).toEqual(schemaOf(newest()));
      database.close();
    },
  );

  it('is brought up to date as a whole, or not at all', () => {
    const database = new Database(':memory:');
    migrate(database, ['CREATE TABLE a (x)']);
    expect(() => migrate(database, ['CREATE TABLE a (x)', 'CREATE TABLE b (x)', 'no SQL'])).toThrow();
    expect(database.all('SELECT name FROM sqlite_schema')).toEqual([{ name: 'a' }]);
    migrate(database, ['CREATE TABLE a (x)', 'CREATE TABLE b (x)', 'CREATE TABLE c (x)']);
    expect(database.all('SELECT name FROM sqlite_schema')).toHaveLength(3);
    expect(() => migrate(database, [])).toThrow(NewerDatabase);
  });

  const schemaOf = (database: DatabaseSync): unknown =>
    database.prepare(`SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'words%' ORDER BY name`).all();
  const newest = (): DatabaseSync => {
    const database = new DatabaseSync(':memory:');
    for (const step of MIGRATIONS) database.exec(step);
    return database;
  };
});

describe('a damaged file', () => {
  const checked = () => checkFile(path, new AbortController().signal);
  const aside = async (): Promise<string[]> =>
    (await readdir(folder)).filter((name) => /^history\.db\.damaged-[\dT-]+$/.test(name));

  /** Writes over bytes of the file. */
  async function damage(at: number, bytes: Uint8Array): Promise<void> {
    const file = await open(path, 'r+');
    await file.write(bytes, 0, bytes.length, at);
    await file.close();
  }

  it('that is no database at all is set aside, and a new one made', async () => {
    await mkdir(folder);
    await writeFile(path, 'This is no database. '.repeat(500));
    const { history } = await opened();
    const id = value(history.add(entry('听写')));
    const [name = ''] = await aside();
    expect(history.summary.problem).toEqual({ code: 'history-unreadable', detail: { path: join(folder, name) } });
    expect((await readFile(join(folder, name), 'utf8')).startsWith('This is no database.')).toBe(true);
    await history.dispose();
    const next = await opened();
    expect(next.history.summary).toMatchObject({ count: 1, problem: null });
    expect(next.history.entry(id)).not.toBeNull();
  });

  it('loses what was in the damaged pages, and nothing else', async () => {
    const ids = await filled(600);
    const database = new DatabaseSync(path);
    const leaves = database
      .prepare(`SELECT pageno FROM dbstat WHERE name = 'entries' AND pagetype = 'leaf' ORDER BY pageno`)
      .all()
      .map((row) => Number(row['pageno']));
    const each = ids.length / leaves.length;
    database.close();
    // Two of them, far apart.
    const hit = [leaves[5] ?? 0, leaves[leaves.length - 9] ?? 0];
    for (const page of hit) await damage((page - 1) * PAGE, new Uint8Array(200).fill(0xee));
    const { history } = await opened();
    const id = value(history.add(entry('之后', { at: NOON + 86_400_000 })));
    const found = history.rows(ALL_ENTRIES, 0, 1000);
    const left = found.length;
    expect(left).toBeGreaterThan(600 - 2 * (each + 6));
    expect(left).toBeLessThan(601);
    expect(history.summary.problem).toMatchObject({ code: 'history-unreadable' });
    expect(await aside()).toHaveLength(1);
    expect(found[0]?.id).toBe(id);
    expect(history.count(having('听写 number')).total).toBe(left - 1);
    const last = history.entry(ids.at(-1) ?? 0);
    expect(last?.versions[0]).toMatchObject({ servers: ['office'], text: /number 599/ });
    expect(await checked()).toBeNull();
  });

  it('is read without its first page, which says where everything is', async () => {
    await filled(600);
    await damage(0, new Uint8Array(PAGE).fill(0xee));
    const { history } = await opened();
    expect(history.count(having('听写 number')).total).toBe(600);
    expect(history.summary.problem).toMatchObject({ code: 'history-unreadable' });
    expect((await readdir(folder)).filter((name) => /new|rescue/.test(name))).toEqual([]);
  });

  it('keeps audio whose entry is lost', async () => {
    const first = await opened();
    const id = value(first.history.add(entry('听写')));
    const given = join(dirname(folder), 'a.wav');
    await writeFile(given, Buffer.concat([wavHeader(16000, 200), Buffer.alloc(200)]));
    value(await first.history.attachAudio(id, given));
    await first.history.dispose();
    await writeFile(path, 'This is no database. '.repeat(500));
    const { history } = await opened();
    value(history.add(entry('别的')));
    expect((await stat(join(folder, 'audio-without-entry', '2026', '11', `${id}.wav`))).size).toBe(244);
  });

  it('is found while the app runs, by a check of its own', async () => {
    const ids = await filled(300);
    const database = new DatabaseSync(path);
    const leaf = database.prepare(
      `SELECT MAX(pageno) AS page FROM dbstat WHERE name = 'versions' AND pagetype = 'leaf'`,
    );
    const page = Number(leaf.get()?.['page']);
    database.close();
    await damage((page - 1) * PAGE, new Uint8Array(100).fill(0xee));
    const { history, pass } = await opened();
    expect(history.rows(ALL_ENTRIES, 0, 300)).toHaveLength(300);
    expect(history.summary.problem).toBeNull();
    pass(30_000);
    await expect.poll(() => history.summary.problem).toMatchObject({ code: 'history-unreadable' });
    // Versions are lost, but not the texts that counted.
    expect(history.rows(ALL_ENTRIES, 0, 300)).toHaveLength(300);
    for (const id of ids) expect(history.entry(id)?.versions[0]?.text).toMatch(/number/);
  });

  it.each([
    ['broken', 'DELETE FROM words_data WHERE id > 10'],
    ['of other entries', `DELETE FROM words_docsize WHERE id = (SELECT MAX(id) FROM words_docsize)`],
  ])('has only its index made anew, where that alone is %s', async (_, sql) => {
    await filled(300);
    const database = new DatabaseSync(path, { defensive: false });
    database.exec(sql);
    database.close();
    expect(await checked()).toMatchObject({ isOfIndex: true });
    const { history, pass, logged } = await opened();
    pass(30_000);
    await expect.poll(() => logged).toMatchObject([/index of the history is made anew/]);
    expect(history.count(having('number 299')).total).toBe(1);
    expect(history.summary.problem).toBeNull();
    expect(await checked()).toBeNull();
    expect(await aside()).toEqual([]);
  });

  it('of any kind never stops the app', async () => {
    const whole = join(dirname(folder), 'whole.db');
    await filled(200);
    await rename(path, whole);
    const bytes = await readFile(whole);
    const next = random(7);
    let [most, least] = [0, Infinity];
    for (let round = 0; round < 40; round += 1) {
      await rm(folder, { recursive: true });
      await mkdir(folder);
      const flipped = Buffer.from(bytes);
      for (let n = 0; n < 20; n += 1) {
        const at = Math.floor(next() * flipped.length);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(next() * 8));
      }
      await writeFile(path, flipped);
      const { history } = await opened();
      const before = history.ids(ALL_ENTRIES).length;
      const id = value(history.add(entry('之后', { at: NOON + 86_400_000 })));
      history.rows(having('听写'), 0, 100);
      history.statistics();
      for (const one of history.ids(ALL_ENTRIES)) history.entry(one);
      value(history.remove([id]));
      value(history.restore());
      expect(history.entry(id)?.versions[0]?.text).toBe('之后');
      [most, least] = [Math.max(most, before), Math.min(least, before)];
      await history.dispose();
    }
    console.log(`20 bits flipped, 40 times: ${least} to ${most} of 200 entries left`);
    // Most flips are in letters, or in what is made anew; a page of rows holds six.
    expect(least).toBeGreaterThan(180);
  });
});
