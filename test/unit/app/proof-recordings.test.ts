import { expect, it } from 'vitest';
import { proofRecordings } from '../../../src/main/app/proof-recordings.ts';
import type { History } from '../../../src/main/history/port.ts';
import type { UnfinishedRecording } from '../../../src/main/journal/port.ts';
import type { Entry, EntryRow } from '../../../src/shared/history/entry.ts';
import type { HistoryQuery } from '../../../src/shared/history/query.ts';

const unwritten = (id: string, at: number): UnfinishedRecording => ({
  ...{ id, path: `/${id}.wav`, at, rate: 16000, length: 48_000, place: { app: 'mail', profile: 'x' } },
  ...{ settled: ['今天', '去。'], delivered: 2, answered: 48_000, waits: false, isFinished: false },
  read: () => Promise.resolve(new Int16Array()),
});
const row = (id: number, at: number): EntryRow => ({
  ...{ id, at, kind: 'dictation', state: 'done', day: 20261130, durationMs: 900, chars: 3, title: '', app: 'notes' },
  ...{ hasAudio: true, versions: 1, text: '你好。', hits: [] },
});

let closed = 0;
const audio = {
  ...{ rate: 16000 as const, length: 5, read: () => Promise.resolve(new Int16Array(5)) },
  close: () => Promise.resolve(void (closed += 1)),
};
let rows: EntryRow[] = [];
const history: Pick<History, 'rows' | 'entry' | 'openAudio'> = {
  rows: ({ withAudio }: HistoryQuery) => (withAudio ? rows : []),
  entry: (id) => (id === 7 ? ({ id, app: 'notes' } as Entry) : null),
  openAudio: () => Promise.resolve(audio),
};

it('hotwords can be tried on what has no text yet and on the history, the newest first, 50 at most', async () => {
  rows = [row(7, 30), row(6, 10)];
  const recordings = proofRecordings({ kept: () => Promise.resolve([unwritten('r1', 20)]) }, history);
  expect(await recordings.list()).toEqual([
    { id: '7', at: 30, durationMs: 900, text: '你好。' },
    { id: 'r1', at: 20, durationMs: 3000, text: '今天去。' },
    { id: '6', at: 10, durationMs: 900, text: '你好。' },
  ]);
  rows = Array.from({ length: 60 }, (_, n) => row(n, n));
  expect(await recordings.list()).toHaveLength(50);
});

it('each is opened by its id, with where it was said, and closed', async () => {
  const recordings = proofRecordings({ kept: () => Promise.resolve([unwritten('r1', 20)]) }, history);
  expect(await recordings.open('r1')).toMatchObject({
    audio: { length: 48_000 },
    place: { app: 'mail', profile: 'x' },
  });
  const opened = await recordings.open('7');
  expect(opened).toMatchObject({ audio: { length: 5 }, place: { app: 'notes', profile: null } });
  await opened?.close();
  expect(closed).toBe(1);
  expect([await recordings.open('8'), await recordings.open('nonsense')]).toEqual([null, null]);
});
