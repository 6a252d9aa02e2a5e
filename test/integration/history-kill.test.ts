import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALL_ENTRIES } from '../../src/shared/history/query.ts';
import { having, NOON, testHistory } from '../support/history.ts';
import { random } from '../support/random.ts';
import { start } from '../support/start.ts';

const KILLS = 8;
const WRITES = 500;
const SEED = 20261130;
const WRITER = new URL('../support/history-writer.ts', import.meta.url).pathname;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxie-history-kill-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs a writer, with entries from `at` on, until it has printed so many lines, and kills it; what it printed. */
async function killedAfter(lines: number, at: number): Promise<number[]> {
  const child = start('node', [WRITER, folder, String(WRITES), String(at)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    if (printed.split('\n').length > lines) child.kill('SIGKILL');
  });
  await closed;
  return printed.slice(0, printed.lastIndexOf('\n')).split('\n').map(Number);
}

describe('the app killed in the midst of 500 writes, again and again', () => {
  it('has every entry that it said was there, none that it said was gone, and a sound file', async () => {
    const next = random(SEED);
    const there = new Set<number>();
    const gone = new Set<number>();
    for (let kill = 0; kill < KILLS; kill += 1) {
      for (const id of await killedAfter(5 + Math.floor(next() * (WRITES - 100)), NOON + kill * 86_400_000)) {
        if (id > 0) there.add(id);
        else if (there.delete(-id)) gone.add(-id);
      }
      const database = new DatabaseSync(join(folder, 'history.db'));
      database.exec(`INSERT INTO words (words) VALUES ('integrity-check')`);
      expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
      database.close();
    }
    const { history } = testHistory(folder);
    await history.open();
    const kept = new Set(history.ids(ALL_ENTRIES));
    // The last one of each run may have been said to be there, and be gone before that was said.
    const lost = [...there].filter((id) => !kept.has(id));
    expect(lost.length).toBeLessThanOrEqual(KILLS);
    expect(lost.filter((id) => history.entry(id) !== null)).toEqual([]);
    expect([...gone].filter((id) => kept.has(id))).toEqual([]);
    expect(history.count(having('听写 num')).total).toBe(kept.size);
    console.log(`${KILLS} kills: ${there.size} entries there, ${gone.size} gone, ${lost.length} neither`);
    await history.dispose();
  });
});
