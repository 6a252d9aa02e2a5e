import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LateText, LateTexts } from '../../src/main/recovery/late-texts.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxie-late-'));
  path = join(folder, 'late-texts.json');
});
afterEach(() => rm(folder, { recursive: true }));

const late = (id: string): LateText => ({ id, at: 1000, text: `text ${id}`, copied: false });
const content = async (): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));

describe('the file of late texts', () => {
  it('keeps them for the next run, newest first, for the eyes of the user only', async () => {
    const texts = new LateTexts(path);
    expect(await texts.load()).toBeNull();
    expect(await Promise.all([texts.add(late('a')), texts.add(late('b')), texts.add(late('a'))])).toEqual([
      null,
      null,
      null,
    ]);
    const next = new LateTexts(path);
    expect(await next.load()).toBeNull();
    expect(next.all).toEqual([late('a'), late('b')]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it.each(['[{"id":', '{}', '\u0000\u0000'])('is told and kept when it makes no sense: %j', async (text) => {
    await writeFile(path, text);
    const texts = new LateTexts(path);
    expect(await texts.load()).toMatchObject({ code: 'late-texts-unreadable', detail: { path } });
    expect(await readFile(path, 'utf8')).toBe(text);
    expect(await texts.add(late('a'))).toBeNull();
    const [copy = ''] = (await readdir(folder)).filter((name) => name.startsWith('late-texts.broken-'));
    expect(await readFile(join(folder, copy), 'utf8')).toBe(text);
    expect(await content()).toEqual([late('a')]);
  });

  it('loses no text because of one that makes no sense', async () => {
    const odd = { id: 'odd', said: 'by a newer version' };
    await writeFile(path, JSON.stringify([odd, { ...late('a'), added: 1 }]));
    const texts = new LateTexts(path);
    expect(await texts.load()).toBeNull();
    expect(texts.all).toMatchObject([late('a')]);
    await texts.add(late('b'));
    expect(await content()).toEqual([late('b'), { ...late('a'), added: 1 }, odd]);
  });

  it('is not made where its folder is gone, which is told', async () => {
    const texts = new LateTexts(join(folder, 'gone', 'late-texts.json'));
    expect(await texts.load()).toBeNull();
    expect(await texts.add(late('a'))).toMatchObject({ code: 'text-not-kept' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('is never written to when it cannot be read; a text then counts as not kept, and the old ones come back', async () => {
    await mkdir(path);
    const texts = new LateTexts(path);
    expect(await texts.load()).toMatchObject({ code: 'late-texts-unreadable' });
    expect(await texts.add(late('b'))).toMatchObject({ code: 'text-not-kept' });
    expect((await stat(path)).isDirectory()).toBe(true);
    await rm(path, { recursive: true });
    await writeFile(path, JSON.stringify([late('a')]));
    expect(await texts.add(late('b'))).toBeNull();
    expect(texts.all).toEqual([late('b'), late('a')]);
    expect(await content()).toEqual([late('b'), late('a')]);
  });
});
