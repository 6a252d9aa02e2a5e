import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJournal } from '../../src/main/journal/journal.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxie-journal-'));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

const at = Date.UTC(2026, 10, 22, 9, 30, 0);
const frame = (n: number): Int16Array => new Int16Array(960).fill(n);

describe('the journal', () => {
  it('keeps an utterance as a WAV file named by its time', async () => {
    const recording = createJournal(join(folder, 'recordings'), () => at).open(16000);
    for (let i = 0; i < 50; i += 1) recording.append(frame(i));
    const kept = await recording.keep();
    if (!('path' in kept)) throw new Error('not kept');
    expect(basename(kept.path)).toMatch(/^2026-11-22T09-30-00-[0-9a-f]{4}\.wav$/);
    const file = await readFile(kept.path);
    expect(file.toString('latin1', 0, 4)).toBe('RIFF');
    expect(file.readUInt32LE(4)).toBe(file.length - 8);
    expect(file.toString('latin1', 8, 16)).toBe('WAVEfmt ');
    expect([file.readUInt16LE(22), file.readUInt32LE(24), file.readUInt16LE(34)]).toEqual([1, 16000, 16]);
    expect(file.readUInt32LE(40)).toBe(50 * 960 * 2);
    const samples = new Int16Array(file.buffer.slice(file.byteOffset + 44, file.byteOffset + file.length));
    expect(samples.length).toBe(50 * 960);
    expect([samples[0], samples[960], samples[49 * 960]]).toEqual([0, 1, 49]);
  });

  it('leaves nothing of a delivered utterance', async () => {
    const recording = createJournal(folder, () => at).open(16000);
    recording.append(frame(1));
    await recording.discard();
    expect(await readdir(folder)).toEqual([]);
  });

  it('says why audio could not be kept', async () => {
    const blocked = join(folder, 'file');
    await writeFile(blocked, '');
    const recording = createJournal(join(blocked, 'recordings'), () => at).open(8000);
    recording.append(frame(1));
    expect(await recording.keep()).toMatchObject({ problem: { code: 'audio-not-kept' } });
    await recording.discard();
  });
});
