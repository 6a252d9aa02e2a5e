import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SubtitleFile } from '../../../src/main/recording/subtitles.ts';
import { toSrt } from '../../../src/shared/history/subtitles.ts';
import { eventually } from '../../support/eventually.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxie-subtitles-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A file of subtitles of texts that the test changes. */
function createHarness(path = join(folder, 'talk.srt')) {
  const texts: string[] = [];
  const troubles: unknown[] = [];
  const cue = (index: number) => ({
    startMs: index * 1000,
    endMs: index * 1000 + 900,
    text: texts[index] ?? '',
    speaker: index % 2 === 0 ? null : 'Ann',
  });
  const file = new SubtitleFile({ path, count: () => texts.length, cue, onTrouble: (error) => troubles.push(error) });
  return {
    file,
    texts,
    troubles,
    written: () => readFile(path, 'utf8'),
    /** What is to be in the file. */
    wanted: () =>
      toSrt(
        texts.map((_, index) => cue(index)).filter(({ text }) => text.trim() !== ''),
        { isNamed: true },
      ),
  };
}

it('grow with each segment, and begin anew from one that changes', async () => {
  const h = createHarness();
  h.file.write(0);
  await eventually(async () => expect(await h.written()).toBe(''));
  for (const text of ['你好。', ' Hello.', '再见。']) {
    h.texts.push(text);
    h.file.write(h.texts.length - 1);
    await eventually(async () => expect(await h.written()).toBe(h.wanted()));
  }
  for (const [index, text] of [
    [1, 'A much longer text than before.'],
    [0, ''],
    [2, '。'],
  ] as const) {
    h.texts[index] = text;
    h.file.write(index);
    await eventually(async () => expect(await h.written()).toBe(h.wanted()));
  }
  await h.file.finish();
  expect(await h.written()).toBe(h.wanted());
});

it('are right whatever changes while they are written', async () => {
  const h = createHarness();
  for (let n = 0; n < 300; n += 1) {
    h.texts.push(`Text ${n}.`);
    h.file.write(n);
    if (n % 7 === 0) {
      const index = Math.floor(n / 3);
      h.texts[index] = 'x'.repeat(n % 40);
      h.file.write(index);
    }
    if (n % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await h.file.finish();
  expect(await h.written()).toBe(h.wanted());
});

it('that cannot be written are written when they can', async () => {
  const path = join(folder, 'away', 'talk.srt');
  const h = createHarness(path);
  h.texts.push('你好。');
  h.file.write(0);
  await eventually(() => expect(h.troubles.at(-1)).toMatchObject({ code: 'ENOENT' }));
  await mkdir(join(folder, 'away'));
  h.texts.push('再见。');
  h.file.write(1);
  await eventually(() => expect(h.troubles.at(-1)).toBeNull());
  expect(await h.written()).toBe(h.wanted());
  await h.file.finish();
});

it.each([
  ['removed', (path: string) => rm(path)],
  ['cut off', (path: string) => writeFile(path, '1\n')],
  ['replaced by another', (path: string) => writeFile(`${path}.new`, 'x').then(() => rename(`${path}.new`, path))],
])('that somebody has %s meanwhile are all there again with the next segment', async (_, spoil) => {
  const h = createHarness();
  h.texts.push('你好。', ' Hello.');
  h.file.write(0);
  await eventually(async () => expect(await h.written()).toBe(h.wanted()));
  await spoil(join(folder, 'talk.srt'));
  h.texts.push('再见。');
  h.file.write(2);
  await eventually(async () => expect(await h.written()).toBe(h.wanted()));
  await h.file.finish();
  expect(h.troubles.every((trouble) => trouble === null)).toBe(true);
});

it('of what is discarded go', async () => {
  const h = createHarness();
  h.texts.push('你好。');
  h.file.write(0);
  await h.file.discard();
  await expect(h.written()).rejects.toThrow('ENOENT');
});
