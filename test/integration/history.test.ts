import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AudioFiles } from '../../src/main/history/audio-files.ts';
import { Database } from '../../src/main/history/database.ts';
import type { RawSegment } from '../../src/main/history/port.ts';
import { wavHeader } from '../../src/main/storage/wav.ts';
import { ALL_ENTRIES } from '../../src/shared/history/query.ts';
import { eventually } from '../support/eventually.ts';
import {
  entry,
  having,
  KEEP_ALL,
  NOON,
  simpleAlign,
  testHistory,
  type TestHistory,
  value,
  version,
} from '../support/history.ts';

let folder: string;
const open: TestHistory[] = [];

async function opened(parts: Parameters<typeof testHistory>[1] = {}): Promise<TestHistory> {
  const one = testHistory(join(folder, 'history'), parts);
  open.push(one);
  await one.history.open();
  return one;
}

const DAY = 86_400_000;

/** A WAV file of so many samples, each 30 louder than the one before. */
async function wav(name: string, samples: number): Promise<string> {
  const path = join(folder, name);
  const pcm = Int16Array.from({ length: samples }, (_, n) => n * 30);
  await writeFile(path, Buffer.concat([wavHeader(16000, pcm.byteLength), Buffer.from(pcm.buffer)]));
  return path;
}

const sentence = (text: string): RawSegment => ({ text, startMs: 0, endMs: 900, speaker: null, units: [] });

/** Files of the folder of audio, by their paths in it. */
async function audioFiles(): Promise<string[]> {
  const all = await readdir(join(folder, 'history', 'audio'), { recursive: true, withFileTypes: true });
  return all
    .filter((one) => one.isFile())
    .map((one) => relative(join(folder, 'history', 'audio'), join(one.parentPath, one.name)))
    .sort();
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxie-history-'));
});
afterEach(async () => {
  for (const { history } of open.splice(0)) await history.dispose();
  await rm(folder, { recursive: true });
});

describe('an entry that is read again', () => {
  it('has only those texts aligned that are others: one of hours takes long, and is read at each pause in typing', async () => {
    const aligned: string[] = [];
    const { history } = await opened({ align: (text, segments) => (aligned.push(text), simpleAlign(text, segments)) });
    const id = value(history.add(entry('一', { versions: [version('一', { segments: [sentence('一')] })] })));
    const first = history.entry(id);
    const edited = value(history.edit(id, first?.version ?? 0, '二'));
    const whole = history.entry(id);
    value(history.edit(id, edited, '三'));
    expect(history.entry(id)?.versions.map(({ text }) => text)).toEqual(['一', '三']);
    expect(whole?.versions[0]).toEqual(first?.versions[0]);
    expect(aligned).toEqual(['一', '二', '三']);
    // Another entry with the same text has its own times.
    const other = value(history.add(entry('三', { at: NOON + 5000 })));
    expect(history.entry(other)?.versions[0]?.segments).toEqual([]);
  });
});

describe('the summary', () => {
  it('is not counted anew for a dictation, its audio, or what the user makes of a text', async () => {
    const { history } = await opened();
    const first = value(history.add(entry('一')));
    expect(history.summary).toMatchObject({ count: 1, audioBytes: 0, servers: ['office'] });
    const queries = vi.spyOn(Database.prototype, 'all');
    const id = value(history.add(entry('二')));
    value(await history.attachAudio(id, await wav('a.wav', 10)));
    value(history.edit(first, history.entry(first)?.version ?? 0, '三'));
    value(history.setTitle(first, '四'));
    value(history.settle([first]));
    expect(history.summary).toMatchObject({ count: 2, audioBytes: 64, servers: ['office'] });
    expect(queries.mock.calls.filter(([sql]) => sql.includes('COUNT(*)'))).toEqual([]);
    queries.mockRestore();
    // Audio in the place of other audio, and another server.
    value(await history.attachAudio(id, await wav('b.wav', 20)));
    value(history.addVersion(id, version('五', { made: 'again', servers: ['home'] }), false));
    expect(history.summary).toMatchObject({ count: 2, audioBytes: 84, servers: ['office', 'home'] });
  });
});

