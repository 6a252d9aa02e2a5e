import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import type { JournalParts } from '../../src/main/journal/journal.ts';
import type { JournalFile, OpenFile } from '../../src/main/journal/growing-file.ts';
import type { Problem } from '../../src/shared/problem.ts';
import type { JournalSettings } from '../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

/** Timers that run when the test says so. */
function createTimers() {
  let pending: { readonly ms: number; readonly action: () => void }[] = [];
  return {
    schedule: (ms: number, action: () => void) => {
      const timer = { ms, action };
      pending.push(timer);
      return () => {
        pending = pending.filter((other) => other !== timer);
      };
    },
    /** Lets the time of all timers come. */
    run: () => {
      const due = pending;
      pending = [];
      for (const { action } of due) action();
    },
    /** What timers wait for, in ms. */
    waits: () => pending.map(({ ms }) => ms),
  };
}

/** A disk that fails when the test says so; it is the real one otherwise. */
export function createFaultyDisk() {
  const disk = {
    /** Error of every call that would change something. */
    error: null as NodeJS.ErrnoException | null,
    /** The only calls that fail, or all. */
    failing: ['open', 'write', 'datasync'] as ('open' | 'write' | 'datasync')[],
    /** A disk takes until then to say that it has something. */
    busy: null as Promise<void> | null,
    /** So many bytes are taken by each write, at most. */
    most: Infinity,
    /** Files open now. */
    handles: 0,
  };
  const check = (call: 'open' | 'write' | 'datasync'): void => {
    if (disk.error !== null && disk.failing.includes(call)) throw disk.error;
  };
  const openFile: OpenFile = async (path, flags, mode) => {
    if (flags !== 'r') check('open');
    const file = await open(path, flags, mode);
    disk.handles += 1;
    return faulty(file);
  };
  const faulty = (file: FileHandle): JournalFile => {
    const write = (bytes: Uint8Array, offset: number, length: number, position: number) => {
      check('write');
      return file.write(bytes, offset, Math.min(disk.most, length), position);
    };
    return {
      read: file.read.bind(file),
      stat: file.stat.bind(file),
      sync: file.sync.bind(file),
      write: write as JournalFile['write'],
      writev: (async (blocks: readonly ArrayBufferView[], position: number) => {
        const whole = Buffer.concat(blocks.map((one) => new Uint8Array(one.buffer, one.byteOffset, one.byteLength)));
        return { bytesWritten: (await write(whole, 0, whole.length, position)).bytesWritten, buffers: blocks };
      }) as JournalFile['writev'],
      datasync: async () => {
        check('datasync');
        await disk.busy;
        await file.datasync();
      },
      close: async () => {
        disk.handles -= 1;
        await file.close();
      },
    };
  };
  return { disk, openFile };
}

/** An error as the system gives it. */
export const systemError = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code });

/** Start of every utterance in {@link journalParts}. */
export const SPOKEN_AT = Date.UTC(2026, 10, 22, 9, 30, 0);

/** What a journal in `folder` is handed; timers run when the test says so. */
export function journalParts(folder: string, settings: Partial<JournalSettings> = {}) {
  const timers = createTimers();
  const problems: (Problem | null)[] = [];
  const parts: JournalParts = {
    folder,
    now: () => SPOKEN_AT,
    schedule: timers.schedule,
    settings: () => ({ ...DEFAULT_SETTINGS.journal, ...settings }),
    keepsDelivered: () => false,
    onProblem: (problem) => problems.push(problem),
  };
  return { parts, timers, problems };
}

/** Samples `from` up to `to` of a signal in which no two seconds are alike. */
export function pattern(from: number, to: number): Int16Array<ArrayBuffer> {
  const samples = new Int16Array(to - from);
  for (let i = 0; i < samples.length; i += 1) samples[i] = Math.imul(from + i + 1, 0x9e3779b1) >> 16;
  return samples;
}
