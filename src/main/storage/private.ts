import { randomBytes } from 'node:crypto';
import { renameSync } from 'node:fs';
import { chmod, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The permissions of everybody but the owner. */
const OTHERS = 0o077;

/**
 * Writes a file that only the user may read, as a whole: at any time it has either all of the old content or all of the
 * new, even on a full disk, which may silently take only a part.
 * @param isWanted called just before the last step; if it returns false, nothing changes
 * @returns whether it is written
 */
export async function writePrivately(
  path: string,
  content: string | Buffer,
  isWanted: () => boolean = () => true,
): Promise<boolean> {
  const unfinished = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    // Without waiting in between, so that nobody else can interfere.
    if (!isWanted()) return false;
    renameSync(unfinished, path);
    return true;
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** What the app itself writes into its data folder, including copies and remains of unfinished writes. */
const OURS = /^(?:(?:settings|trusted-servers|servers|late-texts)\..*|keyboard-consent|logs)$/u;

/**
 * Removes all other users' permissions from what the app keeps in its data folder: earlier versions did not. Files of
 * other users stay as they are. Windows protects the folder by itself.
 */
export async function makePrivate(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const ours = (await readdir(folder).catch(() => [])).filter((name) => OURS.test(name));
  await Promise.all([folder, ...ours.map((name) => join(folder, name))].map(keepFromOthers));
}

async function keepFromOthers(path: string): Promise<void> {
  try {
    const { mode } = await stat(path);
    if ((mode & OTHERS) !== 0) await chmod(path, mode & 0o7777 & ~OTHERS);
  } catch {
    // It is gone, or not ours to change.
  }
}