describe('an entry', () => {
  it('is there with all that was kept of it, also for the next run', async () => {
    const first = await opened();
    const id = value(
      first.history.add(
        entry('你好，世界。', {
          ...{ kind: 'recording', at: NOON, durationMs: 3000, title: 'Greeting', marks: [1200], recording: 'r1' },
          versions: [
            version('你好，世界。', {
              ...{ raw: '你好世界', draft: '你好是借', servers: ['office', 'home'], hotwords: 3 },
              segments: [
                {
                  text: '你好，',
                  startMs: 0,
                  endMs: 900,
                  speaker: 'a',
                  units: [
                    [10, 400],
                    [410, 900],
                  ],
                },
              ],
            }),
          ],
        }),
      ),
    );
    const kept = first.history.entry(id);
    expect(kept).toMatchObject({
      ...{ id, kind: 'recording', state: 'done', at: NOON, durationMs: 3000, chars: 6, title: 'Greeting', app: 'Code' },
      ...{ delivery: 'inserted', delays: { final: 320 }, marks: [1200], hasAudio: false, path: '' },
      versions: [
        {
          ...{ made: 'first', from: null, text: '你好，世界。', raw: '你好世界', draft: '你好是借', hotwords: 3 },
          ...{ servers: ['office', 'home'], mode: '2pass', rules: true },
          segments: [{ from: 0, to: 3, startMs: 0, endMs: 900, speaker: 'a' }],
          words: [
            { from: 0, to: 1, startMs: 10, endMs: 400 },
            { from: 1, to: 2, startMs: 410, endMs: 900 },
          ],
        },
      ],
    });
    expect(kept?.version).toBe(kept?.versions[0]?.id);
    await first.history.dispose();
    const next = await opened();
    expect(next.history.entry(id)).toEqual(kept);
    expect(next.history.ofRecording('r1')).toBe(id);
    expect(next.history.ofRecording('r2')).toBeNull();
  });

  it('is listed with what is around the first hit', async () => {
    const { history } = await opened();
    const id = value(history.add(entry('今天用 FunASR 服务器')));
    value(history.add(entry('别的', { at: NOON + 5000 })));
    expect(history.rows(having('funasr服务'), 0, 10)).toEqual([
      {
        ...{ id, kind: 'dictation', state: 'done', at: NOON, day: 20261130, durationMs: 2000, chars: 12, title: '' },
        ...{ app: 'Code', hasAudio: false, versions: 1, text: '今天用 FunASR 服务器', hits: [{ from: 4, to: 13 }] },
      },
    ]);
    expect(history.count(having('funasr服务'))).toEqual({
      total: 1,
      days: [{ day: 20261130, count: 1, durationMs: 2000 }],
      hidden: 0,
    });
    expect(history.count(having('别的', { kinds: ['file'] }))).toEqual({ total: 0, days: [], hidden: 1 });
    expect(history.rows(ALL_ENTRIES, 0, 10).map(({ text }) => text)).toEqual(['别的', '今天用 FunASR 服务器']);
  });
});

describe('what is deleted', () => {
  it('can be brought back for ten minutes, the last first', async () => {
    const { history, pass } = await opened();
    const [a, b] = ['one', 'two'].map((text) => value(history.add(entry(text))));
    value(history.remove([a ?? 0]));
    value(history.remove([b ?? 0]));
    expect(history.summary).toMatchObject({ count: 0, deleted: 1 });
    value(history.restore());
    expect(history.ids(ALL_ENTRIES)).toEqual([b]);
    pass(10 * 60_000);
    await history.tidy();
    value(history.restore());
    expect(history.ids(ALL_ENTRIES)).toEqual([b]);
  });

  it('is in no file any more after that, be it ever so much', async () => {
    const { history, pass } = await opened();
    const ids = Array.from({ length: 60 }, (_, n) => value(history.add(entry(`zebra${n} 斑马`))));
    value(history.add(entry('second 第二')));
    value(history.remove(ids));
    pass(10 * 60_000);
    await history.tidy();
    const bytes = await readFile(join(folder, 'history', 'history.db'));
    expect(['zebra', 'zeb', '斑', 'bra5', 'second'].filter((word) => bytes.includes(word))).toEqual(['second']);
    const database = new DatabaseSync(join(folder, 'history', 'history.db'));
    database.exec(`INSERT INTO words (words) VALUES ('integrity-check')`);
    expect(database.prepare(`SELECT v FROM words_config WHERE k = 'secure-delete'`).get()).toEqual({ v: 1 });
    database.close();
    expect(history.ids(having('第二'))).toHaveLength(1);
  });

  it('is in no file any more after that', async () => {
    const { history, pass } = await opened();
    const texts = ['zebra crossing 斑马线', 'second 第二'];
    const ids = texts.map((text) => value(history.add(entry(text))));
    value(history.edit(ids[0] ?? 0, history.entry(ids[0] ?? 0)?.version ?? 0, 'giraffe 长颈鹿'));
    value(history.remove([ids[0] ?? 0]));
    pass(10 * 60_000);
    await history.tidy();
    const files = await readdir(join(folder, 'history'));
    const bytes = Buffer.concat(await Promise.all(files.map((name) => readFile(join(folder, 'history', name)))));
    for (const word of ['zebra', '斑马线', 'giraffe', 'gir', '长颈', 'zeb', '鹿'])
      expect(bytes.includes(word)).toBe(false);
    expect(bytes.includes('second')).toBe(true);
    expect(existsSync(join(folder, 'history', 'history.db'))).toBe(true);
  });
});

