import { access, chmod, constants, copyFile, mkdir, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

const BINARIES: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'X11KeyServer',
  darwin: 'MacKeyServer',
  win32: 'WinKeyServer.exe',
};

/** A path inside the app's archive, as the system sees it: programs can be run only from beside the archive. */
export const unpackedPath = (path: string): string => path.replace(/([\\/]app\.asar)([\\/])/, '$1.unpacked$2');

/** Where node-global-key-listener keeps its helper program. Rejects what has none with a reason for a person. */
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
  // Not ours to change in a system-wide installation: the answer of `isExecutable` is what counts.
  await chmod(path, 0o755).catch(() => undefined);
  return isExecutable(path);
};

/**
 * Path of a helper program that can be run: itself, with the run bit set if need be, or else a copy in `folder`
 * (which is made). Rejects where even that cannot be run, e.g. when the folder is mounted without the right to.
 */
export async function executable(path: string, folder: string): Promise<string> {
  if ((await isExecutable(path)) || (await makeExecutable(path))) return path;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const copy = join(folder, basename(path));
  const fresh = `${copy}.new`;
  await copyFile(path, fresh);
  // Renamed, because a program that still runs cannot be written to.
  await rename(fresh, copy);
  if (await makeExecutable(copy)) return copy;
  throw new Error(`the key listener cannot be run from ${folder}`);
}
