import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJournal } from '../../src/main/journal/journal.ts';
import type { Recording, UnfinishedRecording } from '../../src/main/journal/port.ts';
import { wavHeader } from '../../src/main/storage/wav.ts';
import { problem } from '../../src/shared/problem.ts';
import type { JournalSettings } from '../../src/shared/settings.ts';
import { createFaultyDisk, journalParts, pattern, SPOKEN_AT, systemError } from '../support/journal.ts';
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

type Options = Partial<JournalSettings> & { readonly keepsDelivered?: boolean };

function setUp({ keepsDelivered = false, ...settings }: Options = {}, at = SPOKEN_AT) {
  const { parts, timers, problems } = journalParts(folder, settings);
  const journal = createJournal({ ...parts, keepsDelivered: () => keepsDelivered, now: () => at });
  return { journal, timers, problems };
}

/** A journal of a later run. */
const later = (settings?: Options) => setUp(settings).journal;

function speak(recording: Recording, samples: number): void {
  for (let at = 0; at < samples; at += 960) recording.append(pattern(at, Math.min(samples, at + 960)));
}

/** An utterance that an earlier run left. */
async function left(samples: number, at = SPOKEN_AT, settings: Partial<JournalSettings> = {}): Promise<Recording> {
  const { journal } = setUp(settings, at);
  const recording = journal.open(16000);
  speak(recording, samples);
  expect(await recording.keep()).toEqual({ path: join(folder, `${recording.id}.wav`) });
  await journal.dispose();
  return recording;
}

const wav = (id: string): string => join(folder, `${id}.wav`);
const notes = (id: string): string => join(folder, `${id}.jsonl`);
const wholeWav = (samples: number): Buffer =>
  Buffer.concat([wavHeader(16000, samples * 2), Buffer.from(pattern(0, samples).buffer)]);
const only = (found: readonly UnfinishedRecording[]): UnfinishedRecording => {
  const [one, ...others] = found;
  if (one === undefined || others.length > 0) throw new Error(`${found.length} unfinished recordings`);
  return one;
};