describe('versions', () => {
  const entryWith = async (text: string) => {
    const { history } = await opened();
    const id = value(
      history.add(entry(text, { versions: [version(text, { raw: 'raw', segments: [segment(text)] })] })),
    );
    const read = () => history.entry(id) ?? expect.fail('it is gone');
    return { history, id, read, first: read().version };
  };
  const segment = (text: string) => ({ text, startMs: 0, endMs: 500, speaker: null, units: [] });

  it('are edited in place as long as the edited one counts', async () => {
    const { history, id, read, first } = await entryWith('听写');
    const edited = value(history.edit(id, first, '听写。'));
    expect(edited).not.toBe(first);
    expect(value(history.edit(id, edited, '听写！'))).toBe(edited);
    expect(read()).toMatchObject({
      ...{ version: edited, chars: 3 },
      versions: [
        { id: first, text: '听写', made: 'first' },
        {
          ...{ id: edited, made: 'edited', from: first, text: '听写！', raw: 'raw', servers: ['office'] },
          // Those of what was edited.
          segments: [{ startMs: 0, endMs: 500 }],
        },
      ],
    });
    expect(history.ids(having('听写！'))).toEqual([id]);
    expect(history.ids(having('听写。'))).toEqual([]);
  });

  it('are made anew by an edit of one that does not count', async () => {
    const { history, id, read, first } = await entryWith('听写');
    const edited = value(history.edit(id, first, 'A'));
    value(history.choose(id, first));
    expect(read()).toMatchObject({ version: first, chars: 2 });
    expect(history.ids(having('听写'))).toEqual([id]);
    const again = value(history.edit(id, edited, 'B'));
    expect(read().versions.map(({ id: one, text, from }) => [one, text, from])).toEqual([
      [first, '听写', null],
      [edited, 'A', first],
      [again, 'B', edited],
    ]);
    expect(read().version).toBe(again);
  });

  it('are not made by an edit that changes nothing', async () => {
    const { history, id, read, first } = await entryWith('听写');
    expect(value(history.edit(id, first, '听写'))).toBe(first);
    expect(read().versions).toHaveLength(1);
  });

  it('stand beside the first one, and count when they are chosen', async () => {
    const { history, id, read, first } = await entryWith('听写');
    const beside = value(history.addVersion(id, version('听说', { made: 'again', servers: ['home'] }), false));
    expect(read().version).toBe(first);
    expect(history.ids(having('听说'))).toEqual([]);
    expect(history.ids(having('', { server: 'home' }))).toEqual([id]);
    expect(history.rows(ALL_ENTRIES, 0, 1)).toMatchObject([{ versions: 2, text: '听写' }]);
    value(history.choose(id, beside));
    expect(history.ids(having('听说'))).toEqual([id]);
    const respoken = value(history.addVersion(id, version('听见', { made: 'respoken', from: beside }), true));
    expect(read()).toMatchObject({ version: respoken, versions: [{}, {}, { from: beside }] });
  });

  it('are searched with their title', async () => {
    const { history, id, first } = await entryWith('听写');
    value(history.setTitle(id, 'Meeting 会议'));
    expect(history.rows(having('meeting 听'), 0, 1)).toMatchObject([
      { id, title: 'Meeting 会议', hits: [{ from: 0, to: 1 }] },
    ]);
    value(history.edit(id, first, '别的'));
    expect(history.ids(having('会议'))).toEqual([id]);
    value(history.setTitle(id, ''));
    expect(history.ids(having('会议'))).toEqual([]);
  });

  it('of an entry that is gone, or of another one, are a problem', async () => {
    const { history, id, first } = await entryWith('听写');
    const other = value(history.add(entry('别的')));
    const gone = { problem: { code: 'history-entry-gone' } };
    expect(history.choose(other, first)).toMatchObject(gone);
    expect(history.edit(other, first, 'x')).toMatchObject(gone);
    expect(history.edit(id + 1000, first, 'x')).toMatchObject(gone);
    expect(history.addVersion(id + 1000, version('x'), true)).toMatchObject(gone);
    expect(history.setTitle(id + 1000, 'x')).toMatchObject(gone);
    expect(await history.attachAudio(id + 1000, join(folder, 'x.wav'))).toMatchObject(gone);
    expect(history.entry(id + 1000)).toBeNull();
  });
});

