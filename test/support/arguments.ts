import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { reasonOf } from '../../src/shared/problem.ts';
import { decodeWav } from './recogniser/wav.ts';

/** A path of the command line, from where the command was typed: npm runs scripts in the folder of the package. */
export const pathArgument = (given: string, env: NodeJS.ProcessEnv = process.env): string =>
  resolve(env['INIT_CWD'] ?? process.cwd(), given);

/** A recording of the command line: its path, and its duration in ms. Throws where it cannot be played. */
export function recordingArgument(
  given: string,
  env?: NodeJS.ProcessEnv,
): { readonly path: string; readonly ms: number } {
  const path = pathArgument(given, env);
  let file: Buffer;
  try {
    file = readFileSync(path);
  } catch (error) {
    throw new Error(`The recording ${path} cannot be read: ${reasonOf(error)}`, { cause: error });
  }
  const wav = decodeWav(file);
  if (wav === null) throw new Error(`The recording ${path} is not a WAV file of 16-bit mono PCM.`);
  if (wav.pcm.length === 0 || wav.sampleRate === 0) throw new Error(`There is no sound in the recording ${path}.`);
  return { path, ms: (wav.pcm.length * 1000) / wav.sampleRate };
}

/** A number of the command line, not below `least`. Throws for anything else, so that a slip is not taken for 0. */
export function numberArgument(name: string, given: string, least: number): number {
  const value = given.trim() === '' ? NaN : Number(given);
  if (Number.isFinite(value) && value >= least) return value;
  throw new Error(`--${name} wants a number from ${least} on, not "${given}".`);
}

/** {@link numberArgument} for things that are counted. */
export function countArgument(name: string, given: string, least = 0): number {
  const value = numberArgument(name, given, least);
  if (Number.isSafeInteger(value)) return value;
  throw new Error(`--${name} wants a whole number, not "${given}".`);
}

/** What reading the arguments gives; ends the process with a sentence and 1 where they cannot be followed. */
export function argumentsOf<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    console.error(reasonOf(error));
    process.exit(1);
  }
}
