import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { OnceEver } from '../../src/main/storage/once-ever.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxie-once-'));
  path = join(folder, 'told.json');
});

afterEach(() => rm(folder, { recursive: true }));

it('a thing is told once, in all runs of the app', async () => {
  const first = new OnceEver(path);
  expect(await Promise.all(['a', 'a', 'b'].map((what) => first.isDue(what)))).toEqual([true, false, true]);
  const second = new OnceEver(path);
  expect(await Promise.all(['b', 'c', 'a'].map((what) => second.isDue(what)))).toEqual([false, true, false]);
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(['a', 'b', 'c']);
});

it('a thing is told once in each run where the file cannot be written or makes no sense', async () => {
  const nowhere = join(folder, 'x'.repeat(300));
  for (const run of [new OnceEver(nowhere), new OnceEver(nowhere)]) {
    expect([await run.isDue('a'), await run.isDue('a')]).toEqual([true, false]);
  }
  await writeFile(path, '{"a": 1}');
  expect(await new OnceEver(path).isDue('a')).toBe(true);
  expect(await new OnceEver(path).isDue('a')).toBe(false);
});