describe('texts that wait for the user', () => {
  it('are told apart until they are taken', async () => {
    const { history } = await opened();
    const [held, late, done] = (['held', 'late', 'done'] as const).map((state, n) =>
      value(history.add(entry(state, { state, at: NOON + n * 1000 }))),
    );
    expect(history.waiting().map(({ id }) => id)).toEqual([late, held]);
    expect(history.summary).toMatchObject({ count: 3, waiting: 2 });
    expect(history.ids(having('', { waiting: true }))).toEqual([late, held]);
    value(history.settle([held ?? 0, done ?? 0]));
    expect(history.waiting().map(({ id }) => id)).toEqual([late]);
    expect(history.entry(held ?? 0)?.state).toBe('done');
  });

  it('go for good when they are taken, where nothing else is kept', async () => {
    const { history } = await opened();
    const id = value(history.add(entry('zebra', { state: 'held', isTransient: true })));
    value(history.settle([id]));
    await history.tidy();
    expect(history.entry(id)).toBeNull();
    expect(history.summary).toMatchObject({ count: 0, deleted: 0 });
    expect((await readFile(join(folder, 'history', 'history.db'))).includes('zebra')).toBe(false);
  });
});

describe('the list', () => {
  it('is cut by each filter, and in each order', async () => {
    const { history } = await opened();
    const day = 86_400_000;
    const add = (text: string, rest: Parameters<typeof entry>[1]) => value(history.add(entry(text, rest)));
    const a = add('一', { app: 'code', durationMs: 3000 });
    const b = add('二', { app: 'Word', at: NOON + day, durationMs: 9000, kind: 'file' });
    const c = add('三', {
      app: '',
      at: NOON + 2 * day,
      durationMs: 1,
      versions: [version('三', { servers: ['home'] })],
    });
    const ids = (rest: Parameters<typeof having>[1]) => history.ids(having('', rest));
    expect(ids({})).toEqual([c, b, a]);
    expect(ids({ order: 'oldest' })).toEqual([a, b, c]);
    expect(ids({ order: 'longest' })).toEqual([b, a, c]);
    expect(ids({ order: 'app' })).toEqual([a, b, c]);
    expect(ids({ kinds: ['file', 'recording'] })).toEqual([b]);
    expect(ids({ app: 'Word' })).toEqual([b]);
    expect(ids({ server: 'home' })).toEqual([c]);
    expect(ids({ withAudio: true })).toEqual([]);
    expect(ids({ since: NOON + day })).toEqual([c, b]);
    expect(ids({ until: NOON + day })).toEqual([a]);
    expect(history.count(having('', { order: 'oldest' })).days.map((one) => one.day)).toEqual([
      20261130, 20261201, 20261202,
    ]);
    expect(history.count(having('', { order: 'longest' }))).toEqual({ total: 3, days: [], hidden: 0 });
    expect(history.rows(having('', { order: 'oldest' }), 1, 1).map(({ id }) => id)).toEqual([b]);
    expect(history.summary).toMatchObject({ apps: ['Word', 'code'], servers: ['office', 'home'] });
    expect(history.statistics()).toMatchObject({ all: { entries: 3, chars: 3, durationMs: 12_001 } });
  });

  it('has days in its own order, whatever the clocks of travellers say', async () => {
    const { history } = await opened();
    const midnight = new Date(2026, 11, 1).getTime();
    for (const at of [midnight - 1000, midnight, midnight - 1000, midnight - 1000])
      value(history.add(entry('x', { at })));
    const rows = history.rows(ALL_ENTRIES, 0, 10).map(({ day }) => day);
    expect(rows).toEqual(rows.toSorted((a, b) => b - a));
    expect(history.count(ALL_ENTRIES).days.map(({ day, count }) => [day, count])).toEqual([
      [20261201, 3],
      [20261130, 1],
    ]);
  });
});

