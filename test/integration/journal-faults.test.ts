import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJournal, type JournalParts } from '../../src/main/journal/journal.ts';
import type { Recording } from '../../src/main/journal/port.ts';
import { wavHeader } from '../../src/main/storage/wav.ts';
import type { JournalSettings } from '../../src/shared/settings.ts';
import { createFaultyDisk, journalParts, pattern, systemError } from '../support/journal.ts';
import { eventually } from '../support/eventually.ts';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tingxie-journal-'));
  folder = join(root, 'recordings');
});
afterEach(() => rm(root, { recursive: true }));

const SECOND = 16_000;
/** Waits for what the disk does behind our back. */

function setUp(settings: Partial<JournalSettings> = {}, onProblem?: JournalParts['onProblem']) {
  const { parts, timers, problems } = journalParts(folder, settings);
  const { disk, openFile } = createFaultyDisk();
  const journal = createJournal({ ...parts, ...(onProblem !== undefined && { onProblem }) }, openFile);
  return { journal, timers, problems, disk };
}

/** Appends a second of the pattern. */
function speak(recording: Recording): void {
  const start = recording.length;
  for (let at = start; at < start + SECOND; at += 1000) recording.append(pattern(at, at + 1000));
}

const content = (id: string): Promise<Buffer> => readFile(join(folder, `${id}.wav`));
const wholeWav = (samples: number): Buffer =>
  Buffer.concat([wavHeader(16000, samples * 2), Buffer.from(pattern(0, samples).buffer)]);
const inMemory = (reason: string) => ({ code: 'audio-in-memory', detail: { reason } });

it('goes on writing when who is told of a full disk fails', async () => {
  const { journal, timers, disk } = setUp({}, () => {
    throw new Error('nobody there');
  });
  const recording = journal.open(16000);
  disk.error = systemError('ENOSPC');
  speak(recording);
  timers.run();
  await eventually(() => expect(timers.waits()).not.toEqual([]));
  disk.error = null;
  timers.run();
  await eventually(async () => expect((await content(recording.id)).equals(wholeWav(SECOND))).toBe(true));
  await journal.dispose();
});

describe('a slow disk', () => {
  it('does not keep audio from outliving the process', async () => {
    const { journal, timers, disk } = setUp();
    const recording = journal.open(16000);
    let ready: () => void = () => undefined;
    disk.busy = new Promise((resolve) => (ready = resolve));
    for (const seconds of [1, 2, 3]) {
      speak(recording);
      recording.note({ type: 'settled', text: `${seconds}。`, answered: recording.length });
      timers.run();
      const notes = join(folder, `${recording.id}.jsonl`);
      await eventually(async () => expect((await content(recording.id)).length).toBe(44 + 2 * seconds * SECOND));
      await eventually(async () => expect(await readFile(notes, 'utf8')).toContain(`"${seconds}。"`));
    }
    const [found] = await createJournal(journalParts(folder).parts).unfinished();
    expect(found).toMatchObject({ length: 3 * SECOND, settled: ['1。', '2。', '3。'], delivered: 0 });
    expect(await found?.read(0, 3 * SECOND)).toEqual(pattern(0, 3 * SECOND));

    ready();
    await journal.dispose();
    expect((await content(recording.id)).equals(wholeWav(3 * SECOND))).toBe(true);
    expect(disk.handles).toBe(0);
  });

  it('does not keep what was delivered from being noted', async () => {
    const { journal, timers, disk } = setUp();
    const recording = journal.open(16000);
    speak(recording);
    recording.note({ type: 'settled', text: '你好。', answered: SECOND });
    timers.run();
    await eventually(async () => expect((await content(recording.id)).equals(wholeWav(SECOND))).toBe(true));
    await eventually(() => expect(timers.waits()).toEqual([]));
    let ready: () => void = () => undefined;
    disk.busy = new Promise((resolve) => (ready = resolve));
    speak(recording);
    timers.run();
    await eventually(async () => expect((await content(recording.id)).equals(wholeWav(2 * SECOND))).toBe(true));

    recording.note({ type: 'delivered', segments: 1 });
    const notes = join(folder, `${recording.id}.jsonl`);
    await eventually(async () => expect(await readFile(notes, 'utf8')).toContain('"delivered"'));
    // The process is gone before the disk was ready: what a later run finds.
    const [found] = await createJournal(journalParts(folder).parts).unfinished();
    expect(found).toMatchObject({ delivered: 1 });

    ready();
    await journal.dispose();
    expect((await readFile(notes, 'utf8')).trim().split('\n')).toHaveLength(3);
    expect(disk.handles).toBe(0);
  });
});

