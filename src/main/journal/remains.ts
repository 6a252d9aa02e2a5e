import { readdir, readFile, rm } from 'node:fs/promises';
import { fileStamp } from '../storage/file-stamp.ts';
import { type Identity, notesPath, type Remains, wavPath } from './disk-recording.ts';
import type { OpenFile } from './growing-file.ts';
import { parseNotes } from './notes.ts';
import { SAMPLE_BYTES, WAV_HEADER_BYTES, wavHeader, wavRate } from '../storage/wav.ts';

/** Names that {@link recordingId} makes, with the extension of the file. */
const OUR_NAME = /^(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d)(-[0-9a-f]+)\.(wav|jsonl)$/;

/** A new name: the time of speech (`at`, epoch ms), so that people find the right one, and something `unique`. */
export const recordingId = (at: number, unique: string): string => `${fileStamp(at)}-${unique}`;

/** Names of the recordings in a folder; `audioless` ones have no WAV file and cannot be used. */
export async function findRecordings(
  folder: string,
): Promise<{ readonly whole: string[]; readonly audioless: string[] }> {
  const files = (await readdir(folder)).filter((name) => OUR_NAME.test(name));
  const ids = (ending: string): string[] =>
    files.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
  const whole = new Set(ids('.wav'));
  return { whole: [...whole], audioless: ids('.jsonl').filter((id) => !whole.has(id)) };
}

/**
 * Reads what is left of a recording, and repairs it: the header of the WAV file then fits its length. `nothing` if the
 * app was killed before it had written any audio; `foreign` for files that are not ours, or of a later version. Rejects
 * if they cannot be read.
 */
export async function openRemains(
  folder: string,
  id: string,
  openFile: OpenFile,
): Promise<(Identity & Remains) | 'nothing' | 'foreign'> {
  const notes = parseNotes(await readOrEmpty(notesPath(folder, id)));
  if (notes === 'newer') return 'foreign';
  const file = await openFile(wavPath(folder, id), 'r');
  let size: number;
  const header = Buffer.alloc(WAV_HEADER_BYTES);
  try {
    ({ size } = await file.stat());
    await file.read(header, 0, WAV_HEADER_BYTES, 0);
  } finally {
    await file.close();
  }
  if (notes === 'none' && size <= WAV_HEADER_BYTES) return 'nothing';
  const rate = notes === 'none' ? wavRate(header) : notes.rate;
  if (rate === null) return 'foreign';
  const dataBytes = Math.max(0, Math.floor((size - WAV_HEADER_BYTES) / SAMPLE_BYTES) * SAMPLE_BYTES);
  const fitting = wavHeader(rate, dataBytes);
  // On a full or read-only disk it stays as it is: reading and copying use the length of the file.
  if (!fitting.equals(header)) await rewriteHeader(wavPath(folder, id), fitting, openFile).catch(() => undefined);
  const found = notes === 'none' ? { at: timeOf(id), lines: [], bytes: 0 } : notes;
  return { id, rate, at: found.at, lines: found.lines, noteBytes: found.bytes, wavBytes: WAV_HEADER_BYTES + dataBytes };
}

/** Removes the files of a recording that has no content. */
export async function removeBoth(folder: string, id: string): Promise<void> {
  await rm(wavPath(folder, id), { force: true }).catch(() => undefined); // left to the next run
  await removeNotes(folder, id);
}

/** Removes the notes of a recording whose WAV file is gone. */
export async function removeNotes(folder: string, id: string): Promise<void> {
  await rm(notesPath(folder, id), { force: true }).catch(() => undefined); // left to the next run
}

async function rewriteHeader(path: string, header: Buffer, openFile: OpenFile): Promise<void> {
  const file = await openFile(path, 'r+');
  try {
    await file.write(header, 0, header.length, 0);
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function readOrEmpty(path: string): Promise<Buffer> {
  return readFile(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  });
}

/** The time in a name, epoch ms. */
const timeOf = (id: string): number => Date.parse(`${`${id}.wav`.replace(OUR_NAME, '$1$2:$3:$4')}Z`);