describe('what is kept no longer', () => {
  it('goes by age, except what waits for the user', async () => {
    const { history, pass } = await opened({ limits: () => ({ ...KEEP_ALL, maxDays: 30 }) });
    const old = value(history.add(entry('old')));
    const held = value(history.add(entry('held', { state: 'held' })));
    pass(29 * DAY);
    await history.tidy();
    expect(history.entry(old)).not.toBeNull();
    pass(2 * DAY);
    await history.tidy();
    expect(history.entry(old)).toBeNull();
    expect(history.entry(held)).not.toBeNull();
    expect(history.summary).toMatchObject({ count: 1, deleted: 0 });
  });

  it('is audio before its text, the oldest first', async () => {
    const limits = { ...KEEP_ALL, audioDays: 30, audioMegabytes: 0.1 };
    const { history, pass } = await opened({ limits: () => limits });
    const ids = await Promise.all(
      [0, 1, 2].map(async (n) => {
        const id = value(history.add(entry('text', { at: NOON + n * 1000 })));
        value(await history.attachAudio(id, await wav(`${n}.wav`, 20_000)));
        return id;
      }),
    );
    const withAudio = () => ids.map((id) => history.entry(id)?.hasAudio);
    expect(history.summary.audioBytes).toBe(3 * 40_044);
    await history.tidy();
    expect(withAudio()).toEqual([false, true, true]);
    expect(history.summary.audioBytes).toBe(2 * 40_044);
    expect(await audioFiles()).toHaveLength(2);
    pass(31 * DAY);
    await history.tidy();
    expect(withAudio()).toEqual([false, false, false]);
    expect(await audioFiles()).toEqual([]);
    expect(history.count(ALL_ENTRIES).total).toBe(3);
  });
});

