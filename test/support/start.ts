/** How tests and scripts start programs of the system; lint forbids any other way (but `fork`, which starts Node). */
import {
  type ChildProcess,
  type ChildProcessByStdio,
  type ChildProcessWithoutNullStreams,
  execFile,
  spawn,
  type SpawnOptions,
  type SpawnOptionsWithoutStdio,
  type SpawnOptionsWithStdioTuple,
  spawnSync,
  type SpawnSyncOptions,
  type SpawnSyncOptionsWithBufferEncoding,
  type StdioNull,
  type StdioPipe,
} from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { promisify } from 'node:util';
import { OTHER_NAMES, type Program, PROGRAMS } from './programs.ts';

/** What a program may print, in bytes. */
const MOST_OUTPUT = 1 << 26;

type Io = StdioNull | StdioPipe;
type End<I extends Io, Stream> = I extends StdioPipe ? Stream : null;

/** As `spawn` is typed, for the programs that may be started. */
interface Start {
  (program: Program, args: readonly string[], options?: SpawnOptionsWithoutStdio): ChildProcessWithoutNullStreams;
  <In extends Io, Out extends Io, Err extends Io>(
    program: Program,
    args: readonly string[],
    options: SpawnOptionsWithStdioTuple<In, Out, Err>,
  ): ChildProcessByStdio<End<In, Writable>, End<Out, Readable>, End<Err, Readable>>;
  (program: Program, args: readonly string[], options: SpawnOptions): ChildProcess;
}

/** Starts a program. Throws at once where it is not on this machine. */
export const start = ((program: Program, args: readonly string[], options: SpawnOptions = {}): ChildProcess =>
  spawn(locate(program), args, options)) as Start;

/** Runs a program and resolves with what it printed. Rejects where it is not on this machine, or fails. */
export async function run(
  program: Program,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  return (await promisify(execFile)(locate(program), args, { ...options, maxBuffer: MOST_OUTPUT })).stdout;
}

/** As {@link run}, and all else waits. What it throws tells all that the program printed. */
export function runSync(
  program: Program,
  args: readonly string[],
  options: SpawnSyncOptionsWithBufferEncoding = {},
): Buffer {
  const all = { maxBuffer: MOST_OUTPUT, ...options };
  const { status, stdout, output, error } = spawnSync(locate(program), args, all);
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status ?? 'a signal'}\n${output.join('').trim()}`);
  return stdout;
}

/** Whether a program, which is on this machine, ends well. */
export function succeeds(program: Program, args: readonly string[], options: SpawnSyncOptions = {}): boolean {
  const { status, error } = spawnSync(locate(program), args, options);
  if (error !== undefined) throw error;
  return status === 0;
}

/** Path of a program, for those that others start. Throws with what to install where it is not on this machine. */
export function locate(program: Program): string {
  const path = find(program);
  if (path !== null) return path;
  throw new Error(
    `${program} is not on this machine: run \`npm run setup\`, or install ${PROGRAMS[program]} (Debian).`,
  );
}

/** As {@link locate}; null where the program is not on this machine. */
export function find(program: Program): string | null {
  // Not the first in PATH: the version matters.
  if (program === 'node') return process.execPath;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const names = [program, ...(OTHER_NAMES[program] ?? [])];
  return names.flatMap((name) => folders.map((folder) => resolve(folder, name))).find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