describe('a disk that fails', () => {
  it.each([
    ['is full', 'ENOSPC', ['write']],
    ['became read-only', 'EROFS', ['open', 'write']],
    ['loses what it took', 'EIO', ['datasync']],
  ] as const)('in mid-utterance is told once, and again when it works: it %s', async (_, code, failing) => {
    const { journal, timers, problems, disk } = setUp();
    const recording = journal.open(16000);
    speak(recording);
    timers.run();
    await eventually(async () => expect((await content(recording.id)).equals(wholeWav(SECOND))).toBe(true));
    disk.failing = [...failing];
    disk.error = systemError(code);
    for (let n = 0; n < 3; n += 1) {
      speak(recording);
      recording.note({ type: 'settled', text: `${n}。`, answered: recording.length });
      timers.run();
      await eventually(() => expect(timers.waits()).toEqual([3000]));
    }
    expect(problems).toEqual([inMemory(code)]);
    expect(await recording.read(SECOND - 5, 4 * SECOND)).toEqual(pattern(SECOND - 5, 4 * SECOND));

    disk.error = null;
    timers.run();
    await eventually(() => expect(problems).toEqual([inMemory(code), null]));
    speak(recording);
    expect(await recording.keep()).toEqual({ path: join(folder, `${recording.id}.wav`) });
    expect((await content(recording.id)).equals(wholeWav(5 * SECOND))).toBe(true);
    expect((await journal.unfinished())[0]).toMatchObject({ settled: ['0。', '1。', '2。'], answered: 4 * SECOND });
    expect(problems).toHaveLength(2);
    expect(disk.handles).toBe(0);
  });

  it('is not asked for more than it takes at once', async () => {
    const { journal, disk } = setUp();
    disk.most = 777;
    const recording = journal.open(16000);
    speak(recording);
    await recording.keep();
    expect((await content(recording.id)).equals(wholeWav(SECOND))).toBe(true);
  });

  it('does not keep an utterance from getting its text, and leaves nothing', async () => {
    const { journal, timers, problems, disk } = setUp();
    disk.error = systemError('ENOSPC');
    disk.failing = ['write'];
    const recording = journal.open(16000);
    speak(recording);
    timers.run();
    await eventually(() => expect(problems).toEqual([inMemory('ENOSPC')]));
    await recording.delivered();
    expect(problems).toEqual([inMemory('ENOSPC'), null]);
    expect(timers.waits()).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
    expect(disk.handles).toBe(0);
  });

  it('is told once for all utterances that it does not take', async () => {
    const { journal, timers, problems, disk } = setUp();
    disk.error = systemError('ENOSPC');
    const [first, second] = [journal.open(16000), journal.open(16000)];
    for (const recording of [first, second]) {
      speak(recording);
      expect(await recording.keep()).toMatchObject({ problem: { code: 'audio-not-kept' } });
    }
    await first.discard();
    expect(problems).toEqual([inMemory('ENOSPC')]);
    disk.error = null;
    timers.run();
    await eventually(() => expect(problems).toEqual([inMemory('ENOSPC'), null]));
    expect((await content(second.id)).equals(wholeWav(SECOND))).toBe(true);
  });

  it('leaves finished and discarded recordings of this run out of what is offered', async () => {
    const { journal, disk } = setUp();
    disk.error = systemError('EROFS');
    const [first, second] = [journal.open(16000), journal.open(16000)];
    for (const recording of [first, second]) {
      speak(recording);
      await recording.keep();
    }
    expect(await journal.unfinished()).toHaveLength(2);
    await journal.finish(first.id);
    await journal.discard(second.id);
    expect(await journal.unfinished()).toEqual([]);
    await journal.dispose();
  });

  it('does not lose what it had when it does not let its files be repaired', async () => {
    const { journal, disk } = setUp();
    const recording = journal.open(16000);
    speak(recording);
    await recording.keep();
    const path = join(folder, `${recording.id}.wav`);
    await writeFile(path, Buffer.concat([wavHeader(16000, 0), (await readFile(path)).subarray(44)]));
    const later = setUp();
    later.disk.error = systemError('EROFS');
    const [found] = await later.journal.unfinished();
    expect(await found?.read(0, SECOND)).toEqual(pattern(0, SECOND));
    expect(await later.journal.saveAs(recording.id, join(root, 'copy.wav'))).toBeNull();
    expect((await readFile(join(root, 'copy.wav'))).equals(wholeWav(SECOND))).toBe(true);
    expect(disk.handles + later.disk.handles).toBe(0);
  });
});

describe('a folder that cannot be made', () => {
  it('leaves the recording in memory, readable, and takes it when it can be made', async () => {
    await writeFile(folder, 'in the way');
    const { journal, timers, problems } = setUp();
    const recording = journal.open(16000);
    speak(recording);
    recording.note({ type: 'settled', text: '一。', answered: 960 });
    expect(await recording.keep()).toMatchObject({ problem: { code: 'audio-not-kept' } });
    expect(problems).toMatchObject([{ code: 'audio-in-memory' }]);
    const [found] = await journal.unfinished();
    expect(found).toMatchObject({ id: recording.id, length: SECOND, settled: ['一。'], answered: 960 });
    expect(await found?.read(960, SECOND)).toEqual(pattern(960, SECOND));
    expect(await journal.saveAs(recording.id, join(root, 'copy.wav'))).toBeNull();

    await rm(folder);
    timers.run();
    await eventually(() => expect(problems).toMatchObject([{ code: 'audio-in-memory' }, null]));
    expect((await content(recording.id)).equals(wholeWav(SECOND))).toBe(true);
    expect(await journal.unfinished()).toHaveLength(1);
    expect(await found?.read(960, SECOND)).toEqual(pattern(960, SECOND));
  });

  it('is looked through once it can be read', async () => {
    const earlier = setUp();
    const recording = earlier.journal.open(16000);
    speak(recording);
    await recording.keep();
    await mkdir(join(root, 'aside'));
    await rename(folder, join(root, 'aside', 'recordings'));
    await writeFile(folder, 'in the way');
    const { journal } = setUp();
    expect(await journal.unfinished()).toEqual([]);
    await rm(folder);
    await rename(join(root, 'aside', 'recordings'), folder);
    expect(await journal.unfinished()).toHaveLength(1);
  });
});