describe('a recording', () => {
  it('is a WAV file named by its time, and nobody else may read it', async () => {
    const { id } = await left(SECOND);
    expect(id).toMatch(/^2026-11-22T09-30-00-[0-9a-f]{8}$/);
    const file = await readFile(wav(id));
    expect(file.equals(wholeWav(SECOND))).toBe(true);
    expect(file.toString('latin1', 8, 16)).toBe('WAVEfmt ');
    expect([file.readUInt16LE(22), file.readUInt32LE(24), file.readUInt16LE(34)]).toEqual([1, 16000, 16]);
    const modes = [folder, wav(id), notes(id)].map(async (path) => (await stat(path)).mode & 0o777);
    expect(await Promise.all(modes)).toEqual([0o700, 0o600, 0o600]);
  });

  it('is a valid WAV file while it grows', async () => {
    const { journal, timers } = setUp();
    const recording = journal.open(16000);
    for (const seconds of [1, 2]) {
      for (let n = 0; n < SECOND; n += 1000) recording.append(pattern(recording.length, recording.length + 1000));
      timers.run();
      await eventually(async () =>
        expect((await readFile(wav(recording.id))).equals(wholeWav(seconds * SECOND))).toBe(true),
      );
    }
    await journal.dispose();
  });

  it('waits 250 ms for more audio before it goes to the disk, with one timer', async () => {
    const { journal, timers } = setUp();
    const recording = journal.open(16000);
    speak(recording, SECOND);
    expect(timers.waits()).toEqual([250]);
    await journal.dispose();
    expect(timers.waits()).toEqual([]);
  });

  it('does not wait when audio comes faster than it is spoken', async () => {
    const { journal } = setUp();
    const recording = journal.open(16000);
    speak(recording, 140 * SECOND);
    const whole = wholeWav(140 * SECOND);
    await eventually(async () => expect((await readFile(wav(recording.id))).equals(whole)).toBe(true));
    await journal.dispose();
  });

  it('can be read while it grows, on disk, in memory and across', async () => {
    const { journal, timers } = setUp();
    const recording = journal.open(16000);
    speak(recording, SECOND);
    timers.run();
    await eventually(() => stat(wav(recording.id)));
    const reads: Promise<void>[] = [];
    const check = (from: number, to: number): void => {
      reads.push(recording.read(from, to).then((pcm) => expect(pcm).toEqual(pattern(from, to))));
    };
    for (let n = 0; n < 50; n += 1) {
      const { length } = recording;
      recording.append(pattern(length, length + 960));
      if (n % 10 === 0) timers.run();
      check(0, recording.length);
      check(SECOND - 7, length + 5);
      check(length, recording.length);
      check(length, length);
      await new Promise(setImmediate);
    }
    await Promise.all(reads);
    expect(await recording.read(recording.length - 2, recording.length + 99)).toHaveLength(2);
    await recording.keep();
    expect(await recording.read(0, recording.length)).toEqual(pattern(0, recording.length));
  });

  it('leaves nothing when its text was delivered, or the user does not want it', async () => {
    const { journal, timers } = setUp();
    for (const end of ['delivered', 'discard'] as const) {
      const recording = journal.open(16000);
      speak(recording, SECOND);
      timers.run();
      await eventually(() => stat(wav(recording.id)));
      await recording[end]();
      expect(await readdir(folder)).toEqual([]);
    }
    expect(await journal.unfinished()).toEqual([]);
  });

  it('that is complete may be taken away by its owner, and neither limits nor others touch it before', async () => {
    const { journal } = setUp({ maxMegabytes: 0.01 });
    const recording = journal.open(16000);
    speak(recording, SECOND);
    const path = wav(recording.id);
    expect(await recording.complete()).toEqual({ path });
    // A later utterance makes the journal look at its limits.
    const next = journal.open(16000);
    speak(next, SECOND);
    await next.keep();
    expect((await journal.unfinished()).map(({ id }) => id)).toEqual([next.id]);
    expect((await readFile(path)).equals(wholeWav(SECOND))).toBe(true);
    await rename(path, join(root, 'taken.wav'));
    await recording.delivered();
    await next.delivered();
    expect(await readdir(folder)).toEqual([]);
    await journal.dispose();
  });

  it('that the disk does not take is not complete', async () => {
    const { disk, openFile } = createFaultyDisk();
    const journal = createJournal(journalParts(folder).parts, openFile);
    const recording = journal.open(16000);
    speak(recording, SECOND);
    disk.error = systemError('ENOSPC');
    expect(await recording.complete()).toEqual({ problem: problem('audio-not-kept', { reason: 'ENOSPC' }) });
    disk.error = null;
    await journal.dispose();
  });

  it('stays when the settings say so, and is not offered', async () => {
    const { journal } = setUp({ keepsDelivered: true });
    const recording = journal.open(16000);
    speak(recording, SECOND);
    await recording.delivered();
    expect(await journal.unfinished()).toEqual([]);
    expect(await later().unfinished()).toEqual([]);
    expect((await readFile(wav(recording.id))).equals(wholeWav(SECOND))).toBe(true);
  });

  it('hands it to who moves it away, and forgets it then', async () => {
    const { journal } = setUp({ keepsDelivered: true });
    const recording = journal.open(16000);
    speak(recording, SECOND);
    const moved = join(folder, 'moved.wav');
    const move = async (path: string): Promise<boolean> => {
      await rename(path, moved);
      return true;
    };
    // Not while it is spoken, nor before its text is delivered.
    expect(await journal.take(recording.id, move)).toBe(false);
    await recording.delivered();
    expect(await journal.take(recording.id, () => Promise.resolve(false))).toBe(false);
    expect((await journal.kept()).map(({ id, isFinished }) => [id, isFinished])).toEqual([[recording.id, true]]);
    expect(await journal.take(recording.id, move)).toBe(true);
    expect((await readFile(moved)).equals(wholeWav(SECOND))).toBe(true);
    expect([await readdir(folder), await journal.kept()]).toEqual([['moved.wav'], []]);
    expect(await journal.take(recording.id, move)).toBe(false);
    expect(await journal.take('nonsense', move)).toBe(false);
  });

  it('leaves nothing of it behind where its audio was moved before its text was delivered', async () => {
    const { journal } = setUp({ keepsDelivered: true });
    const recording = journal.open(16000);
    speak(recording, SECOND);
    await recording.complete();
    await rename(wav(recording.id), join(folder, 'moved.wav'));
    await recording.delivered();
    expect([await readdir(folder), await journal.kept()]).toEqual([['moved.wav'], []]);
  });

  it('hands nothing on whose text was not delivered, and keeps it', async () => {
    const { id } = await left(SECOND);
    const { journal } = setUp({ keepsDelivered: true });
    await journal.unfinished();
    expect(await journal.take(id, () => Promise.resolve(true))).toBe(false);
    expect((await journal.kept()).map(({ isFinished }) => isFinished)).toEqual([false]);
  });

  it('notes at once what was delivered', async () => {
    const { journal, timers } = setUp();
    const recording = journal.open(16000);
    recording.note({ type: 'settled', text: '你好。', answered: 0 });
    recording.note({ type: 'delivered', segments: 1 });
    await eventually(async () => expect(await readFile(notes(recording.id), 'utf8')).toContain('"delivered"'));
    expect(timers.waits()).toEqual([250]);
    await journal.dispose();
  });

  it('says so when someone removed its file', async () => {
    const { journal, timers } = setUp();
    const recording = journal.open(16000);
    speak(recording, SECOND);
    timers.run();
    await eventually(() => stat(wav(recording.id)));
    await unlink(wav(recording.id));
    expect(await recording.keep()).toMatchObject({ problem: { code: 'audio-not-kept' } });
    expect(await journal.unfinished()).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('what earlier runs left', () => {
  it('is offered with what its notes tell, oldest first', async () => {
    const { journal, timers } = setUp({}, SPOKEN_AT + 60_000);
    const recording = journal.open(8000);
    speak(recording, SECOND);
    recording.note({ type: 'settled', text: '一。', answered: 4000, startMs: 0, endMs: 480, units: [[0, 480]] });
    recording.note({ type: 'microphone', at: 5000, label: 'USB' });
    recording.note({ type: 'delivered', segments: 1 });
    recording.note({ type: 'settled', text: '二。', answered: 8000 });
    recording.note({ type: 'waits' });
    await journal.dispose();
    expect(timers.waits()).toEqual([]);
    const older = await left(SECOND);

    const [first, second] = await later().unfinished();
    expect(first).toMatchObject({ id: older.id, at: SPOKEN_AT, settled: [], delivered: 0, answered: 0 });
    expect(second).toMatchObject({
      id: recording.id,
      path: wav(recording.id),
      at: SPOKEN_AT + 60_000,
      rate: 8000,
      length: SECOND,
      settled: ['一。', '二。'],
      segments: [{ text: '一。', startMs: 0, endMs: 480, units: [[0, 480]] }, { text: '二。' }],
      delivered: 1,
      answered: 8000,
      waits: true,
    });
    expect(await second?.read(8000, SECOND)).toEqual(pattern(8000, SECOND));
  });

  it('is not offered while it is still open', async () => {
    const { journal } = setUp();
    const recording = journal.open(16000);
    speak(recording, SECOND);
    expect(await journal.unfinished()).toEqual([]);
    await recording.keep();
    expect(await journal.unfinished()).toHaveLength(1);
  });

  it.each([
    ['sizes of zero', (path: string) => writeAt(path, wavHeader(16000, 0))],
    ['sizes that are too large', (path: string) => writeAt(path, wavHeader(16000, 1e6))],
    ['a header that never reached the disk', (path: string) => writeAt(path, Buffer.alloc(44))],
  ])('is repaired: %s', async (_, damage) => {
    const { id } = await left(SECOND);
    await damage(wav(id));
    const found = only(await later().unfinished());
    expect(found.length).toBe(SECOND);
    expect((await readFile(wav(id))).equals(wholeWav(SECOND))).toBe(true);
  });

  it('counts whole samples only', async () => {
    const { id } = await left(SECOND);
    await truncate(wav(id), 44 + 2 * 9000 + 1);
    const found = only(await later().unfinished());
    expect(found.length).toBe(9000);
    expect(await found.read(0, 9000)).toEqual(pattern(0, 9000));
    expect((await readFile(wav(id))).readUInt32LE(40)).toBe(18_000);
  });

  it('is offered without its notes, and goes for good when it is done', async () => {
    for (const damage of [unlink, (path: string) => truncate(path, 5)]) {
      const { id } = await left(SECOND);
      await damage(notes(id));
      const journal = later({ keepsDelivered: true });
      expect(only(await journal.unfinished())).toMatchObject({ id, at: SPOKEN_AT, length: SECOND, answered: 0 });
      await journal.finish(id);
      expect(await journal.unfinished()).toEqual([]);
      expect(await later().unfinished()).toEqual([]);
    }
  });

  it('takes more notes after one that a crash tore', async () => {
    const { id } = await left(SECOND);
    await appendFile(notes(id), '{"type":"settled","text":"一個很長的句子，寫到一半就斷了，再也沒有寫完');
    const journal = later({ keepsDelivered: true });
    expect(only(await journal.unfinished()).settled).toEqual([]);
    await journal.finish(id);
    expect(await later().unfinished()).toEqual([]);
    expect(await readdir(folder)).toHaveLength(2);
  });

  it.each([
    ['too short to hold a word', 1500, []],
    ['empty', 0, []],
    [
      'answered to the end, and delivered',
      SECOND,
      ['{"type":"settled","text":"一。","answered":16000}', '{"type":"delivered","segments":1}'],
    ],
    ['delivered, but not yet removed', SECOND, ['{"type":"finished","kept":false}']],
  ])('is removed silently: %s', async (_, samples, lines) => {
    const { id } = await left(samples);
    await appendFile(notes(id), lines.map((line) => `${line}\n`).join(''));
    expect(await later().unfinished()).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ['an empty file', 0, ''],
    ['an empty file and no notes', 0, null],
    ['part of a header, and of a note', 20, '{"version":1,"at'],
    ['a header', 44, ''],
  ])('is removed silently when the app was killed before it had captured anything: %s', async (_, size, noted) => {
    const { id } = await left(SECOND);
    await truncate(wav(id), size);
    await (noted === null ? unlink(notes(id)) : writeFile(notes(id), noted));
    expect(await later().unfinished()).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is offered for its text, however short its audio', async () => {
    const { id } = await left(100);
    await appendFile(notes(id), '{"type":"settled","text":"好","answered":100}\n');
    expect(only(await later().unfinished()).settled).toEqual(['好']);
  });

  it('is finished or discarded by its name', async () => {
    for (const end of ['finish', 'discard'] as const) {
      const { id } = await left(SECOND);
      const journal = later();
      await journal.unfinished();
      await journal[end](id);
      expect(await readdir(folder)).toEqual([]);
      expect(await journal.unfinished()).toEqual([]);
      await journal[end](id);
    }
  });

  it('does not mind files that are not its own', async () => {
    const ours = await left(SECOND);
    const name = '2026-01-02T03-04-05-abcd';
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await writeFile(join(folder, 'song.wav'), wholeWav(SECOND));
    await writeFile(wav(name), 'no WAV at all, but of some length, so that a header could be in it');
    await writeFile(wav(`${name}1`), wholeWav(SECOND));
    await writeFile(notes(`${name}1`), '{"version":2}\n');
    await mkdir(wav(`${name}2`));
    const before = await readdir(folder);
    const journal = later({ maxDays: 1 });
    expect(only(await journal.unfinished()).id).toBe(ours.id);
    expect(await readdir(folder)).toEqual(before);
    expect(await readFile(wav(name), 'utf8')).toMatch(/^no WAV/);
  });

  it('does not mind files that vanish', async () => {
    const [{ id }, other] = [await left(SECOND), await left(SECOND)];
    const journal = later();
    const found = await journal.unfinished();
    await unlink(wav(id));
    await expect(found.find((one) => one.id === id)?.read(0, 10)).rejects.toThrow('ENOENT');
    expect(only(await journal.unfinished()).id).toBe(other.id);
    expect(await readdir(folder)).toEqual([basename(notes(other.id)), basename(wav(other.id))]);
    await rm(folder, { recursive: true });
    await journal.finish(other.id);
    expect(await journal.unfinished()).toEqual([]);
  });

  it('leaves no notes whose audio is gone', async () => {
    const { id } = await left(SECOND);
    await unlink(wav(id));
    expect(await later().unfinished()).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is copied as a WAV file', async () => {
    const { id } = await left(40 * SECOND);
    const journal = later();
    await journal.unfinished();
    const copy = join(root, 'copy.wav');
    expect(await journal.saveAs(id, copy)).toBeNull();
    expect((await readFile(copy)).equals(wholeWav(40 * SECOND))).toBe(true);
    expect(await journal.saveAs(id, join(root, 'nowhere', 'copy.wav'))).toMatchObject({ code: 'audio-not-kept' });
    expect(await journal.saveAs('unknown', copy)).toMatchObject({ code: 'audio-not-kept' });
    expect(await readdir(root)).toEqual(['copy.wav', 'recordings']);
  });
});

describe('the limits', () => {
  it('hold at the start', async () => {
    const old = await left(SECOND, SPOKEN_AT - 31 * 86_400_000);
    const young = await left(SECOND, SPOKEN_AT - 29 * 86_400_000);
    const { journal, problems } = setUp();
    expect(only(await journal.unfinished()).id).toBe(young.id);
    expect(await readdir(folder)).not.toContain(basename(wav(old.id)));
    // What it held was never text.
    expect(problems).toEqual([problem('recordings-over-limit', { count: 1 })]);
  });

  it('hold after every utterance, delivered ones first', async () => {
    const settings = { keepsDelivered: true, maxMegabytes: 1 } as const;
    const undelivered = await left(12 * SECOND, SPOKEN_AT - 2000);
    const { journal, problems } = setUp(settings);
    const delivered = journal.open(16000);
    speak(delivered, 12 * SECOND);
    await delivered.delivered();
    const last = journal.open(16000);
    speak(last, 12 * SECOND);
    await last.keep();
    expect((await journal.unfinished()).map(({ id }) => id)).toEqual([undelivered.id, last.id]);
    expect(await readdir(folder)).toHaveLength(4);
    expect(problems).toEqual([]);
    await journal.dispose();
  });
});

async function writeAt(path: string, bytes: Buffer): Promise<void> {
  const content = await readFile(path);
  await writeFile(path, Buffer.concat([bytes, content.subarray(bytes.length)]));
}

describe('kept recordings', () => {
  it('are all whose audio is there, delivered or not, the newest first, and none that is open', async () => {
    const older = await left(SECOND, SPOKEN_AT - 2000);
    const { journal } = setUp({ keepsDelivered: true });
    const delivered = journal.open(16000);
    speak(delivered, SECOND);
    delivered.note({ type: 'settled', text: '听写。', answered: SECOND });
    await delivered.delivered();
    const discarded = journal.open(16000);
    speak(discarded, SECOND);
    await discarded.discard();
    const open = journal.open(16000);
    speak(open, SECOND);
    const kept = await journal.kept();
    expect(kept.map(({ id }) => id)).toEqual([delivered.id, older.id]);
    expect(kept[0]).toMatchObject({ settled: ['听写。'], length: SECOND });
    expect(await kept[0]?.read(0, 3)).toEqual(pattern(0, 3));
    await unlink(wav(older.id));
    expect((await journal.kept()).map(({ id }) => id)).toEqual([delivered.id]);
    await journal.dispose();
  });
});