describe('audio', () => {
  it('lies beside the database, and is read from there', async () => {
    const { history } = await opened();
    const id = value(history.add(entry('text')));
    expect([history.audioPath(id), await history.openAudio(id), await history.peaks(id)]).toEqual([null, null, null]);
    const given = await wav('given.wav', 1000);
    value(await history.attachAudio(id, given));
    expect(existsSync(given)).toBe(false);
    expect(await audioFiles()).toEqual([join('2026', '11', `${id}.wav`)]);
    expect(history.audioPath(id)).toBe(join(folder, 'history', 'audio', '2026', '11', `${id}.wav`));
    expect(history.ids(having('', { withAudio: true }))).toEqual([id]);
    const audio = await history.openAudio(id);
    expect(audio).toMatchObject({ rate: 16000, length: 1000 });
    expect(Array.from((await audio?.read(998, 2000)) ?? [])).toEqual([998 * 30, 999 * 30]);
    await audio?.close();
  });

  it('has peaks that are computed once, and again when they are not of it', async () => {
    const { history } = await opened();
    const id = value(history.add(entry('text')));
    value(await history.attachAudio(id, await wav('a.wav', 1000)));
    const expected = { peaks: Uint8Array.from([319, 639, 959, 999].map((last) => (last * 30) >> 7)), perSecond: 50 };
    expect(await history.peaks(id)).toEqual(expected);
    const kept = (history.audioPath(id) ?? '').replace('.wav', '.peaks');
    await writeFile(kept, Uint8Array.from([1, 2, 3, 4]));
    expect(await history.peaks(id)).toEqual({ ...expected, peaks: Uint8Array.from([1, 2, 3, 4]) });
    await writeFile(kept, Uint8Array.from([1, 2, 3]));
    expect(await history.peaks(id)).toEqual(expected);
    value(await history.attachAudio(id, await wav('b.wav', 640)));
    expect((await history.peaks(id))?.peaks).toHaveLength(2);
  });

  it('stays until its entry is gone for good', async () => {
    const { history, pass } = await opened();
    const id = value(history.add(entry('text')));
    value(await history.attachAudio(id, await wav('a.wav', 1000)));
    await history.peaks(id);
    value(history.remove([id]));
    expect(history.audioPath(id)).toBeNull();
    expect(await audioFiles()).toHaveLength(2);
    value(history.restore());
    expect(history.audioPath(id)).not.toBeNull();
    value(history.remove([id]));
    pass(10 * 60_000);
    await history.tidy();
    expect(await audioFiles()).toEqual([]);
  });

  it('that cannot be moved stays where it is', async () => {
    const { history } = await opened();
    const id = value(history.add(entry('text')));
    await writeFile(join(folder, 'history', 'audio'), 'in the way');
    const given = await wav('a.wav', 10);
    expect(await history.attachAudio(id, given)).toMatchObject({ problem: { code: 'audio-not-kept' } });
    expect(existsSync(given)).toBe(true);
    expect(history.entry(id)?.hasAudio).toBe(false);
  });

  it('goes by the limits while the app runs, too', async () => {
    const limits = { ...KEEP_ALL, maxDays: 2 };
    const { history, pass } = await opened({ limits: () => limits });
    const id = value(history.add(entry('old')));
    pass(DAY);
    await eventually(() => expect(history.entry(id)).not.toBeNull());
    pass(DAY + 3_600_000);
    await eventually(() => expect(history.entry(id)).toBeNull());
    const another = value(history.add(entry('old', { at: NOON + 2 * DAY })));
    pass(2 * DAY);
    await eventually(() => expect(history.entry(another)).toBeNull());
  });

  it('that comes while what is there is put right is kept', async () => {
    const late = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 200));
    // A large folder takes long to read, and what comes meanwhile is not found in it.
    const slowly = vi.spyOn(AudioFiles.prototype, 'find').mockImplementation(async () => {
      const names = await audioFiles().catch(() => []);
      await late();
      return { audio: new Map(names.map((name) => [name, Number(basename(name, '.wav'))])), strayPeaks: [] };
    });
    const path = await wav('new.wav', 20);
    const { history } = testHistory(join(folder, 'history'));
    const opening = history.open();
    const id = value(history.add(entry('new')));
    value(await history.attachAudio(id, path));
    await opening;
    slowly.mockRestore();
    const audio = await history.openAudio(id);
    expect([history.entry(id)?.hasAudio, audio?.length]).toEqual([true, 20]);
    await audio?.close();
    await history.dispose();
  });

  it('is put right at the next start', async () => {
    const first = await opened();
    const [kept, lost, late] = ['kept', 'lost', 'late'].map((text, n) =>
      value(first.history.add(entry(text, { at: NOON + n * 1000 }))),
    ) as [number, number, number];
    for (const id of [kept, lost]) value(await first.history.attachAudio(id, await wav('a.wav', 10)));
    const month = dirname(first.history.audioPath(kept) ?? '');
    await first.history.dispose();
    await rm(join(month, `${lost}.wav`));
    // Moved here before the row said so; of no entry; and not ours.
    await rename(await wav('b.wav', 50), join(month, `${late}.wav`));
    await rename(await wav('c.wav', 50), join(month, '5.wav'));
    for (const name of ['5.peaks', `${lost}.peaks`, 'notes.txt']) await writeFile(join(month, name), 'x');
    const { history } = await opened();
    expect([kept, lost, late].map((id) => history.entry(id)?.hasAudio)).toEqual([true, false, true]);
    expect((await audioFiles()).map((path) => basename(path))).toEqual(
      [`${kept}.wav`, `${late}.wav`, 'notes.txt'].sort(),
    );
    expect(history.summary.audioBytes).toBe(64 + 144);
  });
});
