import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, readlinkSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { answerWithFile } from '../../../src/main/security/file-answer.ts';
import { eventually } from '../../support/eventually.ts';

const folder = mkdtempSync(join(tmpdir(), 'answer-'));
const content = randomBytes(1_000_000);
const path = join(folder, 'a.wav');
writeFileSync(path, content);
writeFileSync(join(folder, 'empty.wav'), '');
afterAll(() => rmSync(folder, { recursive: true }));

const bytes = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());
const facts = ({ status, headers }: Response): readonly unknown[] => [
  status,
  headers.get('content-range'),
  headers.get('content-length'),
];
/** Whether this process has the file open. */
const isOpen = (): boolean =>
  readdirSync('/proc/self/fd').some((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(folder);
    } catch {
      return false;
    }
  });

it('gives the whole file to who asks for no range', async () => {
  const answer = await answerWithFile(path, null);
  expect(facts(answer)).toEqual([200, null, '1000000']);
  expect(answer.headers.get('content-type')).toBe('audio/wav');
  expect(answer.headers.get('accept-ranges')).toBe('bytes');
  expect(content.equals(await bytes(answer))).toBe(true);
});

it.each([
  ['bytes=0-', 0],
  ['bytes=300000-', 300_000],
  ['bytes=999999-', 999_999],
  // Never a slice: where it ends is not what was asked for, but the end of the file.
  ['bytes=10-19', 10],
  ['bytes=-500', 999_500],
  ['bytes=-2000000', 0],
])('answers %s from there to the end', async (range, first) => {
  const answer = await answerWithFile(path, range);
  expect(facts(answer)).toEqual([206, `bytes ${first}-999999/1000000`, String(1_000_000 - first)]);
  expect(content.subarray(first).equals(await bytes(answer))).toBe(true);
});

it.each(['bytes=1000000-', 'bytes=2000000-', 'bytes=-0'])('has nothing for %s', async (range) => {
  const answer = await answerWithFile(path, range);
  expect(facts(answer)).toEqual([416, 'bytes */1000000', null]);
  expect(isOpen()).toBe(false);
});

it.each(['bytes=0-1,5-6', 'bytes=5-1', 'items=1-', 'bytes=-', 'bytes=x', ''])(
  'does not understand "%s"',
  async (range) => {
    const answer = await answerWithFile(path, range);
    expect(answer.status).toBe(200);
    await answer.body?.cancel();
  },
);

it('gives an empty file', async () => {
  const answer = await answerWithFile(join(folder, 'empty.wav'), null);
  expect(facts(answer)).toEqual([200, null, '0']);
  expect(await bytes(answer)).toHaveLength(0);
  expect((await answerWithFile(join(folder, 'empty.wav'), 'bytes=0-')).status).toBe(416);
});

it('throws where there is no file, and leaves none open', async () => {
  await expect(answerWithFile(join(folder, 'none'), null)).rejects.toThrow('ENOENT');
  await expect(answerWithFile(folder, null)).rejects.toThrow('is no file');
  expect(isOpen()).toBe(false);
});

it('sends of a file that grows no more than it said, and of one that shrinks says so', async () => {
  const changing = join(folder, 'changing.wav');
  writeFileSync(changing, content.subarray(0, 600_000));
  const answer = await answerWithFile(changing, null);
  appendFileSync(changing, content);
  expect(await bytes(answer)).toHaveLength(600_000);
  const shorter = await answerWithFile(changing, null);
  truncateSync(changing, 600_000);
  await expect(bytes(shorter)).rejects.toThrow('shorter');
  await eventually(() => expect(isOpen()).toBe(false));
});

it('leaves no file open: read to its end, or given up in the midst', async () => {
  await bytes(await answerWithFile(path, null));
  expect(isOpen()).toBe(false);
  const answer = await answerWithFile(path, 'bytes=5-');
  const reader = answer.body?.getReader();
  await reader?.read();
  // Until as much is read ahead as will be.
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isOpen()).toBe(true);
  // At once: a file that is forgotten would be closed some time, too, by the collector of garbage.
  await reader?.cancel();
  expect(isOpen()).toBe(false);
});
