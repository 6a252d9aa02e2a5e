import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Suggestions } from '../../src/main/corrections/suggestions.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'suggestions-'));
  path = join(folder, 'corrections.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function open(): Promise<Suggestions> {
  const suggestions = new Suggestions(path);
  await suggestions.load();
  return suggestions;
}
const PYTHON = { from: '派森', to: 'Python' };
const words = (suggestions: Suggestions): readonly string[] => suggestions.all.map(({ to }) => to);
const firstId = (suggestions: Suggestions): string => suggestions.all[0]?.id ?? '';

describe('suggestions', () => {
  it('outlive the app, newest first, each once', async () => {
    const suggestions = await open();
    let changes = 0;
    suggestions.changed(() => (changes += 1));
    expect(await suggestions.offer([PYTHON], 'notes', 1)).toBeNull();
    await suggestions.offer([{ from: '维尤', to: 'Vue' }, PYTHON], 'mail', 2);
    expect(changes).toBe(2);
    expect((await open()).all).toMatchObject([
      { from: '维尤', to: 'Vue', app: 'mail', at: 2 },
      { from: '派森', to: 'Python', app: 'notes', at: 1 },
    ]);
  });

  it('are never made again once they were decided on, and nothing of their text stays in the file', async () => {
    const suggestions = await open();
    await suggestions.offer([PYTHON], 'notes', 1);
    await suggestions.settle(firstId(suggestions));
    const again = await open();
    await again.offer([PYTHON], 'notes', 2);
    expect(again.all).toEqual([]);
    expect(await readFile(path, 'utf8')).not.toMatch(/Python|派森|notes/);
  });

  it('come back where they were dismissed by mistake', async () => {
    const suggestions = await open();
    await suggestions.offer([PYTHON], 'notes', 1);
    await suggestions.offer([{ from: '维尤', to: 'Vue' }], 'notes', 2);
    const id = suggestions.all[1]?.id ?? '';
    await suggestions.settle(id);
    expect(words(suggestions)).toEqual(['Vue']);
    await suggestions.restore(id);
    expect(words(suggestions)).toEqual(['Vue', 'Python']);
    await suggestions.restore('unknown');
    expect(words(await open())).toEqual(['Vue', 'Python']);
  });

  it('are no more than fifty', async () => {
    const suggestions = await open();
    const many = Array.from({ length: 60 }, (_, index) => ({ from: `词语${index}`, to: `word${index}` }));
    for (const [at, one] of many.entries()) await suggestions.offer([one], '', at);
    expect([suggestions.all.length, words(suggestions)[0]]).toEqual([50, 'word59']);
  });

  it('begin anew, with the file kept aside, where it is broken', async () => {
    await writeFile(path, '[1, 2');
    const suggestions = await open();
    expect(suggestions.all).toEqual([]);
    await suggestions.offer([PYTHON], 'notes', 1);
    expect(words(await open())).toEqual(['Python']);
  });

  it('say where they cannot be kept, and are there all the same', async () => {
    await rm(folder, { recursive: true });
    const suggestions = new Suggestions(join(folder, 'corrections.json'));
    expect(await suggestions.offer([PYTHON], 'notes', 1)).toMatchObject({ code: 'corrections-not-kept' });
    expect(words(suggestions)).toEqual(['Python']);
  });
});
