import { access, chmod, constants, copyFile, mkdir, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

const BINARIES: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'X11KeyServer',
  darwin: 'MacKeyServer',
  win32: 'WinKeyServer.exe',
};

/** A path inside the app's archive, as the system sees it: programs can be run only from outside the archive. */
export const unpackedPath = (path: string): string => path.replace(/([\\/]app\.asar)([\\/])/, '$1.unpacked$2');

/**
 * Where node-global-key-listener keeps its helper program. Throws, with a reason for people, on platforms that have
 * none.
 */
export function helperBinary(platform: NodeJS.Platform): string {
  const name = BINARIES[platform];
  if (name === undefined) throw new Error(`there is no key listener for ${platform}`);
  return unpackedPath(createRequire(import.meta.url).resolve(`node-global-key-listener/bin/${name}`));
}

const isExecutable = async (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

const makeExecutable = async (path: string): Promise<boolean> => {
  // In a system-wide installation it is not ours to change: what counts is `isExecutable`.
  await chmod(path, 0o755).catch(() => undefined);
  return isExecutable(path);
};

/**
 * Path of a helper program that can be run: the program itself, with the run bit set if need be, or else a copy in
 * `folder` (which is created). Rejects where even the copy cannot be run, e.g. when the folder is mounted with
 * `noexec`.
 */
export async function executable(path: string, folder: string): Promise<string> {
  if ((await isExecutable(path)) || (await makeExecutable(path))) return path;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const copy = join(folder, basename(path));
  const fresh = `${copy}.new`;
  await copyFile(path, fresh);
  // Renamed, because a running program cannot be overwritten.
  await rename(fresh, copy);
  if (await makeExecutable(copy)) return copy;
  throw new Error(`the key listener cannot be run from ${folder}`);
}
